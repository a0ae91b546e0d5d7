package dev.belvedere.server.transfer;

import dev.belvedere.identity.CanonicalPersons;
import dev.belvedere.identity.FoundBy;
import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.Lens;
import dev.belvedere.query.UnifyPolicy;
import dev.belvedere.server.operations.Stores;
import dev.belvedere.server.portfolio.PortfolioScope;
import dev.belvedere.server.portfolio.Scopes;
import dev.belvedere.store.Arrivals;
import dev.belvedere.store.Store;
import dev.belvedere.store.StoredEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Writes archives of events. Thread-safe; only so many exports run at once, since each passes over
/// whole columns.
@Component
final class Exports {
    private static final int AT_ONCE = 2;

    private final Stores stores;
    private final Scopes scopes;
    private final TransferMeters meters;
    private final long mostEvents;
    private final Semaphore running = new Semaphore(AT_ONCE);

    Exports(
            Stores stores,
            Scopes scopes,
            TransferMeters meters,
            @Value("${belvedere.export.max-events}") long mostEvents) {
        this.stores = stores;
        this.scopes = scopes;
        this.meters = meters;
        this.mostEvents = mostEvents;
    }

    /// Opens where the archive goes, once it is known that there will be one.
    @FunctionalInterface
    interface Target {
        OutputStream open() throws IOException;
    }

    /// Writes all rows of a range as one archive; the state of the data is that of the call.
    ///
    /// @throws ExportRefusedException before the target is opened
    void write(PortfolioScope scope, ExportRange range, Target target) throws IOException {
        if (!running.tryAcquire()) {
            throw ExportRefusedException.busy();
        }
        Store store = stores.of(scope.organization());
        try (Snapshot snapshot = store.snapshot(scope.projectIds())) {
            List<Part> parts = new ArrayList<>();
            long rows = 0;
            for (int project : scope.projectIds()) {
                Arrivals arrivals = store.arrivals(snapshot, project, range.from(), range.before());
                rows += arrivals.rows();
                parts.add(new Part(project, arrivals));
            }
            if (rows == 0) {
                throw ExportRefusedException.nothing();
            }
            if (rows > mostEvents) {
                throw ExportRefusedException.tooLarge(rows, mostEvents);
            }
            write(scope, parts, new Numbers(snapshot, range.lens(), scope.unify()), target.open());
            meters.exported(rows);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            running.release();
        }
    }

    private record Part(int project, Arrivals arrivals) {}

    private void write(PortfolioScope scope, List<Part> parts, Numbers numbers, OutputStream out) throws IOException {
        ExportArchive archive = new ExportArchive(out);
        for (Part part : parts) {
            ExportRow row = row(scope, part.project());
            part.arrivals().forEach((event, arrivedAt) -> {
                try {
                    row.write(event, numbers.of(event), arrivedAt, archive.row(part.project(), arrivedAt));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        archive.finish();
    }

    private ExportRow row(PortfolioScope scope, int project) {
        PortfolioScope source = scopes.byId(scope.organization(), project)
                .orElseThrow(() -> new IllegalStateException("project " + project + " is gone"));
        return new ExportRow(source.name(), source.keys().apiKey());
    }

    /// The `amplitude_id` of each event under a lens and a unify policy; a number that stands for several persons, each
    /// in its own project, where the policy leaves these apart.
    private record Numbers(CanonicalPersons persons, boolean devicesAlone) {
        Numbers(Snapshot snapshot, Lens lens, UnifyPolicy unify) {
            this(
                    lens instanceof Lens.Raw
                            ? CanonicalPersons.UNLINKED
                            : unify.mapping() ? snapshot.persons(lens) : snapshot.mergedPersons(lens),
                    lens instanceof Lens.Raw || !unify.deviceId());
        }

        long of(StoredEvent event) {
            boolean byDevice = devicesAlone && !FoundBy.carriedUserId(event.foundBy());
            return byDevice ? event.device() : persons.canonical(event.person());
        }
    }
}
