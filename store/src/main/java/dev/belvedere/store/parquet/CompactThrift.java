package dev.belvedere.store.parquet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/// Writes structures in Thrift's compact protocol, which Parquet's headers and footer are in.
///
/// Fields are written in ascending order of their ids.
final class CompactThrift {
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;

    private final ByteSink out;
    private final Deque<Integer> outer = new ArrayDeque<>();
    private int lastField;

    CompactThrift(ByteSink out) {
        this.out = out;
    }

    private CompactThrift header(int field, int type) {
        int delta = field - lastField;
        if (delta > 0 && delta <= 15) {
            out.put(delta << 4 | type);
        } else {
            out.put(type);
            out.putZigzag(field);
        }
        lastField = field;
        return this;
    }

    CompactThrift flag(int field, boolean value) {
        return header(field, value ? TRUE : FALSE);
    }

    CompactThrift i32(int field, int value) {
        header(field, I32);
        out.putZigzag(value);
        return this;
    }

    CompactThrift i64(int field, long value) {
        header(field, I64);
        out.putZigzag(value);
        return this;
    }

    CompactThrift text(int field, String value) {
        return binary(field, value.getBytes(StandardCharsets.UTF_8));
    }

    CompactThrift binary(int field, byte[] value) {
        header(field, BINARY);
        out.putVarint(value.length);
        out.put(value);
        return this;
    }

    CompactThrift structs(int field, int size) {
        return list(field, size, STRUCT);
    }

    CompactThrift i32s(int field, int... values) {
        list(field, values.length, I32);
        for (int value : values) {
            out.putZigzag(value);
        }
        return this;
    }

    CompactThrift texts(int field, String value) {
        list(field, 1, BINARY);
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.putVarint(bytes.length);
        out.put(bytes);
        return this;
    }

    private CompactThrift list(int field, int size, int type) {
        header(field, LIST);
        if (size < 15) {
            out.put(size << 4 | type);
        } else {
            out.put(0xF0 | type);
            out.putVarint(size);
        }
        return this;
    }

    /// Begins a structure that is a field.
    CompactThrift begin(int field) {
        header(field, STRUCT);
        return begin();
    }

    /// Begins a structure that is an element of a list, or stands by itself.
    CompactThrift begin() {
        outer.push(lastField);
        lastField = 0;
        return this;
    }

    CompactThrift end() {
        out.put(0);
        lastField = outer.pop();
        return this;
    }
}
