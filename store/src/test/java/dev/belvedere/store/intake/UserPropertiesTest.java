package dev.belvedere.store.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Decimal;
import dev.belvedere.query.PropertyValue.Flag;
import dev.belvedere.query.PropertyValue.Many;
import dev.belvedere.query.PropertyValue.Scalar;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.query.PropertyValue.Whole;
import dev.belvedere.store.PropertyOperation;
import dev.belvedere.store.PropertyOperation.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserPropertiesTest {
    /// Values are written as `-` for none, `5`, `2.5`, `yes`, `text` and `[a b]`.
    @ParameterizedTest(name = "{0} {2} on {1} gives {3}")
    @CsvSource({
        "SET, -, red, red",
        "SET, blue, red, red",
        "SET, blue, [a b], [a b]",
        "SET_ONCE, -, red, red",
        "SET_ONCE, blue, red, blue",
        "ADD, -, 3, 3",
        "ADD, 2, 3, 5",
        "ADD, 2, -5, -3",
        "ADD, 2, 0.5, 2.5",
        "ADD, 2.5, 2, 4.5",
        "ADD, red, 3, red",
        "ADD, 2, red, 2",
        "ADD, yes, 1, yes",
        "ADD, [1 2], 1, [1 2]",
        "ADD, 9223372036854775807, 1, 9223372036854775808.0",
        "APPEND, -, a, [a]",
        "APPEND, a, b, [a b]",
        "APPEND, [a], a, [a a]",
        "APPEND, [a], [b c], [a b c]",
        "PREPEND, -, a, [a]",
        "PREPEND, b, a, [a b]",
        "PREPEND, [c], [a b], [a b c]",
        "POST_INSERT, -, [a a b], [a b]",
        "POST_INSERT, [a b], [c a d], [a b c d]",
        "POST_INSERT, [a b], b, [a b]",
        "PRE_INSERT, [a b], [c a d], [c d a b]",
        "PRE_INSERT, -, a, [a]",
        "REMOVE, [a b a], a, [b]",
        "REMOVE, [a b c], [a c], [b]",
        "REMOVE, [a], a, []",
        "REMOVE, [a], b, [a]",
        "REMOVE, a, a, []",
        "REMOVE, -, a, -",
        "UNSET, red, -, -",
        "UNSET, -, -, -",
        "CLEAR_ALL, red, -, -",
    })
    void eachOperationDoesWhatIsDocumented(Kind kind, String before, String operand, String expected) {
        PropertyState state =
                before.equals("-") ? PropertyState.EMPTY : PropertyState.of(Map.of("property", value(before)));
        String name = kind == Kind.CLEAR_ALL ? "" : "property";
        PropertyOperation operation = new PropertyOperation(kind, name, operand.equals("-") ? null : value(operand));
        PropertyState after = UserProperties.after(state, List.of(operation));
        assertThat(after.values()).isEqualTo(expected.equals("-") ? Map.of() : Map.of("property", value(expected)));
        if (expected.equals(before)) {
            assertThat(after).as("nothing changed, so the state is shared").isSameAs(state);
        }
    }

    @Test
    void operationsApplyInTheirOrder() {
        PropertyState state = PropertyState.of(Map.of("old", new Text("gone"), "kept", new Text("x")));
        PropertyState after = UserProperties.after(
                state,
                List.of(
                        new PropertyOperation(Kind.CLEAR_ALL, "", null),
                        new PropertyOperation(Kind.SET, "kept", new Text("x")),
                        new PropertyOperation(Kind.SET_ONCE, "kept", new Text("y")),
                        new PropertyOperation(Kind.ADD, "visits", new Whole(2)),
                        new PropertyOperation(Kind.ADD, "visits", new Whole(2))));
        assertThat(after.values()).isEqualTo(Map.of("kept", new Text("x"), "visits", new Whole(4)));
    }

    @Test
    void operationsThatUndoEachOtherShareTheState() {
        PropertyState state = PropertyState.of(Map.of("plan", new Text("free")));
        assertThat(UserProperties.after(
                        state,
                        List.of(
                                new PropertyOperation(Kind.SET, "plan", new Text("paid")),
                                new PropertyOperation(Kind.SET, "plan", new Text("free")))))
                .isSameAs(state);
    }

    @Test
    void anArrayDoesNotGrowWithoutBound() {
        List<Scalar> full = new ArrayList<>(Collections.nCopies(UserProperties.MAX_ELEMENTS, new Text("a")));
        PropertyState state = PropertyState.of(Map.of("tags", new Many(full)));
        assertThat(UserProperties.after(state, List.of(new PropertyOperation(Kind.APPEND, "tags", new Text("b")))))
                .isSameAs(state);
    }

    @Test
    void aStateSurvivesItsStoredForm() {
        PropertyState state = PropertyState.of(
                Map.of("a", new Text("ä"), "b", new Decimal(0.1), "c", new Many(List.of(new Whole(-1)))));
        assertThat(PropertyState.decode(state.encoded(), new Names()).values()).isEqualTo(state.values());
    }

    private static PropertyValue value(String text) {
        if (text.startsWith("[")) {
            List<Scalar> elements = new ArrayList<>();
            for (String element : text.substring(1, text.length() - 1).split(" ")) {
                if (!element.isEmpty()) {
                    elements.add((Scalar) value(element));
                }
            }
            return new Many(elements);
        }
        if (text.equals("yes")) {
            return new Flag(true);
        }
        if (text.matches("-?\\d+")) {
            return new Whole(Long.parseLong(text));
        }
        return text.matches("-?\\d+\\.\\d+") ? new Decimal(Double.parseDouble(text)) : new Text(text);
    }
}
