package dev.belvedere.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Decimal;
import dev.belvedere.query.PropertyValue.Flag;
import dev.belvedere.query.PropertyValue.Many;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.query.PropertyValue.Whole;
import dev.belvedere.store.IncomingEvent;
import dev.belvedere.store.PropertyOperation;
import dev.belvedere.store.PropertyOperation.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventParsingTest {
    /// 2026-03-01T12:00:00Z
    private static final long RECEIVED = 1_772_366_400_000L;

    @Test
    void anEventKeepsItsIdsTypeTimeAndInsertId() {
        IncomingEvent event = event("""
                "user_id": "ada@example.com", "device_id": "phone-1", "time": 1772366399000, "insert_id": "i-1"
                """);

        assertThat(event.userId()).isEqualTo("ada@example.com");
        assertThat(event.deviceId()).isEqualTo("phone-1");
        assertThat(event.eventType()).isEqualTo("Opened");
        assertThat(event.time()).isEqualTo(1_772_366_399_000L);
        assertThat(event.insertId()).isEqualTo("i-1");
    }

    @Test
    void nestedEventPropertiesAreFlattenedByDots() {
        IncomingEvent event = event("""
                "user_id": "ada@example.com", "event_properties": {
                  "plan": "pro", "seats": 3, "rate": 0.5, "trial": false, "note": null,
                  "cart": {"id": 7, "items": [{"sku": "a", "n": 1}, {"sku": "b"}]},
                  "tags": ["x", ["y"], null], "none": []}
                """);

        assertThat(event.properties())
                .containsEntry(PropertyKey.event("plan"), new Text("pro"))
                .containsEntry(PropertyKey.event("seats"), new Whole(3))
                .containsEntry(PropertyKey.event("rate"), new Decimal(0.5))
                .containsEntry(PropertyKey.event("trial"), new Flag(false))
                .containsEntry(PropertyKey.event("cart.id"), new Whole(7))
                .containsEntry(PropertyKey.event("cart.items.sku"), many("a", "b"))
                .containsEntry(PropertyKey.event("cart.items.n"), new Many(List.of(new Whole(1))))
                .containsEntry(PropertyKey.event("tags"), many("x", "y"))
                .containsEntry(PropertyKey.event("none"), new Many(List.of()))
                .containsEntry(PropertyKey.USER_ID, new Text("ada@example.com"))
                .hasSize(10);
    }

    @Test
    void documentedFieldsBecomeBuiltInProperties() {
        IncomingEvent event = event("""
                "device_id": "phone-1", "platform": "iOS", "app_version": 2, "language": "en-US", "ip": "$remote",
                "location_lat": 52, "session_id": -1, "event_id": 23, "library": "amplitude-ts/2.0",
                "groups": {"team": "red", "company": ["A", "B"]}, "plan": {"branch": "main", "other": {}},
                "extra": {"anything": [1]}, "$skip_user_properties_sync": false
                """);

        assertThat(event.properties())
                .containsEntry(PropertyKey.builtIn("platform"), new Text("iOS"))
                .containsEntry(PropertyKey.builtIn("app_version"), new Text("2"))
                .containsEntry(PropertyKey.builtIn("language"), new Text("English"))
                .containsEntry(PropertyKey.builtIn("ip"), new Text("203.0.113.9"))
                .containsEntry(PropertyKey.builtIn("location_lat"), new Decimal(52))
                .containsEntry(PropertyKey.builtIn("event_id"), new Whole(23))
                .containsEntry(PropertyKey.builtIn("library"), new Text("amplitude-ts/2.0"))
                .containsEntry(PropertyKey.builtIn("group:team"), new Text("red"))
                .containsEntry(PropertyKey.builtIn("group:company"), many("A", "B"))
                .containsEntry(PropertyKey.builtIn("plan.branch"), new Text("main"))
                .containsEntry(PropertyKey.DEVICE_ID, new Text("phone-1"))
                .hasSize(11);
    }

    /// Documented: price × quantity, if both or all three are sent.
    @ParameterizedTest(name = "{0} has revenue {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"price\": 4.5, \"quantity\": 3, \"revenue\": -1.99 | 13.5",
                "\"price\": 4.5, \"quantity\": 3 | 13.5",
                "\"price\": 4.5 | 4.5",
                "\"price\": 4.5, \"revenue\": 9 | 9",
                "\"revenue\": -2.5 | -2.5"
            })
    void revenueIsPriceTimesQuantity(String fields, double expected) {
        assertThat(event("\"device_id\": \"phone-1\", " + fields).properties())
                .containsEntry(PropertyKey.builtIn("revenue"), new Decimal(expected));
    }

    @Test
    void plainUserPropertiesAreSetAndOperationsKeepTheirOrder() {
        assertThat(operations("{\"plan\": \"pro\", \"address\": {\"city\": \"Ulm\"}}"))
                .containsExactly(
                        new PropertyOperation(Kind.SET, "plan", new Text("pro")),
                        new PropertyOperation(Kind.SET, "address.city", new Text("Ulm")));
        assertThat(operations("""
                {"$set": {"a": 1}, "$setOnce": {"b": true}, "$add": {"n": "2", "m": 0.5}, "$append": {"c": ["x"]},
                 "$prepend": {"d": "y"}, "$unset": {"e": "-"}, "$preInsert": {"f": "z"}, "$postInsert": {"g": "z"},
                 "$remove": {"h": "z"}, "$clearAll": "-"}
                """))
                .containsExactly(
                        new PropertyOperation(Kind.SET, "a", new Whole(1)),
                        new PropertyOperation(Kind.SET_ONCE, "b", new Flag(true)),
                        new PropertyOperation(Kind.ADD, "n", new Whole(2)),
                        new PropertyOperation(Kind.ADD, "m", new Decimal(0.5)),
                        new PropertyOperation(Kind.APPEND, "c", many("x")),
                        new PropertyOperation(Kind.PREPEND, "d", new Text("y")),
                        new PropertyOperation(Kind.UNSET, "e", null),
                        new PropertyOperation(Kind.PRE_INSERT, "f", new Text("z")),
                        new PropertyOperation(Kind.POST_INSERT, "g", new Text("z")),
                        new PropertyOperation(Kind.REMOVE, "h", new Text("z")),
                        new PropertyOperation(Kind.CLEAR_ALL, "", null));
    }

    @Test
    void skippedUserPropertiesAreNotApplied() {
        assertThat(event(
                                "\"device_id\": \"phone-1\", \"$skip_user_properties_sync\": true, \"user_properties\": {\"a\": 1}")
                        .userProperties())
                .isEmpty();
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        String smile = "\uD83D\uDE00";
        IncomingEvent event =
                event("\"device_id\": \"phone-1\", \"event_properties\": {\"t\": \"" + smile.repeat(1030) + "\"}");

        assertThat(event.properties()).containsEntry(PropertyKey.event("t"), new Text(smile.repeat(1024)));
    }

    @Test
    void aNumberPast64BitsIsKeptAsADecimal() {
        assertThat(event("\"device_id\": \"phone-1\", \"event_properties\": {\"n\": 18446744073709551616}")
                        .properties())
                .containsEntry(PropertyKey.event("n"), new Decimal(0x1p64));
    }

    /// Client time + (received − client upload), once the clock is off by more than a minute.
    @ParameterizedTest(name = "uploaded at {0}, {1} becomes {2}")
    @CsvSource({
        "2026-03-01T11:59:00.000Z, 1772366000000, 1772366000000",
        "2026-03-01T11:58:59.999Z, 1772366000000, 1772366060001",
        "2026-03-01T13:00:00+01:00, 1772366000000, 1772366000000",
        "2026-03-02T12:00:00Z, 1772452800000, 1772366400000"
    })
    void aWrongClockOfTheClientIsCorrected(String uploadedAt, long sent, long expected) {
        String json =
                "{\"api_key\": \"k\", \"events\": [{\"device_id\": \"phone-1\", \"event_type\": \"Opened\", \"time\": "
                        + sent + "}], \"client_upload_time\": \"" + uploadedAt + "\"}";

        assertThat(events(json)).extracting(IncomingEvent::time).containsExactly(expected);
    }

    @ParameterizedTest(name = "{0} uploaded at {1}")
    @CsvSource({
        "946684800000,        2026-03-01T12:00:00Z, 946684800000",
        "946684799999,        2026-03-01T12:00:00Z, ",
        "-1,                  2026-03-01T12:00:00Z, ",
        "1803988800000,       2026-03-01T12:00:00Z, 1803988800000",
        "1803988800001,       2026-03-01T12:00:00Z, ",
        "1000,                1970-01-01T00:00:02Z, 1772366399000",
        "4102444800000,       2100-01-01T00:00:00Z, 1772366400000",
        "4134067200001,       2100-01-01T00:00:00Z, ",
        "9223372036854775807, 1970-01-01T00:00:00Z, ",
        "-9223372036854775808, 2100-01-01T00:00:00Z, "
    })
    void timesFrom2000ToAYearAheadAreTakenOnceTheClockIsCorrected(
            long sent, String uploadedAt, @Nullable Long expected) {
        String json =
                "{\"api_key\": \"k\", \"events\": [{\"device_id\": \"phone-1\", \"event_type\": \"Opened\", \"time\": "
                        + sent + "}], \"client_upload_time\": \"" + uploadedAt + "\"}";

        if (expected == null) {
            assertThat(refusal(json).body().get("events_with_invalid_fields")).hasToString("{time=[0]}");
        } else {
            assertThat(events(json)).extracting(IncomingEvent::time).containsExactly(expected);
        }
    }

    @Test
    void anEventWithoutTimeHappenedWhenItArrived() {
        assertThat(event("\"device_id\": \"phone-1\"").time()).isEqualTo(RECEIVED);
    }

    @Test
    void tooShortIdsAreTakenAwayUnlessTheUploadSaysOtherwise() {
        IncomingEvent event = event("\"user_id\": \"ada\", \"device_id\": \"phone-1\"");
        assertThat(event.userId()).isNull();

        String json =
                "{\"events\": [{\"user_id\": \"ada\", \"event_type\": \"Opened\"}], \"options\": {\"min_id_length\": 3}}";
        assertThat(events(json)).extracting(IncomingEvent::userId).containsExactly("ada");
    }

    /// What is wrong with the only event of an upload, as field and kind.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"event_type\": \"Opened\"} | events_with_missing_fields={device_id=[0], user_id=[0]}",
                "{\"device_id\": \"phone-1\"} | events_with_missing_fields={event_type=[0]}",
                "{\"device_id\": \"phone-1\", \"event_type\": 5} | events_with_invalid_fields={event_type=[0]}",
                "{\"device_id\": \"phone-1\", \"event_type\": \"\"} | events_with_invalid_fields={event_type=[0]}",
                "{\"device_id\": \"phone-1\", \"event_type\": \"_active\"} | events_with_invalid_fields={event_type=[0]}",
                "{\"device_id\": \"phone-1\", \"event_type\": \"_all\"} | events_with_invalid_fields={event_type=[0]}",
                "{\"device_id\": \"phone-1\", \"event_type\": \"_new\"} | events_with_invalid_fields={event_type=[0]}",
                "{\"user_id\": 12345, \"event_type\": \"Opened\"} | events_with_invalid_fields={user_id=[0]}",
                "{\"user_id\": \"anonymous\", \"event_type\": \"Opened\"} | events_with_invalid_fields={user_id=[0]}",
                "{\"user_id\": \"ada@example.com\", \"device_id\": \"0\", \"event_type\": \"Opened\"} | events_with_invalid_fields={device_id=[0]}",
                "{\"user_id\": \"ada\", \"device_id\": \"pc\", \"event_type\": \"Opened\"} | events_with_invalid_id_lengths={device_id=[0], user_id=[0]}",
                "{\"user_id\": \"\\ud800abcdef\", \"event_type\": \"Opened\"} | events_with_invalid_fields={user_id=[0]}",
                "{\"device_id\": \"phone-1\", \"event_type\": \"Opened\", \"time\": \"2026-03-01\"} | events_with_invalid_fields={time=[0]}",
                "{\"device_id\": \"phone-1\", \"event_type\": \"Opened\", \"time\": 1772366400} | events_with_invalid_fields={time=[0]}",
                "{\"device_id\": \"phone-1\", \"event_type\": \"Opened\", \"time\": 1772366400000000} | events_with_invalid_fields={time=[0]}",
                "{\"device_id\": \"phone-1\", \"event_type\": \"Opened\", \"event_properties\": []} | events_with_invalid_fields={event_properties=[0]}",
                "{\"device_id\": \"phone-1\", \"event_type\": \"Opened\", \"event_properties\": {\"\": 1}} | events_with_invalid_fields={event_properties=[0]}",
                "{\"device_id\": \"phone-1\", \"event_type\": \"Opened\", \"event_properties\": {\"n\": 1e999}} | events_with_invalid_fields={event_properties=[0]}",
                "{\"device_id\": \"phone-1\", \"event_type\": \"Opened\", \"user_properties\": {\"$set\": {\"a\": 1}, \"b\": 2}} | events_with_invalid_fields={user_properties=[0]}",
                "{\"device_id\": \"phone-1\", \"event_type\": \"Opened\", \"user_properties\": {\"$add\": {\"a\": \"x\"}}} | events_with_invalid_fields={user_properties=[0]}",
                "{\"device_id\": \"phone-1\", \"event_type\": \"Opened\", \"user_properties\": {\"\": [1]}} | events_with_invalid_fields={user_properties=[0]}",
                "{\"device_id\": \"phone-1\", \"event_type\": \"Opened\", \"price\": \"4\"} | events_with_invalid_fields={price=[0]}",
                "{\"device_id\": \"phone-1\", \"event_type\": \"Opened\", \"quantity\": 1.5} | events_with_invalid_fields={quantity=[0]}",
                "{\"device_id\": \"phone-1\", \"event_type\": \"Opened\", \"session_id\": \"s\"} | events_with_invalid_fields={session_id=[0]}",
                "{\"device_id\": \"phone-1\", \"event_type\": \"Opened\", \"platform\": {}} | events_with_invalid_fields={platform=[0]}",
                "{\"device_id\": \"phone-1\", \"event_type\": \"Opened\", \"groups\": \"red\"} | events_with_invalid_fields={groups=[0]}",
                "7 | events_with_invalid_fields={events=[0]}"
            })
    void aFaultyEventIsNamedByFieldAndIndex(String event, String expected) {
        RefusedUploadException refused = refusal("{\"events\": [" + event + "]}");

        assertThat(refused.body().toString()).endsWith(expected + "}").contains("code=400");
    }

    @Test
    void propertiesMayBeFortyLevelsDeepAndNoDeeper() {
        assertThat(event("\"device_id\": \"phone-1\", \"event_properties\": " + nested(40))
                        .properties())
                .containsOnlyKeys(
                        PropertyKey.DEVICE_ID, PropertyKey.event(String.join(".", Collections.nCopies(40, "a"))));
        assertThat(refusal(
                                "{\"events\": [{\"device_id\": \"phone-1\", \"event_type\": \"Opened\", \"event_properties\": "
                                        + nested(41) + "}]}")
                        .body()
                        .toString())
                .contains("events_with_invalid_fields={event_properties=[0]}");
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        RefusedUploadException refused = refusal("""
                {"events": [
                  {"event_type": "Opened", "device_id": "phone-1"},
                  {"event_type": "Opened", "device_id": "phone-1", "time": "now"},
                  {"device_id": "phone-1"},
                  {"event_type": "Opened", "device_id": "phone-1", "time": true, "revenue": "much"}]}
                """);

        assertThat(refused.body().toString())
                .isEqualTo("{code=400, error=Request missing required field,"
                        + " events_with_invalid_fields={revenue=[3], time=[1, 3]},"
                        + " events_with_missing_fields={event_type=[2]}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "7",
                "{\"events\": {}}",
                "{\"events\": 7}",
                "{\"events\": []} x",
                "{\"api_key\": 7, \"events\": []}",
                "{\"options\": [], \"events\": []}",
                "{\"options\": {\"min_id_length\": \"5\"}, \"events\": []}",
                "{\"options\": {\"min_id_length\": -1}, \"events\": []}",
                "{\"client_upload_time\": \"yesterday\", \"events\": []}",
                "{\"events\": [{\"device_id\": \"a\", \"device_id\": \"b\"}]}",
                "{\"events\": [{\"event_properties\": {\"a\": NaN}}]}",
                "{\"events\": [{\"event_properties\": {\"a\": Infinity}}]}",
                "{\"events\": [{\"event_properties\": {'a': 1}}]}",
                "{\"events\": [], }"
            })
    void whatIsNoUploadIsInvalidJson(String body) {
        assertThat(refusal(body)).hasMessage("Invalid JSON request body");
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
    }

    private static List<PropertyOperation> operations(String userProperties) {
        return event("\"device_id\": \"phone-1\", \"user_properties\": " + userProperties)
                .userProperties();
    }

    private static IncomingEvent event(String fields) {
        return events("{\"events\": [{\"event_type\": \"Opened\", " + fields + "}]}")
                .getFirst();
    }

    private static List<IncomingEvent> events(String json) {
        Upload upload = UploadParser.upload(json.getBytes(StandardCharsets.UTF_8), "events", 2000);
        List<@Nullable EventDraft> drafts = Objects.requireNonNull(upload.drafts());
        return new EventCheck(upload, RECEIVED, "203.0.113.9").events(drafts, null);
    }

    private static RefusedUploadException refusal(String json) {
        return Objects.requireNonNull(catchThrowableOfType(RefusedUploadException.class, () -> events(json)));
    }

    private static PropertyValue many(String... texts) {
        return new Many(
                List.of(texts).stream().<PropertyValue.Scalar>map(Text::new).toList());
    }
}
