package dev.belvedere.kernel;

import static dev.belvedere.kernel.OracleWorld.pick;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Interval;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.Question;
import dev.belvedere.query.RevenueLtv;
import dev.belvedere.query.RevenueLtvResult;
import dev.belvedere.query.Segment;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random questions about what persons paid against each person's list of payments, see [NaiveOracle].
class LtvOracleTest implements NaiveOracle.Model {
    private static final EventSelector ANY = EventSelector.of(new EventChoice.AnyEvent());

    @ParameterizedTest(name = "lens {0}, {1} bytes of memory")
    @CsvSource({"mapped, 65536", "merged, 65536", "raw, 65536", "mapped, 16777216", "merged, 16777216", "raw, 16777216"
    })
    void agreesWithListsOfPayments(String lens, int memoryBytes) throws SQLException {
        new NaiveOracle(this).agrees(lens, memoryBytes);
    }

    /// Some events are worth something, in quarters, so that sums are exact.
    @Override
    public OracleWorld prepared(OracleWorld world, Random random) {
        List<TestEvent> events = new ArrayList<>();
        for (TestEvent event : world.events()) {
            TestEvent worth = event;
            for (String name : List.of("price", "quantity", "revenue")) {
                PropertyKey key = random.nextInt(4) == 0 ? PropertyKey.event("$" + name) : PropertyKey.builtIn(name);
                PropertyValue value = switch (random.nextInt(6)) {
                    case 0 -> new PropertyValue.Decimal(random.nextInt(-40, 400) / 4.0);
                    case 1 -> new PropertyValue.Text("2.5");
                    case 2 -> new PropertyValue.Text("two");
                    default -> new PropertyValue.Whole(random.nextInt(-2, 5));
                };
                worth = random.nextInt(4) == 0 ? worth.with(key, value) : worth;
            }
            events.add(worth);
        }
        return new OracleWorld(world.projects(), world.zones(), world.centre(), events, world.links());
    }

    @Override
    public Analysis analysis(OracleWorld world, RandomQuestions parts, Random random) {
        List<Segment> segments = new ArrayList<>(List.of(Segment.EVERYBODY));
        if (random.nextInt(3) == 0) {
            segments.add(new Segment(parts.filters(1)));
        }
        return new RevenueLtv(
                parts.events(),
                random.nextInt(4) == 0 ? Optional.of(PropertyRef.of(PropertyKey.builtIn("price"))) : Optional.empty(),
                pick(List.of(Interval.DAY, Interval.WEEK, Interval.MONTH), random),
                parts.range(Interval.DAY),
                random.nextInt(20),
                segments,
                parts.groupBy(),
                random.nextBoolean() ? random.nextInt(1, 6) : RevenueLtv.MAX_LIMIT,
                world.centre()
                        .atStartOfDay(ZoneId.of("UTC"))
                        .toInstant()
                        .plus(random.nextInt(-10, 40), ChronoUnit.DAYS)
                        .plus(random.nextInt(96) * 15L, ChronoUnit.MINUTES));
    }

    @Override
    public List<String> conditions(Analysis analysis) {
        RevenueLtv ltv = (RevenueLtv) analysis;
        List<String> conditions = new ArrayList<>();
        conditions.add(OracleSql.chosen(new EventChoice.AnyActive()));
        conditions.add(NaiveEvent.condition(ltv.revenueEvents(), Segment.EVERYBODY));
        ltv.segments().forEach(segment -> conditions.add(NaiveEvent.condition(ANY, segment)));
        return conditions;
    }

    @Override
    public List<PropertyRef> groupBy(Analysis analysis) {
        return ((RevenueLtv) analysis).groupBy();
    }

    @Override
    public Object expected(Question question, Collection<List<NaiveEvent>> persons) {
        RevenueLtv ltv = (RevenueLtv) question.analysis();
        NaiveDates dates = new NaiveDates(question.scope(), ltv.interval());
        ZoneId zone = question.scope().zone();
        NaiveGroups answer = new NaiveGroups(ltv.groupBy(), ltv.limit());
        for (int segment = 0; segment < ltv.segments().size(); segment++) {
            int bit = segment + 2;
            answer.beginSegment(segment);
            for (List<NaiveEvent> person : persons) {
                Optional<NaiveEvent> first = person.stream()
                        .filter(event -> event.meets().getFirst())
                        .findFirst()
                        .filter(event -> NaiveDates.contains(ltv.range(), event.date(zone))
                                && event.meets().get(bit));
                if (first.isEmpty()) {
                    continue;
                }
                Instant since = Instant.ofEpochMilli(first.get().time());
                List<NaiveEvent> paid = person.stream()
                        .filter(event -> event.meets().get(1)
                                && event.time() >= first.get().time()
                                && amount(event, ltv).isPresent())
                        .toList();
                for (List<String> group : first.get().groups()) {
                    answer.weigh(group, 1);
                    for (String cohort :
                            List.of(dates.of(first.get().date(zone)).toString(), "overall")) {
                        answer.add(group, cohort + " persons", 1);
                        answer.add(group, cohort + " paying", paid.isEmpty() ? 0 : 1);
                        answer.add(group, cohort + " total", sum(paid, ltv));
                        for (int day = 0; day <= ltv.days(); day++) {
                            Instant end = since.plus(Duration.ofHours(24L * (day + 1)));
                            if (end.isAfter(ltv.now())) {
                                continue;
                            }
                            List<NaiveEvent> until = paid.stream()
                                    .filter(event -> event.time() < end.toEpochMilli())
                                    .toList();
                            answer.add(group, cohort + " out of " + day, 1);
                            answer.add(group, cohort + " paying out of " + day, paid.isEmpty() ? 0 : 1);
                            answer.add(group, cohort + " payers " + day, until.isEmpty() ? 0 : 1);
                            answer.add(group, cohort + " amount " + day, sum(until, ltv));
                        }
                    }
                }
            }
        }
        return answer.shown();
    }

    private static double sum(List<NaiveEvent> paid, RevenueLtv ltv) {
        return paid.stream()
                .mapToDouble(event -> amount(event, ltv).orElse(0.0))
                .sum();
    }

    private static Optional<Double> amount(NaiveEvent event, RevenueLtv ltv) {
        if (ltv.amount().isPresent()) {
            return number(event, ltv.amount().get().key());
        }
        Optional<Double> price = number(event, "price");
        return price.isPresent()
                ? Optional.of(price.get() * number(event, "quantity").orElse(1.0))
                : number(event, "revenue");
    }

    private static Optional<Double> number(NaiveEvent event, String name) {
        return number(event, PropertyKey.builtIn(name)).or(() -> number(event, PropertyKey.event("$" + name)));
    }

    private static Optional<Double> number(NaiveEvent event, PropertyKey key) {
        PropertyValue value = event.event().properties().get(key);
        return value == null || value.display().equals("two")
                ? Optional.empty()
                : Optional.of(Double.valueOf(value.display()));
    }

    @Override
    public Object actual(Question question, AnalysisResult result) {
        RevenueLtvResult ltv = (RevenueLtvResult) result;
        NaiveGroups.Shown shown = new NaiveGroups.Shown(new ArrayList<>(), ltv.groupsLeftOut());
        for (RevenueLtvResult.Track track : ltv.tracks()) {
            NaiveGroups.Track values = NaiveGroups.Track.of(
                    track.segment(), track.group(), (double) track.overall().persons());
            for (int cohort = 0; cohort < ltv.cohorts().size(); cohort++) {
                set(
                        values,
                        ltv.cohorts().get(cohort).toLocalDate().toString(),
                        track.cohorts().get(cohort));
            }
            set(values, "overall", track.overall());
            shown.tracks().add(values);
        }
        return shown;
    }

    private static void set(NaiveGroups.Track values, String cohort, RevenueLtvResult.Worth worth) {
        values.set(cohort + " persons", worth.persons());
        values.set(cohort + " paying", worth.paying());
        values.set(cohort + " total", worth.total());
        for (int day = 0; day < worth.amount().length; day++) {
            values.set(cohort + " out of " + day, worth.outOf()[day]);
            values.set(cohort + " paying out of " + day, worth.payingOutOf()[day]);
            values.set(cohort + " payers " + day, worth.payers()[day]);
            values.set(cohort + " amount " + day, worth.amount()[day]);
        }
    }

    @Override
    public boolean tells(Object answer) {
        return answer.toString().contains("overall payers 0=");
    }
}
