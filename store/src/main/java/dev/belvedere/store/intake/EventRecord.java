package dev.belvedere.store.intake;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyKind;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.store.StoredEvent;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.zip.CRC32C;

/// The stored form of the events that one commit gave to one project, version 1. Its key is
/// (project, **last** sequence number), so that deleting all keys up to a number deletes no event
/// above it.
///
/// ```
/// version      1 byte
/// checksum     4 bytes, CRC-32C of all that follows
/// first        sequence number of the first event
/// states       count, then of each: length, user properties as in PropertyState
/// batches      count, then of each:
///   dictionary count, then of each: kind (0 event, 1 user, 2 built-in property, 3 event type), name
///   events     count, then of each:
///     head     sequence number − first, person, device, found by, index of its state
///     body     time, code of its type, count of properties, then of each: code of its key, value
/// ```
/// Numbers are of variable length; `time` is zigzag. An event of device 2 and person 1 that nobody
/// was found for, first of its record, begins `00 01 02 03 00`.
final class EventRecord {
    private static final int VERSION = 1;
    private static final int CHECKSUM_AT = 1;
    private static final int CONTENT_AT = CHECKSUM_AT + Integer.BYTES;
    private static final int EVENT_TYPE = 3;

    private EventRecord() {}

    static void writeName(ByteSink dictionary, PropertyKind kind, String name) {
        dictionary.putByte(
                switch (kind) {
                    case EVENT -> 0;
                    case USER -> 1;
                    case BUILT_IN -> 2;
                });
        dictionary.putText(name);
    }

    static void writeType(ByteSink dictionary, String eventType) {
        dictionary.putByte(EVENT_TYPE);
        dictionary.putText(eventType);
    }

    static void writeBody(
            ByteSink bodies,
            long time,
            int typeCode,
            Map<PropertyKey, PropertyValue> properties,
            ToIntFunction<PropertyKey> codes) {
        bodies.putZigzag(time);
        bodies.putVarint(typeCode);
        bodies.putVarint(properties.size());
        properties.forEach((key, value) -> {
            bodies.putVarint(codes.applyAsInt(key));
            ValueCodec.write(value, bodies);
        });
    }

    static void writeHeader(ByteSink record) {
        record.putByte(VERSION);
        record.putInt(0);
    }

    static void writeHead(ByteSink heads, long sequenceOffset, StoredEvent event, int state) {
        heads.putVarint(sequenceOffset);
        heads.putVarint(event.person());
        heads.putVarint(event.device());
        heads.putByte(event.foundBy());
        heads.putVarint(state);
    }

    /// Completes a record whose content is written.
    static void seal(ByteSink record) {
        record.overwriteInt(CHECKSUM_AT, checksum(record.array(), record.size()));
    }

    /// A reader behind the record's header.
    ///
    /// @throws DamagedIntakeException when the record is not what was written
    static ByteSource open(byte[] record, String name) {
        if (record.length < CONTENT_AT || record[0] != VERSION) {
            throw new DamagedIntakeException(name + " has no version " + VERSION + " header");
        }
        if (Keys.intAt(record, CHECKSUM_AT) != checksum(record, record.length)) {
            throw new DamagedIntakeException(name + " fails its checksum");
        }
        return new ByteSource(record, CONTENT_AT);
    }

    /// The kind of a dictionary's property, by its stored code.
    static PropertyKind kind(int code) {
        return switch (code) {
            case 0 -> PropertyKind.EVENT;
            case 1 -> PropertyKind.USER;
            case 2 -> PropertyKind.BUILT_IN;
            default -> throw new DamagedIntakeException("unknown kind " + code + " of a property");
        };
    }

    static boolean isEventType(int code) {
        return code == EVENT_TYPE;
    }

    private static int checksum(byte[] record, int size) {
        CRC32C crc = new CRC32C();
        crc.update(record, CONTENT_AT, size - CONTENT_AT);
        return (int) crc.getValue();
    }
}
