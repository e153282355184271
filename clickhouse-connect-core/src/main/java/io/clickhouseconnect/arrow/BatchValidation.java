package io.clickhouseconnect.arrow;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseLargeVariableWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.validate.ValidateUtil;
import org.apache.arrow.vector.validate.ValidateVectorBufferVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the buffers of vectors are as long as their numbers say, by which Arrow
 * copies memory without looking at them again. Takes no time by the row. Arrow's own
 * check lets a negative length pass.
 */
final class BatchValidation extends ValidateVectorBufferVisitor {

	@Override
	public Void visit(BaseVariableWidthVector vector, @Nullable Void value) {
		checkInt(vector.getOffsetBuffer(), vector.getValueCount());
		return super.visit(vector, null);
	}

	@Override
	public Void visit(ListVector vector, @Nullable Void value) {
		checkInt(vector.getOffsetBuffer(), vector.getValueCount());
		return super.visit(vector, null);
	}

	private static void checkInt(ArrowBuf offsets, int count) {
		if (count > 0) {
			ValidateUtil.validateOrThrow(offsets.getInt((long) count * Integer.BYTES) >= 0, "A length is negative");
		}
	}

	@Override
	public Void visit(BaseLargeVariableWidthVector vector, @Nullable Void value) {
		int count = vector.getValueCount();
		if (count > 0) {
			ValidateUtil.validateOrThrow(vector.getOffsetBuffer().getLong((long) count * Long.BYTES) >= 0,
					"A length is negative");
		}
		return super.visit(vector, null);
	}

}
