package dev.belvedere.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Through which links between identities persons are seen.
public sealed interface Lens {
    /// Anonymous merges and user mappings, as they stand now. The default.
    record Mapped() implements Lens {}

    /// Anonymous merges only.
    record Merged() implements Lens {}

    /// The user ID as sent, else the device ID as sent: no link at all.
    record Raw() implements Lens {}

    /// Merges and mappings as they stood at a moment. Events, and the persons that they were given at arrival,
    /// stay what they are.
    ///
    /// @param moment in milliseconds, from the year 2000 on; a link of that very millisecond counts
    record AsOf(Instant moment) implements Lens {
        private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

        public AsOf {
            if (moment.isBefore(FIRST)) {
                throw new IllegalArgumentException("no link is older than " + FIRST + ", got " + moment);
            }
            moment = moment.truncatedTo(ChronoUnit.MILLIS);
        }

        /// Reads a moment as `2026-03-01T00:00:00Z`, or with another offset.
        ///
        /// @param field names it in errors
        /// @param now no moment is later
        public static AsOf parse(String text, String field, Instant now) {
            Instant moment;
            try {
                moment = OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException _) {
                throw new InvalidQuestionException(
                        "invalid_moment",
                        field,
                        field + " must be a moment with its offset, such as 2026-03-01T00:00:00Z, got \"" + text
                                + "\"");
            }
            if (moment.isBefore(FIRST)) {
                throw new InvalidQuestionException(
                        "moment_too_early",
                        field,
                        field + " is " + moment + ", accepted are moments from " + FIRST + " on");
            }
            if (moment.isAfter(now)) {
                throw new InvalidQuestionException(
                        "moment_in_the_future", field, field + " is " + moment + ", which has not come yet");
            }
            return new AsOf(moment);
        }
    }

    /// Merges and mappings as they would stand if changes of mappings were made now: in order, and as a whole.
    ///
    /// @param changes 1 to [#MOST]
    record Proposed(List<Change> changes) implements Lens {
        /// The changes of a proposal at most.
        public static final int MOST = 10_000;

        public Proposed {
            changes = List.copyOf(changes);
            if (changes.isEmpty() || changes.size() > MOST) {
                throw new IllegalArgumentException("a proposal has 1 to " + MOST + " changes, got " + changes.size());
            }
        }

        /// A mapping that is drawn in place of a former one, or taken away.
        ///
        /// @param globalUserId whom the user counts as; empty to take its mapping away
        public record Change(String userId, Optional<String> globalUserId) {}

        /// Without the user IDs, of which there may be many.
        @Override
        public String toString() {
            return "Proposed[" + changes.size() + " changes]";
        }
    }

    /// The name in requests and answers.
    default String wireName() {
        return switch (this) {
            case Mapped _ -> "mapped";
            case Merged _ -> "merged";
            case Raw _ -> "raw";
            case AsOf _ -> "as_of";
            case Proposed _ -> "proposed";
        };
    }

    /// Reads the name used in requests: that of a lens which needs no more than its name.
    static Lens of(String name, String field) {
        return switch (name) {
            case "mapped" -> new Mapped();
            case "merged" -> new Merged();
            case "raw" -> new Raw();
            case "as_of" ->
                throw new InvalidQuestionException(
                        "missing_moment",
                        field,
                        field + ": the lens as_of needs its moment, as the documentation shows");
            case "proposed" ->
                throw new InvalidQuestionException(
                        "missing_changes",
                        field,
                        "the lens proposed needs its changes, which POST /api/v1/query takes");
            default ->
                throw new InvalidQuestionException(
                        "unknown_lens",
                        field,
                        "unknown identity lens \"" + name + "\"; accepted: mapped, merged, raw, as_of, proposed");
        };
    }

    /// Reads the parameter of a URL: a name, or `as_of:` and a moment.
    ///
    /// @param now no moment is later
    static Lens ofParameter(String text, String field, Instant now) {
        String asOf = "as_of:";
        return text.startsWith(asOf) ? AsOf.parse(text.substring(asOf.length()), field, now) : of(text, field);
    }
}
