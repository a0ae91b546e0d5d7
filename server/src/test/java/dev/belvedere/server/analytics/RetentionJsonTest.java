package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Retention;
import dev.belvedere.query.RetentionAlignment;
import dev.belvedere.query.RetentionRule;
import dev.belvedere.query.Segment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionJsonTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private static final String WHOLE = """
            {"scope":7,"analysis":{"type":"retention","start":{"event":"_new"},
             "return":[{"event":"_active"},{"event":"Buy"}],"rule":{"brackets":[[0,1],[1,7]]},
             "interval":"week","align":"calendar","range":{"start":"2026-08-25","end":"2026-11-23"},
             "segments":[{"filters":[]}],"group_by":[{"kind":"user","name":"plan"}],"limit":5}}""";

    @Test
    void theWholeQuestionIsUnderstood() {
        assertThat(parse(WHOLE))
                .isEqualTo(new Retention(
                        EventSelector.of(new EventChoice.FirstActive()),
                        List.of(
                                EventSelector.of(new EventChoice.AnyActive()),
                                EventSelector.of(new EventChoice.Named("Buy"))),
                        new RetentionRule.Brackets(
                                List.of(new RetentionRule.Bracket(0, 1), new RetentionRule.Bracket(1, 7))),
                        Interval.WEEK,
                        RetentionAlignment.CALENDAR,
                        new DateRange(LocalDate.of(2026, 8, 25), LocalDate.of(2026, 11, 23)),
                        OptionalInt.empty(),
                        List.of(Segment.EVERYBODY),
                        List.of(PropertyRef.of(PropertyKey.user("plan"))),
                        5,
                        NOW));
    }

    @Test
    void whatNeedNotBeSaidIsReturnOnByTheWindow() {
        Retention retention = parse("""
                {"scope":7,"analysis":{"type":"retention","start":{"event":"A"},"return":[{"event":"B"}],
                 "interval":"day","range":{"start":"2026-08-25","end":"2026-08-25"},"horizon":400}}""");

        assertThat(retention.rule()).isEqualTo(new RetentionRule.On());
        assertThat(retention.alignment()).isEqualTo(RetentionAlignment.WINDOW);
        assertThat(retention.horizon()).hasValue(400);
        assertThat(retention.segments()).containsExactly(Segment.EVERYBODY);
        assertThat(retention.limit()).isEqualTo(100);
    }

    @ParameterizedTest(name = "{0} instead of {1} is refused, naming {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"event\":\"_new\" | \"event\":\"Buy\" | analysis.return[1].event",
                "\"return\":[],\"x\":[{\"event\":\"_active\"}, | \"return\":[{\"event\":\"_active\"}, | analysis.x",
                "\"rule\":\"rolling\" | \"rule\":{\"brackets\":[[0,1],[1,7]]} | analysis.rule",
                "\"rule\":{} | \"rule\":{\"brackets\":[[0,1],[1,7]]} | analysis.rule.brackets",
                "[] | [[0,1],[1,7]] | analysis.rule.brackets",
                "[[0,1,2]] | [[0,1],[1,7]] | analysis.rule.brackets[0]",
                "[[1,1]] | [[0,1],[1,7]] | analysis.rule.brackets",
                "[[-1,1]] | [[0,1],[1,7]] | analysis.rule.brackets",
                "[[0,5001]] | [[0,1],[1,7]] | analysis.rule.brackets",
                "[[0,2],[1,7]] | [[0,1],[1,7]] | analysis.rule.brackets[1]",
                "\"interval\":\"hour\" | \"interval\":\"week\" | analysis.interval",
                "\"align\":\"left\" | \"align\":\"calendar\" | analysis.align",
                "\"horizon\":7,\"limit\":5 | \"limit\":5 | analysis.horizon",
                "\"limit\":0 | \"limit\":5 | analysis.limit"
            })
    void whatIsWrongIsNamed(String wrong, String right, String named) {
        assertThat(WHOLE).contains(right);
        assertThatExceptionOfType(InvalidQuestionException.class)
                .isThrownBy(() -> parse(WHOLE.replace(right, wrong)))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(named));
    }

    private static Retention parse(String json) {
        return (Retention) QueryRequest.parse(json.getBytes(StandardCharsets.UTF_8), NOW, _ -> SavedEvents.NONE)
                .analysis();
    }
}
