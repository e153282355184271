package io.clickhouseconnect.arrow;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BufferLayout;
import org.apache.arrow.vector.BufferLayout.BufferType;
import org.apache.arrow.vector.TypeLayout;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.UnionMode;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Checks that the buffers of a batch are as long as its numbers say. Arrow does not, and
 * copies memory by these numbers. Looks at no row but the last.
 */
final class BatchLayout {

	private static final long ANY_LENGTH = -1;

	private final Iterator<ArrowFieldNode> nodes;

	private final Iterator<ArrowBuf> buffers;

	private BatchLayout(ArrowRecordBatch batch) {
		this.nodes = batch.getNodes().iterator();
		this.buffers = batch.getBuffers().iterator();
	}

	static void check(ArrowRecordBatch batch, List<Field> fields) throws IOException {
		BatchLayout layout = new BatchLayout(batch);
		layout.check(fields, batch.getLength());
		require(!layout.nodes.hasNext() && !layout.buffers.hasNext(), "There is more in a batch than its columns");
	}

	private void check(List<Field> fields, long length) throws IOException {
		for (Field field : fields) {
			check(field, length);
		}
	}

	private long check(Field field, long expected) throws IOException {
		require(this.nodes.hasNext(), "A column is missing");
		ArrowFieldNode node = this.nodes.next();
		long length = node.getLength();
		require(length >= 0 && (expected == ANY_LENGTH || length == expected), "Columns have different lengths");
		long last = ANY_LENGTH;
		for (BufferLayout layout : TypeLayout.getTypeLayout(field.getType()).getBufferLayouts()) {
			require(this.buffers.hasNext(), "A buffer is missing");
			ArrowBuf buffer = this.buffers.next();
			require(buffer.capacity() >= bytes(field, layout, node, last), "A buffer is too short");
			if (layout.getType() == BufferType.OFFSET && !(field.getType() instanceof ArrowType.Union)) {
				last = (length > 0) ? last(buffer, layout, length) : 0;
				require(last >= 0, "A length is negative");
			}
		}
		checkChildren(field, length, last);
		return length;
	}

	private static long bytes(Field field, BufferLayout layout, ArrowFieldNode node, long last) {
		long length = node.getLength();
		return switch (layout.getType()) {
			// Arrow makes it up where nothing or everything is null.
			case VALIDITY -> (node.getNullCount() == 0 || node.getNullCount() == length) ? 0 : bytes(length, 1);
			case OFFSET -> (length == 0) ? 0 : bytes((field.getType() instanceof ArrowType.Union) ? length : length + 1,
					layout.getTypeBitWidth());
			case DATA -> (last != ANY_LENGTH) ? last : bytes(length, layout.getTypeBitWidth());
			// One byte, whatever the layout of Arrow says.
			case TYPE -> length;
			default -> bytes(length, layout.getTypeBitWidth());
		};
	}

	private static long bytes(long length, long bits) {
		return (length * bits + 7) / 8;
	}

	private static long last(ArrowBuf offsets, BufferLayout layout, long length) {
		return (layout.getTypeBitWidth() == Long.SIZE) ? offsets.getLong(length * Long.BYTES)
				: offsets.getInt(length * Integer.BYTES);
	}

	private void checkChildren(Field field, long length, long last) throws IOException {
		for (Field child : field.getChildren()) {
			if (field.getType() instanceof ArrowType.FixedSizeList list) {
				check(child, length * list.getListSize());
			}
			else if (last != ANY_LENGTH) {
				require(check(child, ANY_LENGTH) >= last, "A list is longer than its elements");
			}
			else {
				boolean dense = field.getType() instanceof ArrowType.Union union && union.getMode() == UnionMode.Dense;
				check(child, dense ? ANY_LENGTH : length);
			}
		}
	}

	private static void require(boolean condition, String failure) throws IOException {
		if (!condition) {
			throw new IOException(failure);
		}
	}

}
