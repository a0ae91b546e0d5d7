package dev.belvedere.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/// The body of an upload of 100 realistic events, about 600 bytes each with ten event and ten user
/// properties, in which the parts that differ per upload are overwritten in place, so that the load
/// generator costs next to nothing beside the server it measures. A person's user properties stay the
/// same, as they mostly do; event properties vary.
///
/// Not thread-safe: one per sender.
final class BatchTemplate {
    static final int EVENTS = 100;

    private static final int DIGITS = 12;
    private static final int SCORE_DIGITS = 3;
    private static final String BLANK = "0".repeat(DIGITS);
    private static final String[] TYPES = {"Product Viewed", "Search Performed", "Added To Cart", "Order Completed"};

    private final byte[] body;
    private final int[] userOffsets = new int[EVENTS];
    private final int[] insertIdOffsets = new int[EVENTS];
    private final int[] scoreOffsets = new int[EVENTS];
    private final SplittableRandom random;
    private final long persons;
    private final long sender;
    private long sent;

    /// @param persons how many persons the events are spread over
    BatchTemplate(String apiKey, long persons, int sender) {
        this.persons = persons;
        this.sender = sender;
        this.random = new SplittableRandom(sender);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        append(bytes, "{\"api_key\":\"" + apiKey + "\",\"events\":[");
        long now = System.currentTimeMillis();
        for (int event = 0; event < EVENTS; event++) {
            append(bytes, event == 0 ? "{\"user_id\":\"user-" : ",{\"user_id\":\"user-");
            userOffsets[event] = bytes.size();
            append(bytes, BLANK + "\",\"insert_id\":\"");
            insertIdOffsets[event] = bytes.size();
            append(
                    bytes,
                    BLANK + "\",\"event_type\":\"" + TYPES[event % TYPES.length] + "\",\"time\":" + (now - event));
            append(bytes, properties(event));
            scoreOffsets[event] = bytes.size() - SCORE_DIGITS - 2;
        }
        append(bytes, "]}");
        body = bytes.toByteArray();
    }

    private static String properties(int event) {
        return """
                ,"platform":"iOS","os_name":"ios","os_version":"19.%d","device_model":"iPhone 17","country":"Germany",\
                "language":"German","session_id":1767225600000,"event_properties":{"category":"shoes-%d","price":%d.5,\
                "quantity":%d,"source":"search","position":%d,"in_stock":true,"color":"red","size":"L","list":"home",\
                "variant":"v%d"},"user_properties":{"plan":"gold","cohort":"2026-11","theme":"dark","notifications":true,\
                "age_band":"25-34","newsletter":false,"stores":3,"currency":"EUR","tier":"t2","score":100}}""".formatted(event % 5, event % 17, event, event % 4, event, event % 3);
    }

    /// The next body, ready to send; the same array each time.
    byte[] next() {
        for (int event = 0; event < EVENTS; event++) {
            long person = random.nextLong(persons);
            write(person, userOffsets[event], DIGITS);
            write(100 + person % 900, scoreOffsets[event], SCORE_DIGITS);
            write(sender * 10_000_000_000L + sent++, insertIdOffsets[event], DIGITS);
        }
        return body;
    }

    int bytesPerEvent() {
        return body.length / EVENTS;
    }

    private void write(long number, int offset, int digits) {
        long rest = number;
        for (int digit = digits - 1; digit >= 0; digit--) {
            body[offset + digit] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static void append(ByteArrayOutputStream bytes, String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
