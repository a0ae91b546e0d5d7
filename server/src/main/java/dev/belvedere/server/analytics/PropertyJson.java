package dev.belvedere.server.analytics;

import dev.belvedere.query.PropertyValue;
import java.util.Map;
import java.util.TreeMap;

/// Property values as they were sent: strings, numbers, booleans and lists of them.
final class PropertyJson {
    private PropertyJson() {}

    static Object of(PropertyValue value) {
        return switch (value) {
            case PropertyValue.Text text -> text.value();
            case PropertyValue.Whole whole -> whole.value();
            case PropertyValue.Decimal decimal -> decimal.value();
            case PropertyValue.Flag flag -> flag.value();
            case PropertyValue.Many many ->
                many.values().stream().map(PropertyJson::of).toList();
        };
    }

    static Map<String, Object> of(Map<String, PropertyValue> values) {
        Map<String, Object> json = new TreeMap<>();
        values.forEach((name, value) -> json.put(name, of(value)));
        return json;
    }
}
