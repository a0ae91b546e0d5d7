package dev.belvedere.store.column;

import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Decimal;
import dev.belvedere.query.PropertyValue.Flag;
import dev.belvedere.query.PropertyValue.Many;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.query.PropertyValue.Whole;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The encoded form of one property value: the tag of its [ValueType], then the content. Equal
/// values have equal bytes and the other way round.
///
/// | type | content |
/// |---|---|
/// | text | UTF-8 |
/// | whole | 8 bytes, little-endian |
/// | decimal | 8 bytes, little-endian bits; -0 is kept as 0 |
/// | flag | one byte, 0 or 1 |
/// | array | JSON in UTF-8, see [ArrayText] |
///
/// Reused from value to value; not thread-safe.
public final class ValueBytes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    private static final ValueLayout.OfLong MAPPED_LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[256];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    public void set(PropertyValue value) {
        switch (value) {
            case Text text -> setText(text.value());
            case Whole whole -> setLong(ValueType.WHOLE, whole.value());
            case Decimal decimal -> setDecimal(decimal.value());
            case Flag flag -> setFlag(flag.value());
            case Many many -> setUtf8(ValueType.ARRAY, ArrayText.write(many).getBytes(StandardCharsets.UTF_8));
        }
    }

    public void setText(String text) {
        int chars = text.length();
        reserve(chars + 1);
        bytes[0] = ValueType.TEXT.tag();
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                setUtf8(ValueType.TEXT, text.getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[i + 1] = (byte) c;
        }
        length = chars + 1;
    }

    public void setLong(ValueType type, long value) {
        bytes[0] = type.tag();
        LONG.set(bytes, 1, value);
        length = 1 + Long.BYTES;
    }

    public void setDecimal(double value) {
        setLong(ValueType.DECIMAL, Double.doubleToLongBits(value + 0.0));
    }

    public void setFlag(boolean value) {
        bytes[0] = ValueType.FLAG.tag();
        bytes[1] = value ? (byte) 1 : 0;
        length = 2;
    }

    /// Takes the content of a text or an array as it stands.
    public void setUtf8(ValueType type, byte[] source, int from, int count) {
        reserve(count + 1);
        bytes[0] = type.tag();
        System.arraycopy(source, from, bytes, 1, count);
        length = count + 1;
    }

    private void setUtf8(ValueType type, byte[] source) {
        setUtf8(type, source, 0, source.length);
    }

    private void reserve(int wanted) {
        if (bytes.length < wanted) {
            bytes = Arrays.copyOf(bytes, Math.max(wanted, bytes.length * 2));
        }
    }

    /// Reads an encoded value.
    static PropertyValue decode(MemorySegment bytes, long from, int length) {
        return switch (ValueType.ofTag(bytes.get(ValueLayout.JAVA_BYTE, from))) {
            case TEXT -> new Text(utf8(bytes, from, length));
            case WHOLE -> new Whole(bytes.get(MAPPED_LONG, from + 1));
            case DECIMAL -> new Decimal(Double.longBitsToDouble(bytes.get(MAPPED_LONG, from + 1)));
            case FLAG -> new Flag(bytes.get(ValueLayout.JAVA_BYTE, from + 1) != 0);
            case ARRAY -> ArrayText.read(utf8(bytes, from, length));
        };
    }

    private static String utf8(MemorySegment bytes, long from, int length) {
        byte[] content = new byte[length - 1];
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, from + 1, content, 0, content.length);
        return new String(content, StandardCharsets.UTF_8);
    }
}
