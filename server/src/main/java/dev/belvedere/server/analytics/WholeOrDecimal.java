package dev.belvedere.server.analytics;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/// Writes the numbers of a series: those that are whole as `3`, not `3.0`, as counts always were; what is not
/// defined, or without end, as `null`.
final class WholeOrDecimal {
    private static final double MOST_WHOLE = 1L << 53;

    private WholeOrDecimal() {}

    private static void write(double number, JsonGenerator json) {
        if (!Double.isFinite(number)) {
            json.writeNull();
        } else if (number == Math.rint(number) && Math.abs(number) <= MOST_WHOLE) {
            json.writeNumber((long) number);
        } else {
            json.writeNumber(number);
        }
    }

    static final class One extends ValueSerializer<Double> {
        @Override
        public void serialize(Double number, JsonGenerator json, SerializationContext context) {
            write(number, json);
        }
    }

    static final class OfBuckets extends ValueSerializer<double[]> {
        @Override
        public boolean isEmpty(SerializationContext context, double[] numbers) {
            return numbers.length == 0;
        }

        @Override
        public void serialize(double[] numbers, JsonGenerator json, SerializationContext context) {
            json.writeStartArray();
            for (double number : numbers) {
                write(number, json);
            }
            json.writeEndArray();
        }
    }
}
