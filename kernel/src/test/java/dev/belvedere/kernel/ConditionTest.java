package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.Filter;
import dev.belvedere.query.Operator;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values are written as text, alternatives and elements separated by `|`.
class ConditionTest {
    @ParameterizedTest(name = "\"{0}\" {1} \"{2}\": {3}")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "5,is,5.0,true",
                "007,is,7,true",
                "5,is, 5,false",
                "a,is,A,false",
                "a,is,b|a,true",
                "a,is not,b|a,false",
                "c,is not,b|a,true",
                "9007199254740993,is,9007199254740992,false",
                "Istanbul,contains,iSTAN,true",
                "Istanbul,does not contain,x|stan,false",
                "10,greater,9,true",
                "10,greater,9a,false",
                "b,greater or equal,b,true",
                "\uFFFD,less,😀,true",
                "abc,glob match,a*,true",
                "abc,glob match,?b?,true",
                "a😀c,glob match,a?c,true",
                "abc,glob match,b*,false",
                "a*c,glob match,a*b*c,false",
                "abc,glob does not match,*d*,true",
                "a,set is,a|a,true",
                "a,set is,a|b,false"
            })
    void aTextIsHeldAgainstTheAlternatives(String value, String operator, String alternatives, boolean holds) {
        assertThat(holds(new PropertyValue.Text(value), operator, alternatives.split("\\|")))
                .isEqualTo(holds);
    }

    @Test
    void aMissingValueFitsNoneAndStandsInNoOrder() {
        assertThat(holds(null, "is", "(none)")).isTrue();
        assertThat(holds(null, "is", "a")).isFalse();
        assertThat(holds(null, "is not", "a")).isTrue();
        assertThat(holds(null, "does not contain", "a")).isTrue();
        assertThat(holds(null, "less", "(none)")).isFalse();
        assertThat(holds(null, "greater or equal", "")).isFalse();
        assertThat(holds(new PropertyValue.Many(List.of()), "is", "(none)")).isTrue();
    }

    @Test
    void anArrayFitsWhereAnyElementDoesAndItsNegationWhereNoneDoes() {
        PropertyValue ab = many("a", "b");

        assertThat(holds(ab, "is", "b")).isTrue();
        assertThat(holds(ab, "is not", "b")).isFalse();
        assertThat(holds(ab, "is not", "c")).isTrue();
        assertThat(holds(ab, "set is", "b", "a")).isTrue();
        assertThat(holds(ab, "set is", "a")).isFalse();
        assertThat(holds(many("a", "a"), "set is", "a")).isTrue();
        assertThat(holds(ab, "set is not", "a")).isTrue();
    }

    @Test
    void numbersAndFlagsCompareWithTheTextsOfFilters() {
        assertThat(holds(new PropertyValue.Whole(5), "is", "5.00")).isTrue();
        assertThat(holds(new PropertyValue.Decimal(0.1), "is", "0.10")).isTrue();
        assertThat(holds(new PropertyValue.Flag(true), "is", "true")).isTrue();
        assertThat(holds(new PropertyValue.Whole(-3), "less", "1e1")).isTrue();
        assertThat(holds(new PropertyValue.Text("0x1F"), "is", "31")).isFalse();
        assertThat(holds(new PropertyValue.Text("1e9999"), "greater", "2")).isFalse();
    }

    private static PropertyValue many(String... elements) {
        return new PropertyValue.Many(Stream.of(elements)
                .<PropertyValue.Scalar>map(PropertyValue.Text::new)
                .toList());
    }

    private static boolean holds(@Nullable PropertyValue value, String operator, String... alternatives) {
        return Condition.of(new Filter(
                        PropertyRef.of(PropertyKey.event("p")),
                        Operator.of(operator, "operator"),
                        Arrays.asList(alternatives)))
                .holds(value);
    }
}
