package dev.belvedere.store;

/// How many property names a project may have. Beyond that an event is kept without the properties
/// whose names are new.
///
/// @param eventProperties names of event properties
/// @param userProperties names of user properties
public record PropertyLimits(int eventProperties, int userProperties) {
    /// Amplitude's: 2,000 event properties and 1,000 user properties.
    public static final PropertyLimits DEFAULTS = new PropertyLimits(2_000, 1_000);

    public PropertyLimits {
        if (eventProperties < 1 || userProperties < 1) {
            throw new IllegalArgumentException(
                    "limits of properties must be positive, got " + eventProperties + " and " + userProperties);
        }
    }
}
