package io.silkwatch.alerts.rules;

import io.silkwatch.alerts.rules.Tokens.Token;
import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Scope;
import io.silkwatch.schema.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Reads the conditions of rules, a subset of PromQL. From loose to tight: {@code or}; {@code and}, {@code unless}; comparison with a number; {@code + -};
 * {@code * /}; {@code name{label="value"}}, {@code function(name{...}[30d])}, parentheses. Or a whole condition {@code event{label="value"}}.
 */
final class ExpressionParser {
    private static final String EVENT = "event";
    private static final Set<String> EVENT_LABELS =
            Set.of("type", "stage", "scope", "actor", "recipient", "commodity", "corridor", "organisation");
    /** What the labels that are codes can be. */
    private static final Map<String, List<String>> CODES = Map.of(
            "type", names(EventType.values()),
            "stage", names(Stage.values()),
            "scope", names(Scope.values()));

    private static final Map<String, Node.Function> FUNCTIONS = Map.of(
            "delta", Node.Function.DELTA,
            "max_over_time", Node.Function.MAX_OVER_TIME,
            "min_over_time", Node.Function.MIN_OVER_TIME);
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "on");
    private static final int DEEPEST = 20;

    /** Each is a step deeper when the condition is evaluated. */
    private static final int MOST_OPERATORS = 200;

    private final Tokens tokens;
    private int depth;
    private int operators;

    private ExpressionParser(String text) {
        tokens = new Tokens(text);
    }

    /**
     * Parses a condition.
     *
     * @throws IllegalArgumentException with the column and what is wrong
     */
    static Expression parse(String text) {
        ExpressionParser parser = new ExpressionParser(text.strip());
        Expression expression = parser.tokens.peek().is(EVENT) ? parser.event() : parser.values();
        if (!parser.tokens.peek().isEnd()) {
            throw parser.tokens.expected("nothing more");
        }
        return expression;
    }

    private Expression event() {
        tokens.take();
        List<Matcher> matchers = matchers();
        for (Matcher matcher : matchers) {
            if (!EVENT_LABELS.contains(matcher.label())) {
                throw new IllegalArgumentException("events have no label " + matcher.label() + ", only "
                        + EVENT_LABELS.stream().sorted().toList());
            }
            checkCode(matcher);
        }
        return new Expression.OnEvent(tokens.text(), matchers);
    }

    /** A code that there is not is a slip of the pen: the rule would never fire, and nobody would know. */
    private static void checkCode(Matcher matcher) {
        List<String> codes = CODES.get(matcher.label());
        if (codes != null && !matcher.names("") && codes.stream().noneMatch(matcher::names)) {
            throw new IllegalArgumentException(
                    "no event has the " + matcher.label() + " " + matcher.value() + ", only " + codes);
        }
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private Expression values() {
        return new Expression.OnValues(tokens.text(), condition(either()));
    }

    /** What an operator joins: a condition, a value or a number. */
    private record Operand(Node node, double number, Token at) {
        boolean isNumber() {
            return node == null;
        }

        boolean isCondition() {
            return node instanceof Node.Compare || node instanceof Node.Logic;
        }
    }

    private Node condition(Operand operand) {
        if (!operand.isCondition()) {
            throw tokens.expected("a comparison with a number, like > 0.5");
        }
        return operand.node();
    }

    private Operand either() {
        Operand left = both();
        while (tokens.peek().is("or")) {
            left = logic(left, Node.Kind.OR, this::both);
        }
        return left;
    }

    private Operand both() {
        Operand left = comparison();
        while (tokens.peek().is("and") || tokens.peek().is("unless")) {
            left = logic(left, tokens.peek().is("and") ? Node.Kind.AND : Node.Kind.UNLESS, this::comparison);
        }
        return left;
    }

    private Operand logic(Operand left, Node.Kind kind, Supplier<Operand> next) {
        Node first = condition(left);
        count(tokens.take());
        Set<String> on = tokens.peek().is("on") ? on() : null;
        return new Operand(new Node.Logic(kind, first, condition(next.get()), on), 0, left.at());
    }

    private void count(Token operator) {
        if (++operators > MOST_OPERATORS) {
            throw tokens.errorAt(operator, "more than " + MOST_OPERATORS + " operators in one condition");
        }
    }

    private Set<String> on() {
        tokens.take();
        tokens.take("(", "( after on");
        Set<String> labels = new TreeSet<>();
        while (!tokens.takeIf(")")) {
            if (!labels.isEmpty()) {
                tokens.take(",", "a comma or ) after a label");
            }
            labels.add(tokens.takeName("the name of a label"));
        }
        return labels;
    }

    private Operand comparison() {
        Operand left = sum();
        if (!tokens.peek().isComparison()) {
            return left;
        }
        if (left.isNumber() || left.isCondition()) {
            throw tokens.error("only values can be compared: put the indicator on the left");
        }
        Comparison comparison = Comparison.of(tokens.take().text());
        Token at = tokens.peek();
        if (at.isEnd()) {
            throw tokens.expected("a number to compare with");
        }
        Operand line = sum();
        if (!line.isNumber()) {
            throw tokens.errorAt(
                    at, "expected a number to compare with; two indicators go together with and, or, unless");
        }
        return new Operand(new Node.Compare(left.node(), comparison, line.number()), 0, left.at());
    }

    private Operand sum() {
        Operand left = product();
        while (tokens.peek().is("+") || tokens.peek().is("-")) {
            left = arithmetic(left, tokens.take(), product());
        }
        return left;
    }

    private Operand product() {
        Operand left = primary();
        while (tokens.peek().is("*") || tokens.peek().is("/")) {
            left = arithmetic(left, tokens.take(), primary());
        }
        return left;
    }

    private Operand arithmetic(Operand left, Token operator, Operand right) {
        count(operator);
        if (left.isCondition() || right.isCondition()) {
            throw tokens.errorAt(operator, "conditions cannot be calculated with");
        }
        char sign = operator.text().charAt(0);
        if (sign == '/' && right.isNumber() && right.number() == 0) {
            throw tokens.errorAt(right.at(), "division by zero");
        }
        if (left.isNumber() && right.isNumber()) {
            double result = new Node.Arithmetic(null, sign, right.number(), false).of(left.number());
            if (!Double.isFinite(result)) {
                throw tokens.errorAt(operator, "the result is too large");
            }
            return new Operand(null, result, left.at());
        }
        if (!left.isNumber() && !right.isNumber()) {
            throw tokens.errorAt(operator, "expected a number on one side of " + sign);
        }
        return left.isNumber()
                ? new Operand(new Node.Arithmetic(right.node(), sign, left.number(), true), 0, left.at())
                : new Operand(new Node.Arithmetic(left.node(), sign, right.number(), false), 0, left.at());
    }

    private Operand primary() {
        Token first = tokens.peek();
        if (first.is("-") || first.is("+")) {
            tokens.take();
            double number = tokens.takeNumber();
            return new Operand(null, first.is("-") ? -number : number, first);
        }
        if (first.isNumber()) {
            return new Operand(null, tokens.takeNumber(), first);
        }
        if (first.is("(")) {
            return parentheses();
        }
        if (!first.isName() || WORDS.contains(first.text())) {
            throw tokens.expected("the name of an indicator, or event");
        }
        if (first.is(EVENT)) {
            throw tokens.error("event{...} stands alone: it cannot be joined with anything");
        }
        tokens.take();
        return tokens.peek().is("(") ? overTime(first) : new Operand(selector(first), 0, first);
    }

    private Operand parentheses() {
        Token open = tokens.take();
        if (++depth > DEEPEST) {
            throw tokens.errorAt(open, "more than " + DEEPEST + " parentheses inside each other");
        }
        Operand inner = either();
        tokens.take(")", "a closing )");
        depth--;
        return inner;
    }

    private Operand overTime(Token name) {
        Node.Function function = FUNCTIONS.get(name.text());
        if (function == null) {
            throw tokens.errorAt(
                    name,
                    "there is no function " + name.text() + ", only "
                            + FUNCTIONS.keySet().stream().sorted().toList());
        }
        tokens.take("(", "(");
        Node.Selector selector = selector(tokens.takeToken(Token::isName, "the name of an indicator"));
        tokens.take("[", "a range like [30d]");
        Token range = tokens.takeToken(Token::isNumber, "a duration like 30d");
        Duration duration = Durations.parse(range.text());
        if (duration == null || duration.isZero()) {
            throw tokens.errorAt(range, "expected a duration like 12h, 30d or 1y");
        }
        tokens.take("]", "a closing ]");
        tokens.take(")", "a closing )");
        return new Operand(new Node.OverTime(function, selector, duration), 0, name);
    }

    private Node.Selector selector(Token name) {
        return new Node.Selector(name.text().replace('_', '.'), matchers());
    }

    private List<Matcher> matchers() {
        List<Matcher> matchers = new ArrayList<>();
        if (!tokens.takeIf("{")) {
            return matchers;
        }
        while (!tokens.takeIf("}")) {
            if (!matchers.isEmpty()) {
                tokens.take(",", "a comma or } after a label");
                if (tokens.takeIf("}")) {
                    break;
                }
            }
            matchers.add(tokens.takeMatcher());
        }
        return List.copyOf(matchers);
    }
}
