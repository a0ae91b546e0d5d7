package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belvedere.query.Expression;
import dev.belvedere.query.Formula;
import dev.belvedere.query.InvalidQuestionException;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Formulas as they are written: what they reckon where `UNIQUES` is 8, `TOTALS` 2 and all else 0, and where their
/// mistakes are.
class FormulaTest {
    private static double[] value(Expression.Metric metric) {
        return new double[] {
            switch (metric.function()) {
                case UNIQUES -> 8;
                case TOTALS -> 2;
                default -> 0;
            }
        };
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "uniques(a) | 8",
                "UNIQUES(A)-TOTALS(A)-1 | 5",
                "UNIQUES(A)/TOTALS(A)/2 | 2",
                "UNIQUES(A)+TOTALS(A)*3 | 14",
                "(UNIQUES(A)+TOTALS(A))*3 | 30",
                "-UNIQUES(A)*-2 | 16",
                "LOG(UNIQUES(B), 2) | 3",
                "LOG10(UNIQUES(A)+92) | 2",
                "LN(EXP(UNIQUES(A))) | 8",
                "SQRT(TOTALS(A)*8) | 4",
                "POWER(TOTALS(A), -1) | 0.5",
                "%: TOTALS(A) / UNIQUES(A) | 0.25",
                "UNIQUES(A)/PROPCOUNT(A) | NaN",
                "UNIQUES(A)/PROPCOUNT(A)*0+1 | NaN",
                "LN(PROPCOUNT(A)) | NaN",
                "SQRT(0-TOTALS(A)) | NaN",
                "EXP(UNIQUES(A)*88) | NaN",
                "1.5 + .5*ROLLAVG(UNIQUES, A2, 7) | 5.5"
            })
    void isReckonedWithTheUsualRanks(String text, double expected) {
        double[] value = new FormulaArithmetic(FormulaTest::value, 1)
                .reckon(Formula.parse(text, "formula", 2, 2).expression());

        assertThat(value[0]).isEqualTo(Double.valueOf(expected));
    }

    @ParameterizedTest(name = "{0} is wrong in column {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "UNIQUES | 8 | expected (",
                "UNIQUES() | 9 | expected an event",
                "UNIQUES(C) | 9 | events are A to B",
                "UNIQUES(A3) | 9 | segments are 1 to 2",
                "UNIQUES(A) UNIQUES(B) | 12 | expected +, -, *, /",
                "UNIQUES(A)) | 11 | expected +, -, *, /",
                "UNIQUES(A)/ | 12 | but found the end of the formula",
                "2 * 3 | 1 | needs a metric",
                "UNIQUE(A) | 1 | is no function",
                "1 + TRENDLINE(A) | 5 | is not supported",
                "PERCENTILE(A) | 13 | expected ,",
                "PERCENTILE(A, 1.5) | 15 | from 0 to 1",
                "HIST(A) + 1 | 1 | formula of their own",
                "ROLLAVG(UNIQUES, A) | 19 | expected ,",
                "ROLLAVG(UNIQUES, A, 0) | 21 | at least 1",
                "ROLLWIN(ARPAU, A, 7) | 9 | cannot be over",
                "LOG(UNIQUES(A), 1) | 17 | base",
                "LOG(UNIQUES(A), TOTALS(A)) | 17 | expected a number",
                "UNIQUES(A) # 2 | 12 | no meaning",
                "%UNIQUES(A) | 2 | expected :",
                "1..2 * UNIQUES(A) | 1 | is no number"
            })
    void sayWhereTheyAreWrong(String text, int column, String problem) {
        assertThatExceptionOfType(InvalidQuestionException.class)
                .isThrownBy(() -> Formula.parse(text, "formula", 2, 2))
                .withMessageStartingWith("formula, column " + column + ": ")
                .withMessageContaining(problem)
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("formula"));
    }

    @Test
    void whateverIsWrittenIsReadOrRefusedWithAColumnOfTheText() {
        Random random = new Random(7);
        String[] pieces = {
            "UNIQUES", "(", "A", ")", ",", "0.5", "+", "-", "/", "%:", "LOG", "ROLLWIN", "7", "HIST", " ", ";", "é",
            "A9"
        };
        Pattern column = Pattern.compile("column (\\d+):");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(12); piece >= 0; piece--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                Formula.parseAll(text.toString(), "formula", 1, 1);
            } catch (InvalidQuestionException refused) {
                Matcher named = column.matcher(String.valueOf(refused.getMessage()));
                assertThat(named.find())
                        .as("%s: %s", text, refused.getMessage())
                        .isTrue();
                assertThat(Integer.parseInt(named.group(1))).isBetween(1, text.length() + 1);
            }
        }
    }

    @Test
    void deepNestingIsRefusedAndLongSumsAreNot() {
        String deep = "(".repeat(400) + "UNIQUES(A)" + ")".repeat(400);
        String wide = "UNIQUES(A)" + "+1".repeat(490);

        assertThatExceptionOfType(InvalidQuestionException.class)
                .isThrownBy(() -> Formula.parse(deep, "formula", 1, 1))
                .withMessageContaining("nested");
        assertThat(new FormulaArithmetic(FormulaTest::value, 1)
                        .reckon(Formula.parse(wide, "formula", 1, 1).expression()))
                .containsExactly(498);
    }
}
