package dev.belvedere.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// The room that is kept free on the disk of the data folder. Where there is less, nothing is taken in, flushed or
/// merged, so that what is on its way finds room; questions go on. All goes on by itself once a tenth more than
/// the reserve is free.
///
/// Looks at the disk every few hundred milliseconds at most. Thread-safe.
public final class DiskReserve {
    private static final System.Logger LOG = System.getLogger(DiskReserve.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final long MIB = 1L << 20;
    private static final long SMALLEST = 512 * MIB;
    private static final long LARGEST = 2_048 * MIB;
    private static final int PERCENT = 2;

    private final Disk disk;
    private final long wanted;
    private final AtomicLong nextLook = new AtomicLong(System.nanoTime());
    private volatile State state = new State(Long.MAX_VALUE, 0, false);

    private record State(long free, long reserve, boolean low) {}

    /// What is free, and what there is.
    interface Disk {
        long free() throws IOException;

        long size() throws IOException;
    }

    DiskReserve(Disk disk, long bytes) {
        this.disk = disk;
        this.wanted = bytes;
    }

    /// @param folder need not be there yet
    /// @param bytes the reserve; negative for 2 % of the disk, but 512 MiB at least and 2 GiB at most
    public static DiskReserve of(Path folder, long bytes) {
        Path absolute = folder.toAbsolutePath();
        return new DiskReserve(
                new Disk() {
                    @Override
                    public long free() throws IOException {
                        return store().getUsableSpace();
                    }

                    @Override
                    public long size() throws IOException {
                        return store().getTotalSpace();
                    }

                    private FileStore store() throws IOException {
                        Path there = absolute;
                        while (!Files.exists(there) && there.getParent() != null) {
                            there = there.getParent();
                        }
                        return Files.getFileStore(there);
                    }
                },
                bytes);
    }

    /// Whether less than the reserve is free.
    public boolean isLow() {
        return look().low();
    }

    /// The bytes that are free.
    public long free() {
        return look().free();
    }

    /// The bytes that are kept free.
    public long reserve() {
        return look().reserve();
    }

    /// @throws NoRoomException when less than the reserve is free
    void refuseWhenLow() {
        State now = look();
        if (now.low()) {
            throw new NoRoomException("The disk of the data folder is nearly full: " + now.free() / MIB
                    + " MiB are free, " + now.reserve() / MIB + " MiB are kept in reserve; nothing was stored, send it"
                    + " again later");
        }
    }

    private State look() {
        long now = System.nanoTime();
        long due = nextLook.get();
        if (now - due >= 0 && nextLook.compareAndSet(due, now + LOOK_EVERY.toNanos())) {
            try {
                change(disk.free(), reserveOf(disk.size()));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot see how much room the disk has", e);
            }
        }
        return state;
    }

    private long reserveOf(long size) {
        return wanted >= 0 ? wanted : Math.clamp(size / 100 * PERCENT, SMALLEST, LARGEST);
    }

    private void change(long free, long reserve) {
        State before = state;
        boolean low = before.low() ? free < reserve + reserve / 10 : free < reserve;
        state = new State(free, reserve, low);
        if (low && !before.low()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the disk is nearly full: {0} MiB are free, {1} MiB are kept in reserve; nothing more is taken in"
                            + " until there is room",
                    free / MIB,
                    reserve / MIB);
        } else if (!low && before.low()) {
            LOG.log(System.Logger.Level.WARNING, "the disk has {0} MiB free: events are taken again", free / MIB);
        }
    }
}
