package dev.belvedere.benchmarks;

import dev.belvedere.kernel.Kernel;
import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.ConversionWindow;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Filter;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelResult;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Measure;
import dev.belvedere.query.Operator;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Question;
import dev.belvedere.query.Resolution;
import dev.belvedere.query.Retention;
import dev.belvedere.query.RetentionAlignment;
import dev.belvedere.query.RetentionResult;
import dev.belvedere.query.RetentionRule;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import dev.belvedere.store.CompactionOptions;
import dev.belvedere.store.MetadataDatabase;
import dev.belvedere.store.Store;
import dev.belvedere.store.StoreOptions;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Our own engine: the store's segments and the kernel, in this process, without a result cache.
final class Belvedere implements Engine, AutoCloseable {
    private static final int ROWS_PER_SEGMENT = 4_000_000;
    private static final int AGE_SLICES = 2;
    private static final long KERNEL_BYTES = 1L << 30;

    private static final DateRange RANGE = new DateRange(Dataset.START, Dataset.end());
    private static final PropertyRef COUNTRY = PropertyRef.of(PropertyKey.user("country"));
    private static final Filter TIERS = new Filter(
            PropertyRef.of(SegmentSource.TIER),
            Operator.IS,
            Workload.TIERS.stream().map(Dataset::tierName).toList());
    private static final Filter COUNTRIES =
            new Filter(COUNTRY, Operator.GREATER_OR_EQUAL, List.of(Dataset.countryName(Workload.FIRST_COUNTRY)));

    private final List<Integer> projects;
    private final MetadataDatabase metadata;
    private final Store store;
    private final Kernel kernel;

    /// @param data a server's data folder, in use by nobody else
    /// @param projects the ids of its four projects
    Belvedere(Path data, List<Integer> projects) {
        this.projects = projects;
        metadata = MetadataDatabase.open(data.resolve("metadata.db"));
        store = Store.open(new StoreOptions(data.resolve("organizations").resolve("1"), metadata, 1)
                .withCompaction(CompactionOptions.DEFAULTS.withBackground(false)));
        kernel = new Kernel(Runtime.getRuntime().availableProcessors(), KERNEL_BYTES);
    }

    /// Links persons and writes all events as segments, a project in slices by age, as flush and
    /// compaction would.
    void load(Dataset dataset) {
        PersonNumbers numbers = PersonNumbers.introduce(dataset, store, projects.getFirst());
        long sliceMillis = Dataset.RANGE_MILLIS / AGE_SLICES;
        for (int project = 0; project < projects.size(); project++) {
            for (int slice = 0; slice < AGE_SLICES; slice++) {
                long from = Dataset.START_MILLIS + slice * sliceMillis;
                store.load(
                        projects.get(project),
                        new SegmentSource(dataset, numbers, project, projects.get(project), from, from + sliceMillis),
                        ROWS_PER_SEGMENT);
            }
        }
    }

    @Override
    public String name() {
        return "Belvedere";
    }

    @Override
    public Map<Workload, Timed> measure() {
        Map<Workload, Timed> measured = new EnumMap<>(Workload.class);
        for (Workload workload : Workload.values()) {
            Question question = question(workload);
            measured.put(workload, Timed.of(() -> ask(question)));
        }
        return measured;
    }

    private Answer ask(Question question) {
        try (Snapshot snapshot = store.snapshot(projects)) {
            Answer.Builder answer = new Answer.Builder();
            AnalysisResult result = kernel.answer(question, snapshot);
            if (result instanceof SegmentationResult segmentation) {
                add(segmentation, answer);
            } else if (result instanceof FunnelResult funnel) {
                add(funnel, answer);
            } else if (result instanceof RetentionResult retention) {
                add(retention, answer);
            } else {
                throw new IllegalStateException("no workload asks for " + result);
            }
            return answer.build();
        }
    }

    private static void add(SegmentationResult result, Answer.Builder answer) {
        for (SegmentationResult.Series series : result.series()) {
            for (int day = 0; day < series.values().length; day++) {
                answer.add(day, groupOf(series.group()), (long) series.values()[day]);
            }
        }
    }

    private static void add(FunnelResult result, Answer.Builder answer) {
        for (FunnelResult.Track track : result.tracks()) {
            for (int step = 0; step < track.reached().length; step++) {
                answer.add(step, groupOf(track.group()), track.reached()[step]);
            }
        }
    }

    private static void add(RetentionResult result, Answer.Builder answer) {
        long[][] retained = result.tracks().getFirst().retained();
        for (int day = 0; day < retained.length; day++) {
            for (int after = 1; after < Workload.RETURN_DAYS; after++) {
                answer.add(day, Integer.toString(after), retained[day][after]);
            }
        }
    }

    private static String groupOf(List<String> group) {
        return group.isEmpty() ? "" : group.getFirst();
    }

    private Question question(Workload workload) {
        Lens lens = workload == Workload.FUNNEL_UNMAPPED ? new Lens.Raw() : new Lens.Mapped();
        return new Question(new Scope(1, projects, ZoneOffset.UTC, DayOfWeek.MONDAY), lens, analysis(workload));
    }

    private static Analysis analysis(Workload workload) {
        return switch (workload) {
            case DAILY_UNIQUES -> segmentation(named(Workload.EVENT), Measure.UNIQUES, List.of());
            case DAILY_UNIQUES_BY_COUNTRY ->
                segmentation(new EventChoice.AnyActive(), Measure.UNIQUES, List.of(COUNTRY));
            case DAILY_TOTALS -> segmentation(named(Workload.EVENT), Measure.TOTALS, List.of());
            case FUNNEL_UNMAPPED, FUNNEL -> funnel(List.of(List.of(), List.of(), List.of()), List.of());
            case FILTERED_FUNNEL -> funnel(List.of(List.of(TIERS), List.of(COUNTRIES), List.of()), List.of(COUNTRY));
            case RETENTION ->
                new Retention(
                        EventSelector.of(named(Workload.EVENT)),
                        List.of(EventSelector.of(new EventChoice.AnyActive())),
                        new RetentionRule.On(),
                        Interval.DAY,
                        RetentionAlignment.CALENDAR,
                        RANGE,
                        OptionalInt.of(Workload.RETURN_DAYS),
                        List.of(Segment.EVERYBODY),
                        List.of(),
                        1,
                        Workload.ASKED.atStartOfDay(ZoneOffset.UTC).toInstant());
        };
    }

    private static EventChoice named(int type) {
        return new EventChoice.Named(Dataset.typeName(type));
    }

    private static Segmentation segmentation(EventChoice event, Measure measure, List<PropertyRef> groupBy) {
        return new Segmentation(
                List.of(EventSelector.of(event)),
                measure,
                Interval.DAY,
                RANGE,
                List.of(Segment.EVERYBODY),
                groupBy,
                Segmentation.MAX_LIMIT);
    }

    private static Funnel funnel(List<List<Filter>> filters, List<PropertyRef> groupBy) {
        return new Funnel(
                IntStream.range(0, filters.size())
                        .mapToObj(step ->
                                EventSet.of(new EventSelector(named(Workload.STEPS.get(step)), filters.get(step))))
                        .toList(),
                new ConversionWindow(Workload.WINDOW),
                RANGE,
                Interval.DAY,
                List.of(Segment.EVERYBODY),
                groupBy,
                0,
                Resolution.SECOND,
                false,
                Funnel.MAX_LIMIT);
    }

    @Override
    public void close() {
        kernel.close();
        store.close();
        metadata.close();
    }
}
