package dev.belvedere.query;

/// Through which links between identities persons are seen.
public sealed interface Lens {
    /// Anonymous merges and user mappings, as they stand now. The default.
    record Mapped() implements Lens {}

    /// Anonymous merges only.
    record Merged() implements Lens {}

    /// The user ID as sent, else the device ID as sent: no link at all.
    record Raw() implements Lens {}

    /// The name in requests and answers.
    default String wireName() {
        return switch (this) {
            case Mapped _ -> "mapped";
            case Merged _ -> "merged";
            case Raw _ -> "raw";
        };
    }

    /// Reads the name used in requests.
    static Lens of(String name, String field) {
        return switch (name) {
            case "mapped" -> new Mapped();
            case "merged" -> new Merged();
            case "raw" -> new Raw();
            default ->
                throw new InvalidQuestionException(
                        "unknown_lens", field, "unknown identity lens \"" + name + "\"; accepted: mapped, merged, raw");
        };
    }
}
