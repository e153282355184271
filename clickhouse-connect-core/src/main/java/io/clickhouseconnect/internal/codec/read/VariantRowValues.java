package io.clickhouseconnect.internal.codec.read;

import java.util.List;

/**
 * Values of a Variant type.
 */
final class VariantRowValues extends RowValues {

	private final ColumnBytes discriminators;

	private final List<RowValues> alternatives;

	VariantRowValues(List<RowValues> alternatives, ReadMemory zeros) {
		this.discriminators = new ColumnBytes(zeros);
		this.alternatives = alternatives;
	}

	@Override
	void take(NativeInput in) {
		int discriminator = in.readByte();
		this.discriminators.write(discriminator);
		if (discriminator != Discriminators.NULL) {
			if (discriminator >= this.alternatives.size()) {
				throw in.malformed("Alternative " + discriminator + " of a Variant of " + this.alternatives.size());
			}
			this.alternatives.get(discriminator).add(in);
		}
	}

	@Override
	void takeDefault() {
		this.discriminators.write(Discriminators.NULL);
	}

	@Override
	void writePrefix(ColumnBytes out) {
		out.putLong(0);
		for (RowValues alternative : this.alternatives) {
			alternative.writePrefix(out);
		}
	}

	@Override
	void writeValues(ColumnBytes out) {
		out.putAll(this.discriminators);
		for (RowValues alternative : this.alternatives) {
			alternative.writeValues(out);
		}
	}

}
