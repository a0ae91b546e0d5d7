package dev.belvedere.store;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.query.PropertyValue.Whole;
import dev.belvedere.store.files.FileAccess;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A process that appends batches until it is killed, and says on its standard output which ones
/// were acknowledged.
///
/// Arguments: the folder, the number of its first batch, and where the process is to end itself at a
/// step: its name, of [CompactionStep] or [HaltingFiles.Point], and how many of its kind to pass before. Output:
/// `opening`, then `ready`, then
/// the number of each acknowledged batch, a line each.
final class CrashingWriter {
    static final int BATCH = 100;
    static final int PROJECTS = 2;
    static final int KILLED = 128 + 9;
    static final PropertyKey UNIQUE = PropertyKey.event("unique");
    static final PropertyKey NUMBER = PropertyKey.event("batch");

    private static final int FLUSH_ROWS = 1_000;
    private static final int WRITERS = 4;

    private CrashingWriter() {}

    static StoreOptions options(Path folder, MetadataDatabase metadata) {
        return new StoreOptions(folder.resolve("organizations/1"), metadata, 1).withFlushRows(FLUSH_ROWS);
    }

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        AtomicInteger next = new AtomicInteger(Integer.parseInt(arguments[1]));
        System.out.println("opening");
        MetadataDatabase metadata = TestMetadata.in(folder);
        FileAccess files = FileAccess.DISK;
        Consumer<CompactionStep> steps = _ -> {};
        if (arguments.length > 3) {
            HaltingFiles halting = new HaltingFiles(arguments[2], Integer.parseInt(arguments[3]));
            metadata.jdbi().setTransactionHandler(halting.around(metadata.jdbi().getTransactionHandler()));
            files = halting;
            steps = step -> halting.passes(step.name());
        }
        Store store = Store.open(options(folder, metadata), InstantSource.system(), steps, _ -> {}, files);
        System.out.println("ready");
        int writers = arguments.length > 2 ? 1 : WRITERS;
        for (int writer = 0; writer < writers; writer++) {
            Thread.ofPlatform().start(() -> {
                while (true) {
                    int number = next.getAndIncrement();
                    store.append(batch(number)).join();
                    synchronized (System.out) {
                        System.out.println(number);
                    }
                }
            });
        }
    }

    private static EventBatch batch(int number) {
        List<IncomingEvent> events = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            int person = (number * 31 + i * 7) % 500;
            events.add(new IncomingEvent(
                    i % 3 == 0 ? null : "user" + person,
                    "device" + person % 300,
                    "Event " + i % 5,
                    1_780_000_000_000L + number * 1_000L + i % 10,
                    null,
                    Map.of(UNIQUE, new Text(number + "/" + i), NUMBER, new Whole(number)),
                    List.of(new PropertyOperation(PropertyOperation.Kind.ADD, "visits", new Whole(1)))));
        }
        return new EventBatch(1 + number % PROJECTS, 1_780_000_000_000L, events);
    }
}
