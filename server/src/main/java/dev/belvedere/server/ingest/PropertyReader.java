package dev.belvedere.server.ingest;

import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Scalar;
import dev.belvedere.query.StoredText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads an object of properties and flattens what is nested.
///
/// `{"cart": {"id": 7, "items": [{"sku": "a"}, {"sku": "b"}]}, "tags": ["x", ["y"]], "note": null}`
/// becomes `cart.id` = 7, `cart.items.sku` = [a, b] and `tags` = [x, y]. A null is the same as
/// nothing. Not thread-safe.
final class PropertyReader {
    /// Documented: objects and arrays within each other, the properties themselves included.
    static final int MAX_DEPTH = 40;

    private final JsonParser in;
    private final Map<String, List<Scalar>> arrays = new LinkedHashMap<>();
    private Sink sink = (name, value) -> {};
    private boolean valid;

    PropertyReader(JsonParser in) {
        this.in = in;
    }

    /// Takes each property in order; arrays come last.
    interface Sink {
        void put(String name, PropertyValue value);
    }

    /// Reads the object that the parser stands at, to its end.
    ///
    /// @param depth levels above it that count
    /// @return false when it is too deep, has a property without a name or a number too large
    boolean readObject(Sink into, int depth) {
        begin(into);
        object("", depth + 1, false);
        return end();
    }

    /// Reads the value that the parser stands at, as a property of that name.
    boolean readValue(String name, Sink into, int depth) {
        begin(into);
        value(StoredText.cut(name), depth, false);
        return end();
    }

    private void begin(Sink into) {
        sink = into;
        valid = true;
    }

    private boolean end() {
        if (!arrays.isEmpty()) {
            arrays.forEach((name, values) -> sink.put(name, new PropertyValue.Many(values)));
            arrays.clear();
        }
        return valid;
    }

    private void object(String path, int depth, boolean inArray) {
        if (depth > MAX_DEPTH) {
            valid = false;
            in.skipChildren();
            return;
        }
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            if (name.isEmpty()) {
                valid = false;
            }
            value(StoredText.cut(path.isEmpty() ? name : path + '.' + name), depth, inArray);
        }
    }

    private void value(String path, int depth, boolean inArray) {
        switch (in.currentToken()) {
            case START_OBJECT -> object(path, depth + 1, inArray);
            case START_ARRAY -> array(path, depth + 1);
            case VALUE_NULL -> {}
            case null, default -> scalar(path, inArray);
        }
    }

    private void array(String path, int depth) {
        if (depth > MAX_DEPTH) {
            valid = false;
            in.skipChildren();
            return;
        }
        if (in.nextToken() == JsonToken.END_ARRAY) {
            gathered(path);
            return;
        }
        do {
            value(path, depth, true);
        } while (in.nextToken() != JsonToken.END_ARRAY);
    }

    private void scalar(String path, boolean inArray) {
        Scalar scalar = Json.scalar(in);
        if (scalar == null || path.isEmpty()) {
            valid = false;
        } else if (inArray) {
            gathered(path).add(scalar);
        } else {
            sink.put(path, scalar);
        }
    }

    private List<Scalar> gathered(String path) {
        return arrays.computeIfAbsent(path, name -> new ArrayList<>());
    }
}
