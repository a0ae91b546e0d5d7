package dev.belvedere.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Says what the columns of a CSV file with a header line, or of a Parquet file, are.
///
/// ```json
/// {
///   "separator": ";",
///   "fields": {
///     "user_id": "Customer",
///     "event_type": {"value": "Order Completed"},
///     "time": {"column": "When", "format": "dd.MM.yyyy HH:mm", "zone": "Europe/Berlin"},
///     "event_properties.amount": {"column": "Amount", "type": "number"},
///     "user_properties.Plan": "Plan"
///   }
/// }
/// ```
/// The names are those of an upload's event. A column is text unless its `type` is `number`,
/// `boolean` or `json`; `time` without a `format` is epoch milliseconds or ISO 8601. An empty value
/// is none.
///
/// @param text the file as it is, which belongs to the identity of what was imported
record ColumnMapping(char separator, List<Field> fields, String text) {
    enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        JSON,
        TIME
    }

    /// @param path of the event's field: one name, or two within `event_properties` and the like
    /// @param column its name in the header, or `null` for the same value in all records
    /// @param constant that value
    /// @param format of a time, or `null`
    record Field(
            List<String> path,
            @Nullable String column,
            @Nullable JsonNode constant,
            Type type,
            @Nullable DateTimeFormatter format) {}

    /// What stands in a column of a record, or `null` for nothing.
    @FunctionalInterface
    interface Columns {
        @Nullable
        JsonNode value(String column);
    }

    /// The event that a record is.
    ///
    /// @throws UnreadableLineException where a value is none of its field's type
    ObjectNode event(Columns columns) throws UnreadableLineException {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        for (Field field : fields) {
            JsonNode value = value(field, columns);
            if (value != null) {
                ObjectNode into = field.path().size() == 1
                        ? event
                        : event.withObjectProperty(field.path().getFirst());
                into.set(field.path().getLast(), value);
            }
        }
        return event;
    }

    private static @Nullable JsonNode value(Field field, Columns columns) throws UnreadableLineException {
        if (field.column() == null) {
            return field.constant();
        }
        JsonNode given = columns.value(field.column());
        return given == null ? null : MappedValue.of(field, given);
    }

    /// @throws IllegalArgumentException where the file lacks a column that the mapping names
    void requireColumns(Collection<String> present) {
        for (Field field : fields) {
            if (field.column() != null && !present.contains(field.column())) {
                throw new IllegalArgumentException(
                        "the file has no column \"" + field.column() + "\"; it has " + present);
            }
        }
    }

    static ColumnMapping read(Path file) throws IOException {
        String text = Files.readString(file);
        try {
            JsonNode root = JsonMapper.shared().readTree(text);
            String separator = root.path("separator").asString(",");
            if (separator.length() != 1) {
                throw new IllegalArgumentException(file + ": separator must be one character");
            }
            List<Field> fields = new ArrayList<>();
            for (Map.Entry<String, JsonNode> field : root.path("fields").properties()) {
                fields.add(field(field.getKey(), field.getValue()));
            }
            if (fields.isEmpty()) {
                throw new IllegalArgumentException(file + ": fields is missing or empty");
            }
            return new ColumnMapping(separator.charAt(0), List.copyOf(fields), text);
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(file + " is no JSON: " + broken.getOriginalMessage(), broken);
        }
    }

    private static Field field(String name, JsonNode given) {
        int dot = name.indexOf('.');
        List<String> path = dot < 0 ? List.of(name) : List.of(name.substring(0, dot), name.substring(dot + 1));
        if (given.isString()) {
            return new Field(path, given.asString(), null, name.equals("time") ? Type.TIME : Type.TEXT, null);
        }
        if (given.has("value")) {
            return new Field(path, null, given.get("value"), Type.JSON, null);
        }
        if (!given.path("column").isString()) {
            throw new IllegalArgumentException("fields." + name + " needs a column or a value");
        }
        return new Field(path, given.path("column").asString(), null, type(name, given), format(name, given));
    }

    private static Type type(String name, JsonNode given) {
        String type = given.path("type").asString(name.equals("time") ? "time" : "text");
        try {
            return Type.valueOf(type.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "fields." + name + ".type is \"" + type + "\"; accepted: text, number, boolean, json, time", e);
        }
    }

    private static @Nullable DateTimeFormatter format(String name, JsonNode given) {
        if (!given.has("format")) {
            return null;
        }
        try {
            return DateTimeFormatter.ofPattern(given.path("format").asString(), Locale.ENGLISH)
                    .withZone(ZoneId.of(given.path("zone").asString("UTC")));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("fields." + name + ": " + e.getMessage(), e);
        }
    }
}
