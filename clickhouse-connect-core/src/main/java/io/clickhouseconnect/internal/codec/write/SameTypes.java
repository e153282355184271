package io.clickhouseconnect.internal.codec.write;

import java.util.List;
import java.util.Objects;

import io.clickhouseconnect.type.DataType;

/**
 * Whether two types are the same though written differently, such as {@code Decimal(9,2)}
 * and {@code Decimal32(2)}.
 */
final class SameTypes {

	private SameTypes() {
	}

	static boolean same(DataType left, DataType right) {
		if (left.equals(right)) {
			return true;
		}
		return left.kind() == right.kind() && left.length() == right.length() && left.precision() == right.precision()
				&& left.scale() == right.scale() && Objects.equals(left.word(), right.word())
				&& left.names().equals(right.names()) && left.labels().equals(right.labels())
				&& left.maxDynamicPaths() == right.maxDynamicPaths()
				&& left.maxDynamicTypes() == right.maxDynamicTypes() && same(left.elements(), right.elements());
	}

	private static boolean same(List<DataType> left, List<DataType> right) {
		if (left.size() != right.size()) {
			return false;
		}
		for (int i = 0; i < left.size(); i++) {
			if (!same(left.get(i), right.get(i))) {
				return false;
			}
		}
		return true;
	}

}
