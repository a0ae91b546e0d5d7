package dev.belvedere.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;

/// The body of an upload of realistic events, about 600 bytes each with ten event and ten user
/// properties, in which the parts that differ per upload are overwritten in place, so that the load
/// generator costs next to nothing beside the server it measures. A person's user properties stay the
/// same, as they mostly do; event properties vary.
///
/// Not thread-safe: one per sender.
final class BatchTemplate {
    private static final int DIGITS = 12;
    private static final int SCORE_DIGITS = 3;
    private static final String[] TYPES = {"Product Viewed", "Search Performed", "Added To Cart", "Order Completed"};

    private final byte[] body;
    private final List<byte[]> apiKeys;
    private final int keyOffset;
    private final int[] userOffsets;
    private final int[] deviceOffsets;
    private final int[] insertIdOffsets;
    private final int[] scoreOffsets;
    private final SplittableRandom random;
    private final ToLongFunction<SplittableRandom> persons;
    private long sent;

    /// @param apiKeys of equal length; each body goes to one of them
    /// @param events of a body
    /// @param persons gives the person of each event
    /// @param sender differs between all that send to one server, below 10,000
    BatchTemplate(List<String> apiKeys, int events, ToLongFunction<SplittableRandom> persons, int sender) {
        this.apiKeys = apiKeys.stream().map(key -> key.getBytes(UTF_8)).toList();
        this.persons = persons;
        this.random = new SplittableRandom(sender);
        userOffsets = new int[events];
        deviceOffsets = new int[events];
        insertIdOffsets = new int[events];
        scoreOffsets = new int[events];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        append(bytes, "{\"api_key\":\"");
        keyOffset = bytes.size();
        append(bytes, apiKeys.getFirst() + "\",\"events\":[");
        long now = System.currentTimeMillis();
        for (int event = 0; event < events; event++) {
            append(bytes, event == 0 ? "{\"user_id\":\"u-" : ",{\"user_id\":\"u-");
            userOffsets[event] = digits(bytes);
            append(bytes, "\",\"device_id\":\"d-");
            deviceOffsets[event] = digits(bytes);
            append(bytes, "\",\"insert_id\":\"%04d-".formatted(sender));
            insertIdOffsets[event] = digits(bytes);
            append(bytes, "\",\"event_type\":\"" + TYPES[event % TYPES.length] + "\",\"time\":" + (now - event));
            append(bytes, properties(event));
            scoreOffsets[event] = bytes.size() - SCORE_DIGITS - 2;
        }
        append(bytes, "]}");
        body = bytes.toByteArray();
    }

    private static int digits(ByteArrayOutputStream bytes) {
        int offset = bytes.size();
        append(bytes, "0".repeat(DIGITS));
        return offset;
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
        byte[] key = apiKeys.get(apiKeys.size() == 1 ? 0 : random.nextInt(apiKeys.size()));
        System.arraycopy(key, 0, body, keyOffset, key.length);
        for (int event = 0; event < userOffsets.length; event++) {
            long person = persons.applyAsLong(random);
            write(person, userOffsets[event], DIGITS);
            write(person, deviceOffsets[event], DIGITS);
            write(100 + person % 900, scoreOffsets[event], SCORE_DIGITS);
            write(sent++, insertIdOffsets[event], DIGITS);
        }
        return body;
    }

    int events() {
        return userOffsets.length;
    }

    int bytesPerEvent() {
        return body.length / events();
    }

    private void write(long number, int offset, int digits) {
        long rest = number;
        for (int digit = digits - 1; digit >= 0; digit--) {
            body[offset + digit] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static void append(ByteArrayOutputStream bytes, String text) {
        bytes.writeBytes(text.getBytes(UTF_8));
    }
}
