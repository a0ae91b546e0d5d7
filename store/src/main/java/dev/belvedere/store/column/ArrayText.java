package dev.belvedere.store.column;

import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Decimal;
import dev.belvedere.query.PropertyValue.Flag;
import dev.belvedere.query.PropertyValue.Many;
import dev.belvedere.query.PropertyValue.Scalar;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.query.PropertyValue.Whole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Arrays as JSON text, the form in which segments keep them.
///
/// A whole number has neither point nor exponent, a decimal has one, so that both come back as
/// they were: `["a",5,5.0,true]` is a text, a whole number, a decimal and a flag.
public final class ArrayText {
    private final String json;
    private int at;

    private ArrayText(String json) {
        this.json = json;
    }

    public static String write(Many array) {
        StringBuilder json = new StringBuilder("[");
        for (Scalar value : array.values()) {
            if (json.length() > 1) {
                json.append(',');
            }
            switch (value) {
                case Text text -> quote(text.value(), json);
                case Whole whole -> json.append(whole.value());
                case Decimal decimal -> json.append(decimal.value());
                case Flag flag -> json.append(flag.value());
            }
        }
        return json.append(']').toString();
    }

    /// Appends a text as a JSON string.
    public static void quote(String text, StringBuilder into) {
        into.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                into.append('\\').append(c);
            } else if (c < ' ') {
                into.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                into.append(c);
            }
        }
        into.append('"');
    }

    /// Reads what [#write] wrote.
    public static PropertyValue read(String json) {
        return new ArrayText(json).array();
    }

    /// Reads an object whose values are texts, `{"e12":"plan"}`.
    public static Map<String, String> readTexts(String json) {
        ArrayText reader = new ArrayText(json);
        Map<String, String> texts = new LinkedHashMap<>();
        reader.at = 1;
        while (json.charAt(reader.at) != '}') {
            String key = reader.text();
            reader.at++;
            texts.put(key, reader.text());
            if (json.charAt(reader.at) == ',') {
                reader.at++;
            }
        }
        return texts;
    }

    private Many array() {
        List<Scalar> values = new ArrayList<>();
        at = 1;
        while (json.charAt(at) != ']') {
            values.add(scalar());
            if (json.charAt(at) == ',') {
                at++;
            }
        }
        return new Many(values);
    }

    private Scalar scalar() {
        if (json.charAt(at) == '"') {
            return new Text(text());
        }
        int from = at;
        while (json.charAt(at) != ',' && json.charAt(at) != ']') {
            at++;
        }
        String token = json.substring(from, at);
        if (token.equals("true") || token.equals("false")) {
            return new Flag(token.equals("true"));
        }
        boolean decimal = token.indexOf('.') >= 0 || token.indexOf('E') >= 0;
        return decimal ? new Decimal(Double.parseDouble(token)) : new Whole(Long.parseLong(token));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        at++;
        while (json.charAt(at) != '"') {
            char c = json.charAt(at++);
            if (c == '\\') {
                c = json.charAt(at++);
                if (c == 'u') {
                    c = (char) Integer.parseInt(json, at, at + 4, 16);
                    at += 4;
                }
            }
            text.append(c);
        }
        at++;
        return text.toString();
    }
}
