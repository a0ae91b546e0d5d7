package dev.belvedere.store.intake;

import dev.belvedere.store.deletion.Deletion;
import java.util.ArrayList;
import java.util.List;

/// The stored form of deletions, version 1: (project, day, person, up to which sequence number) →
/// version, state, whether of the organization, moments asked for, due and erased, requester, user
/// IDs, members. User IDs go when they are erased; what stays are numbers and the requester.
final class DeletionRecords {
    private static final int VERSION = 1;
    private static final int KEY_BYTES = 2 * Integer.BYTES + 2 * Long.BYTES;

    private DeletionRecords() {}

    static byte[] key(Deletion deletion) {
        byte[] key = new byte[KEY_BYTES];
        Keys.putInt(key, 0, deletion.project());
        Keys.putInt(key, Integer.BYTES, (int) deletion.day());
        Keys.putLong(key, 2 * Integer.BYTES, deletion.person());
        Keys.putLong(key, 2 * Integer.BYTES + Long.BYTES, deletion.upTo());
        return key;
    }

    static byte[] value(Deletion deletion) {
        ByteSink sink = new ByteSink(128);
        sink.putByte(VERSION);
        sink.putByte(deletion.state().code());
        sink.putByte(deletion.ofOrganization() ? 1 : 0);
        sink.putZigzag(deletion.requestedAt());
        sink.putZigzag(deletion.dueAt());
        sink.putZigzag(deletion.erasedAt());
        sink.putText(deletion.requester());
        sink.putVarint(deletion.userIds().size());
        deletion.userIds().forEach(sink::putText);
        sink.putVarint(deletion.members().size());
        deletion.members().forEach(sink::putVarint);
        return sink.toBytes();
    }

    static Deletion decode(byte[] key, byte[] value) {
        ByteSource source = new ByteSource(value, 0);
        int version = source.readByte();
        if (version != VERSION) {
            throw new DamagedIntakeException("a deletion has format " + version + ", this server reads " + VERSION);
        }
        Deletion.State state = Deletion.State.of(source.readByte());
        boolean ofOrganization = source.readByte() == 1;
        long requestedAt = source.readZigzag();
        long dueAt = source.readZigzag();
        long erasedAt = source.readZigzag();
        String requester = source.readText();
        int users = source.readCount();
        List<String> userIds = new ArrayList<>(users);
        for (int i = 0; i < users; i++) {
            userIds.add(source.readText());
        }
        return new Deletion(
                Keys.intAt(key, 0),
                Keys.intAt(key, Integer.BYTES),
                Keys.longAt(key, 2 * Integer.BYTES),
                Keys.longAt(key, 2 * Integer.BYTES + Long.BYTES),
                state,
                ofOrganization,
                requestedAt,
                dueAt,
                erasedAt,
                requester,
                userIds,
                longs(source));
    }

    static byte[] numbers(List<Long> members) {
        ByteSink sink = new ByteSink(16);
        sink.putVarint(members.size());
        members.forEach(sink::putVarint);
        return sink.toBytes();
    }

    static List<Long> numbers(byte[] stored) {
        return longs(new ByteSource(stored, 0));
    }

    private static List<Long> longs(ByteSource source) {
        int count = source.readCount();
        List<Long> numbers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            numbers.add(source.readVarint());
        }
        return numbers;
    }

    /// All of a project whose day lies in a range, in order of day, then person.
    static List<Deletion> ofProject(IntakeDatabase db, int project, long fromDay, long toDay) {
        byte[] start = new byte[2 * Integer.BYTES];
        Keys.putInt(start, 0, project);
        Keys.putInt(start, Integer.BYTES, (int) fromDay);
        List<Deletion> found = new ArrayList<>();
        db.scan(Family.DELETIONS, start, (key, value) -> {
            boolean within = Keys.intAt(key, 0) == project && Keys.intAt(key, Integer.BYTES) <= toDay;
            if (within) {
                found.add(decode(key, value));
            }
            return within;
        });
        return found;
    }

    /// All that are not done.
    static List<Deletion> open(IntakeDatabase db) {
        List<Deletion> open = new ArrayList<>();
        db.scan(Family.DELETIONS, new byte[0], (key, value) -> {
            Deletion deletion = decode(key, value);
            if (deletion.state() != Deletion.State.DONE) {
                open.add(deletion);
            }
            return true;
        });
        return open;
    }
}
