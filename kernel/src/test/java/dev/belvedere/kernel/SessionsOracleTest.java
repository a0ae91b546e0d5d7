package dev.belvedere.kernel;

import static dev.belvedere.kernel.OracleWorld.pick;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Interval;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.Question;
import dev.belvedere.query.Segment;
import dev.belvedere.query.SessionMeasure;
import dev.belvedere.query.Sessions;
import dev.belvedere.query.SessionsResult;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random questions about sessions against lists of each person's events by session, see [NaiveOracle].
class SessionsOracleTest implements NaiveOracle.Model {
    private static final long DAY = 86_400_000;
    private static final EventSelector ANY = EventSelector.of(new EventChoice.AnyEvent());
    private static final PropertyKey SESSION = PropertyKey.builtIn("session_id");

    @ParameterizedTest(name = "lens {0}, {1} bytes of memory")
    @CsvSource({"mapped, 65536", "merged, 65536", "raw, 65536", "mapped, 16777216", "merged, 16777216", "raw, 16777216"
    })
    void agreesWithListsOfEvents(String lens, int memoryBytes) throws SQLException {
        new NaiveOracle(this).agrees(lens, memoryBytes);
    }

    /// A few ids, which persons and projects have in common; some events are of no session.
    @Override
    public OracleWorld prepared(OracleWorld world, Random random) {
        List<TestEvent> events = new ArrayList<>();
        for (TestEvent event : world.events()) {
            PropertyValue id = switch (random.nextInt(10)) {
                case 0 -> new PropertyValue.Whole(-1);
                case 1 -> new PropertyValue.Text("7");
                case 2, 3, 4 -> new PropertyValue.Whole(event.time() / (3 * 3_600_000));
                default -> new PropertyValue.Whole(random.nextInt(2));
            };
            events.add(random.nextInt(8) == 0 ? event : event.with(SESSION, id));
        }
        return new OracleWorld(world.projects(), world.zones(), world.centre(), events, world.links());
    }

    @Override
    public Analysis analysis(OracleWorld world, RandomQuestions parts, Random random) {
        List<Segment> segments = new ArrayList<>(List.of(Segment.EVERYBODY));
        if (random.nextInt(3) == 0) {
            segments.add(new Segment(parts.filters(1)));
        }
        SessionMeasure measure = switch (random.nextInt(7)) {
            case 0 -> new SessionMeasure.Totals();
            case 1 -> new SessionMeasure.TimeSpent();
            case 2 -> new SessionMeasure.TimeSpentPerPerson();
            case 3 -> new SessionMeasure.AverageLength();
            case 4 -> new SessionMeasure.PerPerson();
            case 5 -> SessionMeasure.LengthDistribution.USUAL;
            default ->
                SessionMeasure.LengthDistribution.of(random.nextInt(5_000_000), DAY - random.nextInt(2), 7_000_000);
        };
        return new Sessions(
                measure,
                pick(List.of(Interval.DAY, Interval.WEEK, Interval.MONTH), random),
                parts.range(Interval.DAY),
                segments,
                parts.groupBy(),
                random.nextInt(3) == 0 ? Optional.of(parts.events()) : Optional.empty(),
                random.nextBoolean() ? random.nextInt(1, 6) : Sessions.MAX_LIMIT);
    }

    @Override
    public List<String> conditions(Analysis analysis) {
        Sessions sessions = (Sessions) analysis;
        List<String> conditions = new ArrayList<>();
        conditions.add(OracleSql.chosen(new EventChoice.AnyActive()));
        conditions.add(NaiveEvent.condition(sessions.containing().orElse(EventSet.of(ANY)), Segment.EVERYBODY));
        sessions.segments().forEach(segment -> conditions.add(NaiveEvent.condition(ANY, segment)));
        return conditions;
    }

    @Override
    public List<PropertyRef> groupBy(Analysis analysis) {
        return ((Sessions) analysis).groupBy();
    }

    /// What a group comes to in a bucket, or in the range.
    private static final class Sum {
        private long sessions;
        private double millis;
        private long active;

        private double value(SessionMeasure measure) {
            return switch (measure) {
                case SessionMeasure.Totals _, SessionMeasure.LengthDistribution _ -> sessions;
                case SessionMeasure.TimeSpent _ -> millis / 1_000;
                case SessionMeasure.AverageLength _ -> sessions == 0 ? 0 : millis / 1_000 / sessions;
                case SessionMeasure.PerPerson _ -> active == 0 ? 0 : 1.0 * sessions / active;
                case SessionMeasure.TimeSpentPerPerson _ -> active == 0 ? 0 : millis / 1_000 / active;
            };
        }
    }

    @Override
    public Object expected(Question question, Collection<List<NaiveEvent>> persons) {
        Sessions asked = (Sessions) question.analysis();
        NaiveDates dates = new NaiveDates(question.scope(), asked.interval());
        ZoneId zone = question.scope().zone();
        NaiveGroups answer = new NaiveGroups(asked.groupBy(), asked.limit());
        for (int segment = 0; segment < asked.segments().size(); segment++) {
            int bit = segment + 2;
            answer.beginSegment(segment);
            Map<List<String>, Map<String, Sum>> sums = new HashMap<>();
            for (List<NaiveEvent> person : persons) {
                for (List<NaiveEvent> session : sessions(person)) {
                    long first = session.getFirst().time();
                    long millis = Math.min(session.getLast().time() - first, DAY);
                    List<NaiveEvent> firstDay = session.stream()
                            .filter(event -> event.time() - first <= DAY)
                            .toList();
                    boolean counts = NaiveDates.contains(
                                    asked.range(), session.getFirst().date(zone))
                            && firstDay.stream().anyMatch(event -> event.meets().getFirst())
                            && firstDay.stream().anyMatch(event -> event.meets().get(1));
                    Set<List<String>> groups = session.stream()
                            .filter(event ->
                                    event.time() == first && event.meets().get(bit))
                            .flatMap(event -> event.groups().stream())
                            .collect(Collectors.toSet());
                    for (List<String> group : counts ? groups : Set.<List<String>>of()) {
                        answer.weigh(group, 1);
                        if (asked.measure() instanceof SessionMeasure.LengthDistribution distribution) {
                            addToBin(answer, group, distribution.edges(), millis);
                        } else {
                            String bucket =
                                    dates.of(session.getFirst().date(zone)).toString();
                            for (String place : List.of(bucket, "all")) {
                                Sum sum = sum(sums, group, place);
                                sum.sessions++;
                                sum.millis += millis;
                            }
                        }
                    }
                }
                Map<List<String>, Set<String>> active = new HashMap<>();
                person.stream()
                        .filter(event ->
                                event.meets().getFirst() && event.meets().get(bit))
                        .filter(event -> NaiveDates.contains(asked.range(), event.date(zone)))
                        .forEach(event -> event.groups()
                                .forEach(group -> active.computeIfAbsent(group, _ -> new java.util.TreeSet<>())
                                        .addAll(List.of(
                                                dates.of(event.date(zone)).toString(), "all"))));
                active.forEach((group, places) -> places.forEach(place -> sum(sums, group, place).active++));
            }
            if (!(asked.measure() instanceof SessionMeasure.LengthDistribution)) {
                sums.forEach((group, places) ->
                        places.forEach((place, sum) -> answer.add(group, place, sum.value(asked.measure()))));
            }
        }
        return answer.shown();
    }

    private static Sum sum(Map<List<String>, Map<String, Sum>> sums, List<String> group, String place) {
        return sums.computeIfAbsent(group, _ -> new TreeMap<>()).computeIfAbsent(place, _ -> new Sum());
    }

    private static void addToBin(NaiveGroups answer, List<String> group, List<Long> edges, long millis) {
        for (int bin = 0; bin + 1 < edges.size(); bin++) {
            long end = edges.get(bin + 1);
            if (millis >= edges.get(bin) && (millis < end || (millis == DAY && end == DAY))) {
                answer.add(group, "bin " + bin, 1);
                answer.add(group, "all", 1);
            }
        }
    }

    private static List<List<NaiveEvent>> sessions(List<NaiveEvent> person) {
        Map<String, List<List<NaiveEvent>>> byId = new TreeMap<>();
        for (NaiveEvent event : person) {
            if (event.event().properties().get(SESSION) instanceof PropertyValue.Whole id && id.value() != -1) {
                List<List<NaiveEvent>> known =
                        byId.computeIfAbsent(event.event().project() + " " + id.value(), _ -> new ArrayList<>());
                if (known.isEmpty() || event.time() - known.getLast().getLast().time() > DAY) {
                    known.add(new ArrayList<>());
                }
                known.getLast().add(event);
            }
        }
        return byId.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public Object actual(Question question, AnalysisResult result) {
        SessionsResult sessions = (SessionsResult) result;
        NaiveGroups.Shown shown = new NaiveGroups.Shown(new ArrayList<>(), sessions.groupsLeftOut());
        for (SessionsResult.Series series : sessions.series()) {
            NaiveGroups.Track track =
                    NaiveGroups.Track.of(series.segment(), series.group(), (double) series.sessions());
            for (int i = 0; i < series.values().length; i++) {
                track.set(
                        sessions.buckets().isEmpty()
                                ? "bin " + i
                                : sessions.buckets().get(i).toLocalDate().toString(),
                        series.values()[i]);
            }
            track.set("all", series.collapsed());
            shown.tracks().add(track);
        }
        return shown;
    }

    @Override
    public boolean tells(Object answer) {
        return answer.toString().contains("all=");
    }
}
