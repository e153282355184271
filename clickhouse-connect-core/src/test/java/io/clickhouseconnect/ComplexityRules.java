package io.clickhouseconnect;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import org.jspecify.annotations.Nullable;

/**
 * Looks for code whose cost grows faster than its work, as far as the source shows it.
 */
final class ComplexityRules extends TreePathScanner<@Nullable Void, @Nullable Void> {

	private static final Set<String> PATTERNS = Set.of("java.util.regex.Pattern.compile",
			"java.util.regex.Pattern.matches", "java.lang.String.matches", "java.lang.String.replaceAll",
			"java.lang.String.replaceFirst", "java.lang.String.split");

	private static final Set<String> COPIES = Set.of("java.util.Arrays.copyOf");

	private static final Set<String> SHIFTS = Set.of("java.lang.StringBuilder.insert",
			"java.lang.StringBuilder.deleteCharAt", "java.lang.StringBuilder.delete", "java.util.List.remove",
			"java.util.ArrayList.remove", "java.util.List.add", "java.util.ArrayList.add");

	/** Doubles, asks a function that does, or takes the size of an array beside it. */
	private static final Pattern GEOMETRIC = Pattern
		.compile("\\b2L? \\*|\\* 2L?\\b|<< 1\\b|>>> 1\\b|\\b(toHold|towards|grown|larger)\\(|^\\S+[.]length ");

	private static final Pattern NOT_A_WORD = Pattern.compile("\\W+");

	private final Map<String, String> variables = new HashMap<>();

	private final Trees trees;

	private final BiConsumer<Kind, Tree> found;

	private int loops;

	/**
	 * Creates the rules for one source file.
	 * @param trees what the compiler knows
	 * @param found takes each place that breaks a rule
	 */
	ComplexityRules(Trees trees, BiConsumer<Kind, Tree> found) {
		this.trees = trees;
		this.found = found;
	}

	@Override
	public @Nullable Void visitForLoop(ForLoopTree node, @Nullable Void nothing) {
		scan(node.getInitializer(), nothing);
		this.loops++;
		scan(node.getCondition(), nothing);
		scan(node.getUpdate(), nothing);
		scan(node.getStatement(), nothing);
		this.loops--;
		return null;
	}

	@Override
	public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree node, @Nullable Void nothing) {
		scan(node.getExpression(), nothing);
		this.loops++;
		scan(node.getStatement(), nothing);
		this.loops--;
		return null;
	}

	@Override
	public @Nullable Void visitWhileLoop(WhileLoopTree node, @Nullable Void nothing) {
		this.loops++;
		super.visitWhileLoop(node, nothing);
		this.loops--;
		return null;
	}

	@Override
	public @Nullable Void visitDoWhileLoop(DoWhileLoopTree node, @Nullable Void nothing) {
		this.loops++;
		super.visitDoWhileLoop(node, nothing);
		this.loops--;
		return null;
	}

	@Override
	public @Nullable Void visitCompoundAssignment(CompoundAssignmentTree node, @Nullable Void nothing) {
		if (this.loops > 0 && node.getKind() == Tree.Kind.PLUS_ASSIGNMENT && isText(node.getVariable())) {
			this.found.accept(Kind.TEXT_GROWN_IN_A_LOOP, node);
		}
		return super.visitCompoundAssignment(node, nothing);
	}

	@Override
	public @Nullable Void visitAssignment(AssignmentTree node, @Nullable Void nothing) {
		String variable = node.getVariable().toString();
		ExpressionTree value = node.getExpression();
		if (this.loops > 0 && isText(node.getVariable()) && value.getKind() == Tree.Kind.PLUS
				&& startsWith((BinaryTree) value, variable)) {
			this.found.accept(Kind.TEXT_GROWN_IN_A_LOOP, node);
		}
		if (value instanceof MethodInvocationTree call && isExactCopy(call, variable)) {
			this.found.accept(Kind.ARRAY_GROWN_TO_AN_EXACT_SIZE, node);
		}
		return super.visitAssignment(node, nothing);
	}

	@Override
	public @Nullable Void visitConditionalExpression(ConditionalExpressionTree node, @Nullable Void nothing) {
		if (node.getTrueExpression() instanceof MethodInvocationTree call
				&& isExactCopy(call, node.getFalseExpression().toString())) {
			this.found.accept(Kind.ARRAY_GROWN_TO_AN_EXACT_SIZE, node);
		}
		return super.visitConditionalExpression(node, nothing);
	}

	@Override
	public @Nullable Void visitVariable(VariableTree node, @Nullable Void nothing) {
		this.variables.put(node.getName().toString(), String.valueOf(node.getInitializer()));
		return super.visitVariable(node, nothing);
	}

	private boolean isExactCopy(MethodInvocationTree call, String variable) {
		if (!COPIES.contains(name(call)) || !call.getArguments().get(0).toString().equals(variable)) {
			return false;
		}
		StringBuilder size = new StringBuilder(call.getArguments().get(1).toString());
		for (String word : NOT_A_WORD.split(size)) {
			size.append(' ').append(this.variables.getOrDefault(word, ""));
		}
		return !GEOMETRIC.matcher(size).find();
	}

	private static boolean startsWith(BinaryTree sum, String variable) {
		ExpressionTree first = sum.getLeftOperand();
		while (first instanceof BinaryTree inner) {
			first = inner.getLeftOperand();
		}
		return first.toString().equals(variable);
	}

	@Override
	public @Nullable Void visitMethodInvocation(MethodInvocationTree node, @Nullable Void nothing) {
		String name = name(node);
		if (PATTERNS.contains(name)) {
			this.found.accept(Kind.PATTERN, node);
		}
		else if (this.loops > 0) {
			int arguments = node.getArguments().size();
			boolean atStart = arguments > 0 && node.getArguments().get(0).toString().equals("0");
			if (name.equals("java.lang.String.substring") && arguments == 1) {
				this.found.accept(Kind.REST_OF_TEXT_IN_A_LOOP, node);
			}
			else if (atStart && SHIFTS.contains(name) && isByPosition(node)) {
				this.found.accept(Kind.ALL_MOVED_IN_A_LOOP, node);
			}
		}
		return super.visitMethodInvocation(node, nothing);
	}

	private boolean isByPosition(MethodInvocationTree call) {
		Element element = this.trees.getElement(new TreePath(getCurrentPath(), call.getMethodSelect()));
		return element instanceof ExecutableElement method
				&& method.getParameters().get(0).asType().getKind().isPrimitive();
	}

	private boolean isText(ExpressionTree variable) {
		return "java.lang.String"
			.equals(String.valueOf(this.trees.getTypeMirror(new TreePath(getCurrentPath(), variable))));
	}

	private String name(MethodInvocationTree call) {
		Element method = this.trees.getElement(new TreePath(getCurrentPath(), call.getMethodSelect()));
		return (method != null && method.getEnclosingElement() instanceof TypeElement owner)
				? owner.getQualifiedName() + "." + method.getSimpleName() : "";
	}

	/**
	 * What the rules look for.
	 */
	enum Kind {

		/** A regular expression is compiled. */
		PATTERN,

		/** An array is replaced by a copy of itself that has only the room needed now. */
		ARRAY_GROWN_TO_AN_EXACT_SIZE,

		/** A text is replaced by itself and more, in a loop. */
		TEXT_GROWN_IN_A_LOOP,

		/** The rest of a text is copied, in a loop. */
		REST_OF_TEXT_IN_A_LOOP,

		/** What a list or buffer holds is moved by one place, in a loop. */
		ALL_MOVED_IN_A_LOOP

	}

}
