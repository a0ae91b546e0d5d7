package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belvedere.query.Bins;
import dev.belvedere.query.ConversionWindow;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Exclusion;
import dev.belvedere.query.Filter;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelCounting;
import dev.belvedere.query.FunnelOrder;
import dev.belvedere.query.FunnelRules;
import dev.belvedere.query.HeldConstant;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Operator;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Resolution;
import dev.belvedere.query.Segment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunnelJsonTest {
    private static final String WHOLE = """
            {"scope":7,"analysis":{"type":"funnel",
             "steps":[{"any_of":[{"event":"Look"},{"event":"Peek","projects":[3]}],"name":"Seen"},{"event":"_active"},{"event":"Buy","filters":[
               {"property":{"kind":"user","name":"plan"},"operator":"is","values":["pro"]}]}],
             "window":{"seconds":604800},"interval":"week",
             "range":{"start":"2026-08-25","end":"2026-11-23"},
             "segments":[{"filters":[]}],
             "group_by":[{"kind":"event","name":"page"}],"group_by_step":2,
             "order":"sequential","optional_step":1,"new_only":true,"hold_constant":[{"kind":"event","name":"item"}],
             "exclusions":[{"excluded":{"event":"Refund"},"after_step":0,"before_step":2}],
             "resolution":"millisecond","times":true,"details":true,"time_bins":[0,60000,null],"counting":"totals",
             "limit":5}}""";

    @Test
    void theWholeQuestionIsUnderstood() {
        Filter inThree = new Filter(PropertyRef.of(PropertyKey.PROJECT), Operator.IS, List.of("3"));
        Filter pro = new Filter(PropertyRef.of(PropertyKey.user("plan")), Operator.IS, List.of("pro"));

        assertThat(parse(WHOLE))
                .isEqualTo(new Funnel(
                        List.of(
                                new EventSet(
                                        "Seen",
                                        List.of(
                                                EventSelector.of(new EventChoice.Named("Look")),
                                                new EventSelector(new EventChoice.Named("Peek"), List.of(inThree)))),
                                EventSet.of(EventSelector.of(new EventChoice.AnyActive())),
                                EventSet.of(new EventSelector(new EventChoice.Named("Buy"), List.of(pro)))),
                        ConversionWindow.ofSeconds(604_800),
                        new DateRange(LocalDate.of(2026, 8, 25), LocalDate.of(2026, 11, 23)),
                        Interval.WEEK,
                        List.of(Segment.EVERYBODY),
                        List.of(PropertyRef.of(PropertyKey.event("page"))),
                        2,
                        Resolution.MILLISECOND,
                        true,
                        5,
                        new FunnelRules(
                                FunnelOrder.SEQUENTIAL,
                                List.of(new Exclusion(
                                        EventSet.of(EventSelector.of(new EventChoice.Named("Refund"))), 0, 2)),
                                new HeldConstant.Values(List.of(PropertyRef.of(PropertyKey.event("item")))),
                                OptionalInt.of(1),
                                true,
                                FunnelCounting.TOTALS),
                        true,
                        new Bins.Edges(List.of(0.0, 60_000.0, Double.POSITIVE_INFINITY))));
    }

    @Test
    void whatNeedNotBeSaidIsEverybodyBySecondsWithTimes() {
        Funnel funnel = parse("""
                {"scope":7,"analysis":{"type":"funnel","steps":[{"event":"A"},{"event":"B"}],
                 "window":{"seconds":60},"interval":"day","range":{"start":"2026-08-25","end":"2026-08-25"}}}""");

        assertThat(funnel.segments()).containsExactly(Segment.EVERYBODY);
        assertThat(funnel.groupBy()).isEmpty();
        assertThat(funnel.groupByStep()).isZero();
        assertThat(funnel.resolution()).isEqualTo(Resolution.SECOND);
        assertThat(funnel.times()).isTrue();
        assertThat(funnel.limit()).isEqualTo(100);
    }

    @ParameterizedTest(name = "{0} instead of {1} is refused, naming {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"steps\":[{\"event\":\"A\"}],\"x\":[{ | \"steps\":[{ | analysis.x",
                "\"event\":\"_new\" | \"event\":\"_active\" | analysis.steps[1].event",
                "{\"event\":\"\"} | {\"event\":\"_active\"} | analysis.steps[1].event",
                "{\"event\":\"_new\"} | {\"event\":\"Look\"} | analysis.steps[0].any_of[0].event",
                "{\"any_of\":[]} | {\"event\":\"_active\"} | analysis.steps[1].any_of",
                "{\"any_of\":[{\"event\":\"A\"}],\"filters\":[]} | {\"event\":\"_active\"} | analysis.steps[1].filters",
                "\"projects\":[] | \"projects\":[3] | analysis.steps[0].any_of[1].projects",
                "{\"seconds\":0} | {\"seconds\":604800} | analysis.window.seconds",
                "{\"seconds\":31708801} | {\"seconds\":604800} | analysis.window.seconds",
                "{\"seconds\":1.5} | {\"seconds\":604800} | analysis.window.seconds",
                "{\"days\":7} | {\"seconds\":604800} | analysis.window.days",
                "\"group_by_step\":3 | \"group_by_step\":2 | analysis.group_by_step",
                "\"group_by_step\":-1 | \"group_by_step\":2 | analysis.group_by_step",
                "\"optional_step\":2 | \"optional_step\":1 | analysis.optional_step",
                "\"optional_step\":-5 | \"optional_step\":1 | analysis.optional_step",
                "\"resolution\":\"ms\" | \"resolution\":\"millisecond\" | analysis.resolution",
                "\"times\":1 | \"times\":true | analysis.times",
                "\"times\":false | \"times\":true | analysis.details",
                "\"order\":\"backwards\" | \"order\":\"sequential\" | analysis.order",
                "\"order\":\"unordered\" | \"order\":\"sequential\" | analysis.group_by_step",
                "\"after_step\":2 | \"after_step\":0 | analysis.exclusions[0].before_step",
                "\"before_step\":3 | \"before_step\":2 | analysis.exclusions[0].before_step",
                "{\"event\":\"_new\"} | {\"event\":\"Refund\"} | analysis.exclusions[0].excluded",
                "{\"session\":true} | {\"seconds\":604800} | analysis.hold_constant",
                "{\"session\":false} | {\"seconds\":604800} | analysis.window.seconds",
                "\"counting\":\"events\" | \"counting\":\"totals\" | analysis.counting",
                "[60000,0] | [0,60000,null] | analysis.time_bins",
                "{\"min\":0,\"max\":9,\"width\":0} | [0,60000,null] | analysis.time_bins",
                "\"details\":false | \"details\":true | analysis.time_bins",
                "\"new_only\":1 | \"new_only\":true | analysis.new_only",
                "\"limit\":0 | \"limit\":5 | analysis.limit"
            })
    void whatIsWrongIsNamed(String wrong, String right, String named) {
        assertThat(WHOLE).contains(right);
        assertThatExceptionOfType(InvalidQuestionException.class)
                .isThrownBy(() -> parse(WHOLE.replace(right, wrong)))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(named));
    }

    @Test
    void oneStepOrTwentyOneAreRefused() {
        assertSteps(1, "analysis.steps");
        assertSteps(21, "analysis.steps");
    }

    private static void assertSteps(int count, String named) {
        String steps = String.join(",", Collections.nCopies(count, "{\"event\":\"A\"}"));
        String json = "{\"scope\":7,\"analysis\":{\"type\":\"funnel\",\"steps\":[" + steps
                + "],\"window\":{\"seconds\":60},\"interval\":\"day\","
                + "\"range\":{\"start\":\"2026-08-25\",\"end\":\"2026-08-25\"}}}";
        assertThatExceptionOfType(InvalidQuestionException.class)
                .isThrownBy(() -> parse(json))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(named));
    }

    private static Funnel parse(String json) {
        return (Funnel) QueryRequest.parse(json.getBytes(StandardCharsets.UTF_8), Instant.EPOCH, _ -> SavedEvents.NONE)
                .analysis();
    }
}
