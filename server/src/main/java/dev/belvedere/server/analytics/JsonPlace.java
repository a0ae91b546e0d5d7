package dev.belvedere.server.analytics;

import dev.belvedere.query.EventSet;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.StoredText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A JSON value together with the place where it stands in the request, such as
/// `e.filters[0].subprop_op`, so that whatever is wrong with it can be named.
///
/// @param path the parameter, then the members and indexes that lead to the value; empty for the
///     request body itself
/// @param saved what names of custom events mean in the request
record JsonPlace(String path, JsonNode node, SavedEvents saved) {
    private static final int MAX_DEPTH = 40;

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// Reads the JSON text of a parameter, which `path` names in errors.
    static JsonPlace parse(String path, String text) {
        return parse(path, () -> STRICT.readTree(text));
    }

    /// Reads a request body, in UTF-8.
    static JsonPlace ofBody(byte[] body) {
        return parse("", () -> STRICT.readTree(body));
    }

    /// The same place of a request in which names of custom events mean something.
    JsonPlace knowing(SavedEvents events) {
        return new JsonPlace(path, node, events);
    }

    /// The custom event of a name that stands here.
    EventSet savedEvent(String name) {
        return saved.named(name)
                .orElseThrow(() -> new InvalidQuestionException(
                        "unknown_custom_event",
                        path,
                        path + ": there is no custom event \"" + name + "\" in the project or view that is asked"));
    }

    /// The version of the list of persons that is named here.
    long listVersion(int list) {
        return saved.listVersion(list).orElseThrow(() -> KeptPersons.unknown(path, list));
    }

    /// What is made of the value here; what its record says of its own parts is said of the parts of this place.
    <T> T made(Supplier<T> making) {
        try {
            return making.get();
        } catch (InvalidQuestionException invalid) {
            boolean placed = invalid.field().equals(path)
                    || invalid.field().startsWith(path + ".")
                    || invalid.field().startsWith(path + "[");
            throw placed ? invalid : invalid.within(path);
        }
    }

    private static JsonPlace parse(String path, Supplier<@Nullable JsonNode> reading) {
        try {
            JsonNode node = reading.get();
            if (node == null || node.isMissingNode()) {
                throw invalid(path, "is empty, expected JSON");
            }
            return new JsonPlace(path, node, SavedEvents.NONE);
        } catch (StreamConstraintsException _) {
            throw invalid(path, "is nested deeper than " + MAX_DEPTH + " levels or holds an overlong number or name");
        } catch (JacksonException exception) {
            throw invalid(path, "is not valid JSON: " + withoutPlace(exception.getOriginalMessage()));
        }
    }

    /// The member of that name, which must exist and not be `null`.
    JsonPlace member(String name) {
        return optionalMember(name)
                .orElseThrow(() ->
                        new InvalidQuestionException("missing_field", pathOf(name), pathOf(name) + " is required"));
    }

    /// The member of that name; empty where it is missing or `null`.
    Optional<JsonPlace> optionalMember(String name) {
        if (!node.isObject()) {
            throw wrongType("a JSON object");
        }
        @Nullable JsonNode member = node.get(name);
        return member == null || member.isNull()
                ? Optional.empty()
                : Optional.of(new JsonPlace(pathOf(name), member, saved));
    }

    /// Refuses members that are not known, so that a misspelt one is not silently ignored.
    void allowOnly(String... known) {
        if (!node.isObject()) {
            throw wrongType("a JSON object");
        }
        Set<String> accepted = Set.of(known);
        for (String name : node.propertyNames()) {
            if (!accepted.contains(name)) {
                throw new InvalidQuestionException(
                        "unknown_field",
                        pathOf(name),
                        pathOf(name) + " is not known; accepted: " + String.join(", ", new TreeSet<>(accepted)));
            }
        }
    }

    boolean isObject() {
        return node.isObject();
    }

    boolean isList() {
        return node.isArray();
    }

    List<JsonPlace> elements() {
        if (!node.isArray()) {
            throw wrongType("a list");
        }
        List<JsonPlace> elements = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            elements.add(new JsonPlace(path + "[" + i + "]", node.get(i), saved));
        }
        return elements;
    }

    String text() {
        if (!node.isString()) {
            throw wrongType("a string");
        }
        return node.stringValue();
    }

    /// A string that is not empty, cut as the names of events and properties are when they are stored.
    String name() {
        String name = text();
        if (name.isEmpty()) {
            throw new InvalidQuestionException("empty", path, path + " must not be empty");
        }
        return StoredText.cut(name);
    }

    int whole() {
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw wrongType("a whole number");
        }
        return node.intValue();
    }

    double number() {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw wrongType("a number");
        }
        return node.doubleValue();
    }

    boolean flag() {
        if (!node.isBoolean()) {
            throw wrongType("true or false");
        }
        return node.booleanValue();
    }

    /// A string, number or boolean as text.
    String scalarText() {
        if (!node.isString() && !node.isNumber() && !node.isBoolean()) {
            throw wrongType("a string, number or boolean");
        }
        return node.asString();
    }

    /// Jackson adds where an unclosed object began in a source that it does not show.
    private static String withoutPlace(String message) {
        int place = message.indexOf(" (start marker");
        return place < 0 ? message : message.substring(0, place);
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private InvalidQuestionException wrongType(String expected) {
        return path.isEmpty()
                ? invalid(path, "must be " + expected)
                : new InvalidQuestionException("wrong_type", path, path + " must be " + expected);
    }

    private static InvalidQuestionException invalid(String path, String problem) {
        return path.isEmpty()
                ? new InvalidQuestionException("invalid_json", "body", "the request body " + problem)
                : new InvalidQuestionException("invalid_json", path, path + " " + problem);
    }
}
