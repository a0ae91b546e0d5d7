package dev.belvedere.store.intake;

import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Decimal;
import dev.belvedere.query.PropertyValue.Flag;
import dev.belvedere.query.PropertyValue.Many;
import dev.belvedere.query.PropertyValue.Scalar;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.query.PropertyValue.Whole;
import java.util.ArrayList;
import java.util.List;

/// The stored form of a property value: a tag, then its content.
///
/// | tag | content |
/// |---|---|
/// | 0 | text: length in bytes, UTF-8 |
/// | 1 | whole number: zigzag |
/// | 2 | decimal number: 8 bytes, IEEE 754 |
/// | 3, 4 | false, true |
/// | 5 | array: count, values |
final class ValueCodec {
    private static final int TEXT = 0;
    private static final int WHOLE = 1;
    private static final int DECIMAL = 2;
    private static final int FALSE = 3;
    private static final int TRUE = 4;
    private static final int MANY = 5;

    private ValueCodec() {}

    static void write(PropertyValue value, ByteSink sink) {
        switch (value) {
            case Text text -> {
                sink.putByte(TEXT);
                sink.putText(text.value());
            }
            case Whole whole -> {
                sink.putByte(WHOLE);
                sink.putZigzag(whole.value());
            }
            case Decimal decimal -> {
                sink.putByte(DECIMAL);
                sink.putLong(Double.doubleToRawLongBits(decimal.value()));
            }
            case Flag flag -> sink.putByte(flag.value() ? TRUE : FALSE);
            case Many many -> {
                sink.putByte(MANY);
                sink.putVarint(many.values().size());
                for (Scalar element : many.values()) {
                    write(element, sink);
                }
            }
        }
    }

    static PropertyValue read(ByteSource source) {
        int tag = source.readByte();
        if (tag != MANY) {
            return readScalar(tag, source);
        }
        int count = source.readCount();
        List<Scalar> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            elements.add(readScalar(source.readByte(), source));
        }
        return new Many(elements);
    }

    private static Scalar readScalar(int tag, ByteSource source) {
        return switch (tag) {
            case TEXT -> new Text(source.readText());
            case WHOLE -> new Whole(source.readZigzag());
            case DECIMAL -> new Decimal(Double.longBitsToDouble(source.readLong()));
            case FALSE -> new Flag(false);
            case TRUE -> new Flag(true);
            default -> throw new DamagedIntakeException("unknown tag " + tag + " of a property value");
        };
    }
}
