package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belvedere.query.CountTest;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Filter;
import dev.belvedere.query.Formula;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Measure;
import dev.belvedere.query.Operator;
import dev.belvedere.query.PersonCondition;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.TimeFrame;
import dev.belvedere.query.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentationRequestTest {
    private static final String ORDER = "{\"event_type\":\"Order\"}";

    @Test
    void theDocumentedEventExampleIsUnderstood() {
        Segmentation question =
                parse("e=" + """
                {"event_type":"CompletedProfile",
                 "filters":[
                  {"subprop_type":"event","subprop_key":"EmailVerified","subprop_op":"is","subprop_value":["true"]},
                  {"subprop_type":"user","subprop_key":"gp:SignUpDate","subprop_op":"is","subprop_value":["2021-08-18"]}],
                 "group_by":[{"type":"user","value":"platform"}]}""", "start=20210801", "end=20210831").plan().getFirst();

        assertThat(question.events().getFirst().events().anyOf().getFirst().choice())
                .isEqualTo(new EventChoice.Named("CompletedProfile"));
        assertThat(question.events().getFirst().events().anyOf().getFirst().filters())
                .containsExactly(
                        is(PropertyKey.event("EmailVerified"), "true"),
                        is(PropertyKey.user("SignUpDate"), "2021-08-18"));
        assertThat(question.events().getFirst().groupBy())
                .containsExactly(PropertyRef.of(PropertyKey.builtIn("platform")));
        assertThat(question.range()).isEqualTo(new DateRange(LocalDate.of(2021, 8, 1), LocalDate.of(2021, 8, 31)));
    }

    @Test
    void withoutFurtherParametersUniquesPerDayOfEverybodyAreAsked() {
        SegmentationRequest request = parse("e=" + ORDER, "start=20260101", "end=20260101");

        assertThat(request.measure()).contains(RequestedMeasure.UNIQUES);
        assertThat(request.interval()).isEqualTo(Interval.DAY);
        assertThat(request.segments()).containsExactly(Segment.EVERYBODY);
        assertThat(request.groupBy()).isEmpty();
        assertThat(request.limit()).isEqualTo(100);
        assertThat(request.lens()).isEqualTo(new Lens.Mapped());
    }

    @ParameterizedTest
    @CsvSource({"-300000, FIVE_MINUTES", "-3600000, HOUR", "1, DAY", "7, WEEK", "30, MONTH", "90, QUARTER"})
    void intervalsAreWrittenInDaysOrNegativeMilliseconds(String i, Interval expected) {
        assertThat(parse("e=" + ORDER, "start=20260101", "end=20260101", "i=" + i)
                        .interval())
                .isEqualTo(expected);
    }

    @Test
    void oneListOfConditionsIsOneSegment() {
        assertThat(segments("s=[{\"prop\":\"version\",\"op\":\"contains\",\"values\":[\"1.0\",\"2.0\"]},"
                        + "{\"prop\":\"gp:gender\",\"op\":\"is\",\"values\":[\"female\"]}]"))
                .containsExactly(new Segment(List.of(
                        new Filter(
                                PropertyRef.of(PropertyKey.builtIn("app_version")),
                                Operator.CONTAINS,
                                List.of("1.0", "2.0")),
                        is(PropertyKey.user("gender"), "female"))));
    }

    @Test
    void aListOfListsAndRepeatedParametersAreSeveralSegments() {
        String amsterdam = "[{\"prop\":\"city\",\"op\":\"is\",\"values\":[\"Amsterdam\"]}]";
        String berlin = "[{\"prop\":\"city\",\"op\":\"is\",\"values\":[\"Berlin\"]}]";
        Segment inAmsterdam = new Segment(List.of(is(PropertyKey.builtIn("city"), "Amsterdam")));
        Segment inBerlin = new Segment(List.of(is(PropertyKey.builtIn("city"), "Berlin")));

        assertThat(segments("s=[" + amsterdam + "," + berlin + "]")).containsExactly(inAmsterdam, inBerlin);
        assertThat(segments("s=" + amsterdam, "s=" + berlin)).containsExactly(inAmsterdam, inBerlin);
    }

    @Test
    void whoPerformedIsAConditionOnPersons() {
        String documented = "{\"op\":\">=\",\"type\":\"event\",\"event_type\":\"signup - end signup\",\"filters\":[],"
                + "\"value\":0,\"time_type\":\"forEachInterval\",\"time_value\":30}";
        String always = "{\"op\":\"is not\",\"type\":\"event\",\"event_type\":\"_active\",\"value\":3,"
                + "\"time_type\":\"currentInterval\"}";
        EventSelector signup = EventSelector.of(new EventChoice.Named("signup - end signup"));

        assertThat(segments("s=[" + documented + "," + always + "]"))
                .containsExactly(new Segment(
                        List.of(),
                        List.of(
                                new PersonCondition.Performed(
                                        signup,
                                        new CountTest(Operator.GREATER_OR_EQUAL, 1),
                                        new TimeFrame.WithinDays(30)),
                                new PersonCondition.Performed(
                                        EventSelector.of(new EventChoice.AnyActive()),
                                        new CountTest(Operator.IS_NOT, 3),
                                        new TimeFrame.EachInterval()))));
    }

    @Test
    void activeUsersOfInactiveEventsDidAnActiveOneInTheInterval() {
        assertThat(segments("n=active")).containsExactly(Segment.EVERYBODY);
        assertThat(parse("e={\"event_type\":\"_all\"}", "n=active", "start=20260101", "end=20260131")
                        .segments()
                        .getFirst()
                        .persons())
                .containsExactly(new PersonCondition.Performed(
                        EventSelector.of(new EventChoice.AnyActive()),
                        new CountTest(Operator.GREATER_OR_EQUAL, 1),
                        new TimeFrame.EachInterval()));
        assertThatExceptionOfType(InvalidQuestionException.class)
                .isThrownBy(() -> parse(
                        "e={\"event_type\":\"_all\"}", "n=active", "rollingWindow=7", "start=20260101", "end=20260131"))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("n"));
    }

    @Test
    void numbersAndBooleansAmongTheValuesAreTakenAsText() {
        assertThat(segments("s=[{\"prop\":\"gp:age\",\"op\":\">=\",\"values\":[5,true,2.5]}]"))
                .containsExactly(new Segment(List.of(new Filter(
                        PropertyRef.of(PropertyKey.user("age")),
                        Operator.GREATER_OR_EQUAL,
                        List.of("5", "true", "2.5")))));
    }

    @Test
    void aSecondGroupIsGivenAsG2OrByRepeatingG() {
        List<PropertyRef> expected = List.of(
                PropertyRef.of(PropertyKey.builtIn("country")), PropertyRef.of(PropertyKey.user("utm_campaign")));

        assertThat(parse("e=" + ORDER, "start=20260101", "end=20260101", "g=country", "g2=gp:utm_campaign")
                        .groupBy())
                .isEqualTo(expected);
        assertThat(parse("e=" + ORDER, "start=20260101", "end=20260101", "g=country", "g=gp:utm_campaign")
                        .groupBy())
                .isEqualTo(expected);
    }

    @Test
    void eventsOfWhichTheSameIsMeasuredAreOneQuestionAndOthersOneEach() {
        String byPlan = "{\"event_type\":\"Order\",\"group_by\":[{\"type\":\"user\",\"value\":\"gp:plan\"}]}";
        String byPrice = "{\"event_type\":\"Order\",\"group_by\":[{\"type\":\"event\",\"value\":\"price\"},"
                + "{\"type\":\"user\",\"value\":\"gp:plan\"}]}";

        List<Segmentation> together = parse("e=" + byPlan, "e2=" + ORDER, "start=20260101", "end=20260101")
                .plan();
        assertThat(together).hasSize(1);
        assertThat(together.getFirst().events().getFirst().groupBy())
                .containsExactly(PropertyRef.of(PropertyKey.user("plan")));
        assertThat(together.getFirst().events().getLast().groupBy()).isEmpty();
        List<Segmentation> apart = parse("e=" + byPrice, "e2=" + byPlan, "m=sums", "start=20260101", "end=20260101")
                .plan();
        assertThat(apart).hasSize(2);
        assertThat(apart.getFirst().events().getFirst().groupBy())
                .containsExactly(PropertyRef.of(PropertyKey.user("plan")));
        assertThat(apart.getLast().events().getFirst().groupBy()).isEmpty();
    }

    @Test
    void formulasMeasureTheFirstPropertyOfAnEventAndGroupByTheOthers() {
        String byPrice = "{\"event_type\":\"Order\",\"group_by\":[{\"type\":\"event\",\"value\":\"price\"}]}";

        Segmentation question = parse(
                        "e=" + byPrice,
                        "e2=" + ORDER,
                        "m=formula",
                        "formula=$:PROPSUM(A)/UNIQUES(B); CUMSUM(UNIQUES,B)",
                        "start=20260101",
                        "end=20260101")
                .plan()
                .getFirst();

        assertThat(question.events().getFirst().groupBy()).isEmpty();
        assertThat(question.events().getFirst().measured()).contains(PropertyRef.of(PropertyKey.event("price")));
        assertThat(((Measure.Formulas) question.measure()).formulas())
                .extracting(Formula::text)
                .containsExactly("$:PROPSUM(A)/UNIQUES(B)", "CUMSUM(UNIQUES,B)");
    }

    @ParameterizedTest(name = "{0} is refused in column {1}")
    @CsvSource(
            delimiter = '|',
            value = {"UNIQUES(C) | 9", "PROPSUM(A | 10", "UNIQUES(A); TOTAL(A) | 13"})
    void aWrongFormulaIsRefusedWithItsColumn(String formula, int column) {
        assertThatExceptionOfType(InvalidQuestionException.class)
                .isThrownBy(() -> parse(
                        "e=" + ORDER,
                        "e2=" + ORDER,
                        "m=formula",
                        "formula=" + formula,
                        "start=20260101",
                        "end=20260101"))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("formula"))
                .withMessageContaining("column " + column + ":");
    }

    @Test
    void windowsAreCountedInIntervalsAndExcludeEachOther() {
        assertThat(parse("e=" + ORDER, "start=20260101", "end=20260101", "rollingWindow=7")
                        .window())
                .isEqualTo(new Window.Rolling(7));
        assertThat(parse("e=" + ORDER, "start=20260101", "end=20260101", "i=7", "rollingAverage=12")
                        .window())
                .isEqualTo(new Window.RollingAverage(12));
        assertThatExceptionOfType(InvalidQuestionException.class)
                .isThrownBy(() ->
                        parse("e=" + ORDER, "start=20260101", "end=20260101", "rollingWindow=7", "rollingAverage=7"));
    }

    @ParameterizedTest
    @CsvSource({
        "version, app_version",
        "country, country",
        "DMA, dma",
        "os, os_name",
        "device, device_model",
        "device_type, device_model",
        "start_version, start_version",
        "paying, paying",
        "user_id, user_id",
        "project, project"
    })
    void builtInPropertiesHaveTheirDocumentedNames(String name, String kept) {
        assertThat(PropertyNames.userOrBuiltIn(name, "g")).isEqualTo(PropertyKey.builtIn(kept));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mapped", "merged", "raw"})
    void identityChoosesTheLens(String identity) {
        assertThat(parse("e=" + ORDER, "start=20260101", "end=20260101", "identity=" + identity)
                        .lens()
                        .wireName())
                .isEqualTo(identity);
    }

    @ParameterizedTest(name = "{0} is refused, naming {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "e= | e",
                "e=Order | e",
                "e=[] | e",
                "e={} | e.event_type",
                "e={\"event_type\":\"\"} | e.event_type",
                "e={\"event_type\":5} | e.event_type",
                "e={\"event_type\":\"A\"} trailing | e",
                "e={\"event_type\":\"A\",\"event_type\":\"B\"} | e",
                "e={\"event_type\":\"A\" | e",
                "e={\"event_type\":\"ce:Mine\"} | e.event_type",
                "e={\"event_type\":\"verified_revenue\"} | e.event_type",
                "e={\"event_type\":\"A\",\"filters\":{}} | e.filters",
                "e={\"event_type\":\"A\",\"filters\":[5]} | e.filters[0]",
                "e={\"event_type\":\"A\",\"filters\":[{}]} | e.filters[0].subprop_type",
                "e={\"event_type\":\"A\",\"filters\":[{\"subprop_type\":\"group\",\"subprop_key\":\"k\"}]} | e.filters[0].subprop_type",
                "e={\"event_type\":\"A\",\"filters\":[{\"subprop_type\":\"user\",\"subprop_key\":\"plan\"}]} | e.filters[0].subprop_key",
                "e={\"event_type\":\"A\",\"filters\":[{\"subprop_type\":\"event\",\"subprop_key\":\"k\",\"subprop_op\":\"like\"}]} | e.filters[0].subprop_op",
                "e={\"event_type\":\"A\",\"filters\":[{\"subprop_type\":\"event\",\"subprop_key\":\"k\",\"subprop_op\":\"is\"}]} | e.filters[0].subprop_value",
                "e={\"event_type\":\"A\",\"filters\":[{\"subprop_type\":\"event\",\"subprop_key\":\"k\",\"subprop_op\":\"is\",\"subprop_value\":\"v\"}]} | e.filters[0].subprop_value",
                "e={\"event_type\":\"A\",\"filters\":[{\"subprop_type\":\"event\",\"subprop_key\":\"k\",\"subprop_op\":\"is\",\"subprop_value\":[]}]} | e.filters[0].subprop_value",
                "e={\"event_type\":\"A\",\"filters\":[{\"subprop_type\":\"event\",\"subprop_key\":\"k\",\"subprop_op\":\"is\",\"subprop_value\":[[]]}]} | e.filters[0].subprop_value[0]",
                "e={\"event_type\":\"A\",\"group_by\":[{\"type\":\"user\"}]} | e.group_by[0].value",
                "e={\"event_type\":\"A\",\"group_by\":[{\"type\":\"user\",\"value\":\"gp:\"}]} | e.group_by[0].value",
                "e2={\"event_type\":7} | e2.event_type",
                "start=2026-01-01 | start",
                "start=20260230 | start",
                "start= | start",
                "end=20251231 | end",
                "end=tomorrow | end",
                "m=histogram | e",
                "m=sums | e",
                "m=formula | formula",
                "m=most | m",
                "i=2 | i",
                "i=day | i",
                "s={} | s",
                "s=[5] | s[0]",
                "s=[{\"prop\":\"plan\",\"op\":\"is\",\"values\":[\"x\"]}] | s[0].prop",
                "s=[{\"prop\":\"userdata_cohort\",\"op\":\"is\",\"values\":[\"x\"]}] | s[0].values",
                "s=[{\"prop\":\"userdata_cohort\",\"op\":\"is\",\"values\":\"x\"}] | s[0].values",
                "s=[{\"prop\":\"city\",\"op\":\"equals\",\"values\":[\"x\"]}] | s[0].op",
                "s=[{\"prop\":\"city\",\"op\":\"is\",\"values\":\"x\"}] | s[0].values",
                "s=[{\"op\":\">=\",\"type\":\"events\",\"event_type\":\"A\",\"value\":0}] | s[0].type",
                "s=[{\"op\":\">=\",\"type\":\"event\",\"value\":1}] | s[0].event_type",
                "s=[{\"type\":\"event\",\"event_type\":\"A\",\"value\":1}] | s[0].op",
                "s=[{\"op\":\"contains\",\"type\":\"event\",\"event_type\":\"A\",\"value\":1}] | s[0].op",
                "s=[{\"op\":\">=\",\"type\":\"event\",\"event_type\":\"_new\",\"value\":1}] | s[0].event_type",
                "s=[{\"op\":\">=\",\"type\":\"event\",\"event_type\":\"ce:A\",\"value\":1}] | s[0].event_type",
                "s=[{\"op\":\">=\",\"type\":\"event\",\"event_type\":\"A\",\"value\":-1}] | s[0].value",
                "s=[{\"op\":\">=\",\"type\":\"event\",\"event_type\":\"A\",\"value\":\"1\"}] | s[0].value",
                "s=[{\"op\":\">=\",\"type\":\"event\",\"event_type\":\"A\",\"time_type\":\"always\"}] | s[0].time_type",
                "s=[{\"op\":\">=\",\"type\":\"event\",\"event_type\":\"A\",\"time_type\":\"forEachInterval\",\"time_value\":0}] | s[0].time_value",
                "s=[{\"op\":\">=\",\"type\":\"event\",\"event_type\":\"A\",\"filters\":[{}]}] | s[0].filters[0].subprop_type",
                "g=plan | g",
                "g=grp:team | g",
                "limit=0 | limit",
                "limit=1001 | limit",
                "limit=many | limit",
                "limit=99999999999 | limit",
                "n=paying | n",
                "rollingWindow=0 | rollingWindow",
                "rollingWindow=91 | rollingWindow",
                "rollingAverage=week | rollingAverage",
                "identity=as_of | identity"
            })
    void whatIsWrongIsNamed(String wrong, String named) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("e", ORDER);
        parameters.put("start", "20260101");
        parameters.put("end", "20260131");
        parameters.put(wrong.substring(0, wrong.indexOf('=')), wrong.substring(wrong.indexOf('=') + 1));

        assertThatExceptionOfType(InvalidQuestionException.class)
                .isThrownBy(() -> parse(parameters.entrySet().stream()
                        .map(it -> it.getKey() + "=" + it.getValue())
                        .toArray(String[]::new)))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(named))
                .withMessageContaining(named);
    }

    @Test
    void aParameterGivenTwiceIsRefused() {
        assertThatExceptionOfType(InvalidQuestionException.class)
                .isThrownBy(() -> parse("e=" + ORDER, "start=20260101", "start=20260102", "end=20260103"))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("start"));
    }

    @Test
    void moreThanTwoEventsOrGroupsAreRefused() {
        assertThatExceptionOfType(InvalidQuestionException.class)
                .isThrownBy(() -> parse("e=" + ORDER, "e=" + ORDER, "e2=" + ORDER, "start=20260101", "end=20260103"))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("e"));
        assertThatExceptionOfType(InvalidQuestionException.class)
                .isThrownBy(
                        () -> parse("e=" + ORDER, "g=city", "g=country", "g2=region", "start=20260101", "end=20260103"))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("g"));
    }

    @Test
    void tenThousandBracketsAreRefusedWithoutHarm() {
        assertThatExceptionOfType(InvalidQuestionException.class)
                .isThrownBy(() -> parse("e=" + "[".repeat(10_000), "start=20260101", "end=20260103"))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("e"));
    }

    private static List<Segment> segments(String... parameters) {
        List<String> all = new ArrayList<>(List.of("e=" + ORDER, "start=20260101", "end=20260131"));
        all.addAll(List.of(parameters));
        return parse(all.toArray(String[]::new)).segments();
    }

    private static Filter is(PropertyKey property, String value) {
        return new Filter(PropertyRef.of(property), Operator.IS, List.of(value));
    }

    private static SegmentationRequest parse(String... parameters) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            values.computeIfAbsent(parameter.substring(0, equals), _ -> new ArrayList<>())
                    .add(parameter.substring(equals + 1));
        }
        return SegmentationRequest.parse(new Parameters(values));
    }
}
