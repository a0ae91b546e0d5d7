package dev.belvedere.server.ingest;

import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Scalar;
import dev.belvedere.query.StoredText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.json.JsonFactory;

/// The strict JSON of uploads: RFC 8259 with neither duplicate keys nor deep nesting.
final class Json {
    /// Of a whole upload; properties have a lower limit of their own, with a kinder error.
    private static final int MAX_NESTING = 200;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private Json() {}

    static JsonParser parser(byte[] json) {
        return FACTORY.createParser(ObjectReadContext.empty(), json);
    }

    /// Of a part of the bytes.
    static JsonParser parser(byte[] json, int from, int length) {
        return FACTORY.createParser(ObjectReadContext.empty(), json, from, length);
    }

    /// The scalar that the parser stands at; `null` for a number too large to be kept.
    static @Nullable Scalar scalar(JsonParser in) {
        return switch (in.currentToken()) {
            case VALUE_STRING -> new PropertyValue.Text(StoredText.cut(in.getString()));
            case VALUE_NUMBER_INT -> integer(in);
            case VALUE_NUMBER_FLOAT -> {
                Double number = number(in);
                yield number == null ? null : new PropertyValue.Decimal(number);
            }
            case VALUE_TRUE -> new PropertyValue.Flag(true);
            case VALUE_FALSE -> new PropertyValue.Flag(false);
            case null, default -> throw new IllegalStateException("not at a scalar: " + in.currentToken());
        };
    }

    /// The number that the parser stands at; `null` where it is none or too large.
    static @Nullable Double number(JsonParser in) {
        if (!in.currentToken().isNumeric()) {
            return null;
        }
        try {
            double number = in.getDoubleValue();
            return Double.isFinite(number) ? number : null;
        } catch (InputCoercionException tooLarge) {
            return null;
        }
    }

    /// The whole number that the parser stands at, also where it is written as `5.0`; `null` where
    /// it is none or needs more than 64 bits.
    static @Nullable Long whole(JsonParser in) {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return fitsLong(in) ? in.getLongValue() : null;
        }
        Double number = number(in);
        return number != null && number == Math.rint(number) && Math.abs(number) < 0x1p53 ? number.longValue() : null;
    }

    private static @Nullable Scalar integer(JsonParser in) {
        if (fitsLong(in)) {
            return new PropertyValue.Whole(in.getLongValue());
        }
        Double number = number(in);
        return number == null ? null : new PropertyValue.Decimal(number);
    }

    private static boolean fitsLong(JsonParser in) {
        return in.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    }
}
