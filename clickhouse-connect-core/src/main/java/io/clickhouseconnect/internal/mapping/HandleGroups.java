package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/**
 * Composes handles that call others one after the other with the same arguments. The
 * compiler of the virtual machine takes only so much into one method: what is composed of
 * 50 handles and more costs ten times as much for each. So each group is small enough to
 * be compiled as a whole, and a loop calls the groups.
 */
final class HandleGroups {

	/**
	 * Far below what the compiler takes, and enough to make the call of a group cheap.
	 */
	static final int SIZE = 16;

	private HandleGroups() {
	}

	/**
	 * Composes one handle of each group.
	 * @param handles handles of equal type that return nothing
	 * @return the groups in the order of the handles
	 */
	static List<MethodHandle> of(List<MethodHandle> handles) {
		List<MethodHandle> groups = new ArrayList<>();
		for (int start = 0; start < handles.size(); start += SIZE) {
			MethodHandle group = MethodHandles.empty(handles.get(0).type());
			for (int i = Math.min(start + SIZE, handles.size()) - 1; i >= start; i--) {
				group = MethodHandles.foldArguments(group, handles.get(i));
			}
			groups.add(group);
		}
		return List.copyOf(groups);
	}

}
