package dev.belvedere.server.operations;

import dev.belvedere.store.DiskReserve;
import dev.belvedere.store.Store;
import dev.belvedere.store.StoreFigures;
import dev.belvedere.store.StoreFigures.OfProject;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/// Shows what the stores hold and do, by `organization`; some of it by `project` too. Figures are
/// taken every few seconds, since taking them for each meter of a scrape would lock too often.
///
/// | meter | is |
/// |---|---|
/// | `belvedere.tail.events`, `.tail.bytes` | events in memory, and the heap they take |
/// | `belvedere.runs`, `.segment.events`, `.segment.bytes` | segments, their events and files |
/// | `belvedere.bytes.per.event` | bytes of segments per event in them |
/// | `belvedere.compaction.backlog` | events that merges have yet to write |
/// | `belvedere.flush.bytes`, `.compaction.bytes` | bytes of segments written by flushes and by merges |
/// | `belvedere.properties.refused` | properties left out of events, by `kind`: their names were one too many |
/// | `belvedere.disk.free`, `.disk.reserve` | bytes free on the disk of the data folder, and kept free |
/// | `belvedere.intake.stopped` | 1 while the disk is nearly full and nothing is taken in |
/// | `belvedere.deletions.hidden` | persons who are deleted and not erased yet, counted in each project |
/// | `belvedere.deletions.erased` | persons that were erased, counted in each project |
/// | `belvedere.column.file.hits`, `.misses` | columns that were mapped as they stood, or decoded first |
@Component
class StoreMeters implements AutoCloseable {
    private static final Duration REFRESH_EVERY = Duration.ofSeconds(10);
    private static final String ORGANIZATION = "organization";

    private final MeterRegistry registry;
    private final Map<Integer, Watched> watched = new ConcurrentHashMap<>();
    private final Map<MultiGauge, ToDoubleFunction<OfProject>> byProject;
    private final MultiGauge refusedProperties;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("store-meters").daemon().factory());

    StoreMeters(MeterRegistry registry, DiskReserve reserve) {
        this.registry = registry;
        disk("belvedere.disk.free", "Free on the disk of the data folder", reserve, DiskReserve::free);
        disk("belvedere.disk.reserve", "Kept free on the disk of the data folder", reserve, DiskReserve::reserve);
        disk("belvedere.intake.stopped", "1 while the disk is nearly full", reserve, disk -> disk.isLow() ? 1 : 0);
        this.byProject = Map.of(
                multi("belvedere.tail.events", "Events in memory"), OfProject::tailEvents,
                multi("belvedere.runs", "Segments"), OfProject::segments,
                multi("belvedere.segment.events", "Events in segments"), OfProject::segmentEvents,
                multi("belvedere.segment.bytes", "Bytes of segments"), OfProject::segmentBytes,
                multi("belvedere.compaction.backlog", "Events that merges have yet to write"),
                        OfProject::backlogEvents);
        this.refusedProperties = MultiGauge.builder("belvedere.properties.refused")
                .description("Properties left out of events, since their names were one too many")
                .register(registry);
        var _ = thread.scheduleWithFixedDelay(
                this::refresh, REFRESH_EVERY.toSeconds(), REFRESH_EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    private static final class Watched {
        private final Store store;
        private volatile StoreFigures figures;

        Watched(Store store) {
            this.store = store;
            this.figures = store.figures();
        }
    }

    /// Shows a store from now on.
    void watch(int organization, Store store) {
        Watched own = new Watched(store);
        watched.put(organization, own);
        gauge("belvedere.tail.bytes", "Heap that events in memory take", organization, own, StoreFigures::tailBytes);
        gauge("belvedere.bytes.per.event", "Bytes of segments per event", organization, own, StoreMeters::perEvent);
        counter("belvedere.flush.bytes", organization, own, StoreFigures::flushedBytes);
        counter("belvedere.compaction.bytes", organization, own, StoreFigures::mergedBytes);
        gauge(
                "belvedere.deletions.hidden",
                "Persons deleted and not erased yet",
                organization,
                own,
                StoreFigures::hiddenPersons);
        counter("belvedere.deletions.erased", organization, own, StoreFigures::erasedPersons);
        counter("belvedere.column.file.hits", organization, own, StoreFigures::columnFileHits);
        counter("belvedere.column.file.misses", organization, own, StoreFigures::columnFileMisses);
        refresh();
    }

    private void disk(String name, String description, DiskReserve reserve, ToDoubleFunction<DiskReserve> value) {
        Gauge.builder(name, reserve, value).description(description).register(registry);
    }

    private MultiGauge multi(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    private void gauge(
            String name, String description, int organization, Watched own, ToDoubleFunction<StoreFigures> value) {
        Gauge.builder(name, own, from -> value.applyAsDouble(from.figures))
                .description(description)
                .tag(ORGANIZATION, Integer.toString(organization))
                .strongReference(true)
                .register(registry);
    }

    private void counter(String name, int organization, Watched own, ToDoubleFunction<StoreFigures> value) {
        FunctionCounter.builder(name, own, from -> value.applyAsDouble(from.figures))
                .tag(ORGANIZATION, Integer.toString(organization))
                .register(registry);
    }

    private static double perEvent(StoreFigures figures) {
        long events = 0;
        long bytes = 0;
        for (OfProject project : figures.projects()) {
            events += project.segmentEvents();
            bytes += project.segmentBytes();
        }
        return events == 0 ? 0 : (double) bytes / events;
    }

    /// Takes the figures of now.
    synchronized void refresh() {
        watched.values().forEach(each -> each.figures = each.store.figures());
        byProject.forEach((gauge, value) -> gauge.register(rows(Tags.empty(), value), true));
        List<Row<?>> refused = rows(Tags.of("kind", "event"), OfProject::refusedEventProperties);
        refused.addAll(rows(Tags.of("kind", "user"), OfProject::refusedUserProperties));
        refusedProperties.register(refused, true);
    }

    private List<Row<?>> rows(Tags more, ToDoubleFunction<OfProject> value) {
        List<Row<?>> rows = new ArrayList<>();
        watched.forEach((organization, each) -> each.figures
                .projects()
                .forEach(project -> rows.add(Row.of(
                        more.and(
                                ORGANIZATION,
                                Integer.toString(organization),
                                "project",
                                Integer.toString(project.project())),
                        value.applyAsDouble(project)))));
        return rows;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
