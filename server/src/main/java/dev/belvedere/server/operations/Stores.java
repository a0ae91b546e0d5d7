package dev.belvedere.server.operations;

import dev.belvedere.store.DiskReserve;
import dev.belvedere.store.MetadataDatabase;
import dev.belvedere.store.PropertyLimits;
import dev.belvedere.store.Store;
import dev.belvedere.store.StoreOptions;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The stores of all organizations, open as long as the server runs. Thread-safe.
@Component
public class Stores implements AutoCloseable {
    private final DataFolder folder;
    private final MetadataDatabase metadata;
    private final int flushRows;
    private final PropertyLimits properties;
    private final DiskReserve reserve;
    private final StoreMeters meters;
    private final ConcurrentHashMap<Integer, Store> open = new ConcurrentHashMap<>();

    Stores(
            DataFolder folder,
            MetadataDatabase metadata,
            @Value("${belvedere.store.flush-rows}") int flushRows,
            @Value("${belvedere.store.max-event-properties}") int maxEventProperties,
            @Value("${belvedere.store.max-user-properties}") int maxUserProperties,
            DiskReserve reserve,
            StoreMeters meters) {
        this.folder = folder;
        this.metadata = metadata;
        this.flushRows = flushRows;
        this.properties = new PropertyLimits(maxEventProperties, maxUserProperties);
        this.reserve = reserve;
        this.meters = meters;
        organizations().forEach(this::of);
    }

    /// The organization's store; one that was just created gets its own.
    public Store of(int organization) {
        Store known = open.get(organization);
        return known != null ? known : open.computeIfAbsent(organization, this::open);
    }

    /// The stores that are open.
    public List<Store> all() {
        return List.copyOf(open.values());
    }

    private Store open(int organization) {
        Store store = Store.open(new StoreOptions(folder.organization(organization), metadata, organization)
                .withFlushRows(flushRows)
                .withProperties(properties)
                .withReserve(reserve));
        meters.watch(organization, store);
        return store;
    }

    private List<Integer> organizations() {
        return metadata.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT id FROM organizations ORDER BY id")
                        .mapTo(Integer.class)
                        .list());
    }

    @Override
    public void close() {
        open.values().forEach(Store::close);
    }
}
