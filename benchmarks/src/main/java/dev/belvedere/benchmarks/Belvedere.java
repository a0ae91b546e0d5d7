package dev.belvedere.benchmarks;

import dev.belvedere.kernel.Kernel;
import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import dev.belvedere.store.CompactionOptions;
import dev.belvedere.store.MappingBatch;
import dev.belvedere.store.MappingChange;
import dev.belvedere.store.MetadataDatabase;
import dev.belvedere.store.Store;
import dev.belvedere.store.StoreOptions;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Our own engine: the store's segments and the kernel, in this process, without a result cache.
final class Belvedere implements Engine, AutoCloseable {
    private static final int MAPPINGS_A_BATCH = 2_000;
    private static final int ROWS_PER_SEGMENT = 4_000_000;
    private static final int AGE_SLICES = 2;
    private static final long KERNEL_BYTES = 512L << 20;

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

    /// Maps a fifth of the persons and writes all events as segments, a project in slices by age, as
    /// flush and compaction would.
    void load(Dataset dataset) {
        map(dataset);
        PersonNumbers numbers = new PersonNumbers(dataset);
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

    private void map(Dataset dataset) {
        List<MappingChange> changes = new ArrayList<>();
        for (long person = 1; person <= dataset.persons(); person++) {
            if (dataset.mappedTo(person) != person) {
                changes.add(new MappingChange(
                        PersonNumbers.userId(person), PersonNumbers.userId(dataset.mappedTo(person))));
            }
            if (changes.size() == MAPPINGS_A_BATCH || person == dataset.persons()) {
                store.map(new MappingBatch("benchmark", 0, "", changes)).join();
                changes.clear();
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
            SegmentationResult result = kernel.segmentation(question, snapshot);
            Answer.Builder answer = new Answer.Builder();
            for (SegmentationResult.Series series : result.series()) {
                String group = series.group().isEmpty() ? "" : series.group().getFirst();
                for (int day = 0; day < series.values().length; day++) {
                    answer.add(day, group, (long) series.values()[day]);
                }
            }
            return answer.build();
        }
    }

    private Question question(Workload workload) {
        EventChoice oneEvent = new EventChoice.Named(Dataset.typeName(Workload.EVENT));
        return switch (workload) {
            case DAILY_UNIQUES -> question(oneEvent, Measure.UNIQUES, List.of());
            case DAILY_UNIQUES_BY_COUNTRY ->
                question(
                        new EventChoice.AnyActive(),
                        Measure.UNIQUES,
                        List.of(PropertyRef.of(PropertyKey.user("country"))));
            case DAILY_TOTALS -> question(oneEvent, Measure.TOTALS, List.of());
        };
    }

    private Question question(EventChoice event, Measure measure, List<PropertyRef> groupBy) {
        return new Question(
                new Scope(1, projects, ZoneOffset.UTC, DayOfWeek.MONDAY),
                new Lens.Mapped(),
                new Segmentation(
                        List.of(EventSelector.of(event)),
                        measure,
                        Interval.DAY,
                        new DateRange(Dataset.START, Dataset.end()),
                        List.of(Segment.EVERYBODY),
                        groupBy,
                        Segmentation.MAX_LIMIT));
    }

    @Override
    public void close() {
        kernel.close();
        store.close();
        metadata.close();
    }
}
