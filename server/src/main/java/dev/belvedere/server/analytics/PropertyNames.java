package dev.belvedere.server.analytics;

import dev.belvedere.query.BuiltInProperties;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.StoredText;
import java.util.Map;
import java.util.Set;

/// How the Dashboard REST API writes properties: built-in ones by name, custom user properties as
/// `gp:name`.
///
/// Built-in properties are kept under the names of the fields of the HTTP V2 API; the reads have
/// older names for some, and both are accepted. No table of device families is kept: `device` and
/// `device_type` both mean the model as sent, and `os` its name.
final class PropertyNames {
    private static final String CUSTOM_USER_PROPERTY = "gp:";

    private static final Map<String, String> OLDER_NAMES = Map.of(
            "version", "app_version",
            "DMA", "dma",
            "os", "os_name",
            "device", "device_model",
            "device_type", "device_model");

    private PropertyNames() {}

    /// Reads a property of the user or of the event's circumstances: `gp:plan`, `country`,
    /// `project`.
    static PropertyKey userOrBuiltIn(String name, String field) {
        if (name.startsWith(CUSTOM_USER_PROPERTY) && name.length() > CUSTOM_USER_PROPERTY.length()) {
            return PropertyKey.user(StoredText.cut(name.substring(CUSTOM_USER_PROPERTY.length())));
        }
        String kept = OLDER_NAMES.getOrDefault(name, name);
        if (!BuiltInProperties.isKnown(kept)) {
            Set<String> accepted = BuiltInProperties.names();
            accepted.addAll(OLDER_NAMES.keySet());
            throw new InvalidQuestionException(
                    "unknown_property",
                    field,
                    field + ": \"" + name + "\" is no built-in property; write custom user properties as gp:" + name
                            + ", or use one of " + String.join(", ", accepted) + ", group:<type>");
        }
        return PropertyKey.builtIn(kept);
    }

    /// Reads a property as the filters and group-bys of an event write it.
    ///
    /// @param type `event` for a property of the event, `user` for one of the user or a built-in one
    static PropertyKey ofEvent(JsonPlace type, JsonPlace name) {
        return switch (type.text()) {
            case "event" -> PropertyKey.event(name.name());
            case "user" -> userOrBuiltIn(name.name(), name.path());
            default ->
                throw new InvalidQuestionException(
                        "unknown_property_type",
                        type.path(),
                        type.path() + " is \"" + type.text() + "\"; accepted: event, user");
        };
    }
}
