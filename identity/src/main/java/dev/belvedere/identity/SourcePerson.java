package dev.belvedere.identity;

/// What is known of a person of the place that history comes from.
///
/// @param person the person that its events get here
/// @param standing whether a user ID may still decide who it is
/// @param deviceId where it was given its person together with a device that nobody knew: that
///     device, which then says whether the person is still anonymous; else empty
public record SourcePerson(long person, Standing standing, String deviceId) {
    /// Whether a user ID may still decide who a person is.
    public enum Standing {
        /// No user ID was seen with it yet.
        ANONYMOUS(0),
        /// It is the person of a user ID.
        KNOWN(1),
        /// Something else decided about it meanwhile; it keeps its person and gets no user ID.
        SETTLED(2);

        private final int code;

        Standing(int code) {
            this.code = code;
        }

        /// The stored form, one byte. Never changes.
        public int code() {
            return code;
        }

        public static Standing of(int code) {
            for (Standing one : values()) {
                if (one.code == code) {
                    return one;
                }
            }
            throw new IllegalArgumentException("no standing has code " + code);
        }
    }

    static SourcePerson known(long person) {
        return new SourcePerson(person, Standing.KNOWN, "");
    }

    static SourcePerson settled(long person) {
        return new SourcePerson(person, Standing.SETTLED, "");
    }

    static SourcePerson anonymous(long person, String deviceId) {
        return new SourcePerson(person, Standing.ANONYMOUS, deviceId);
    }
}
