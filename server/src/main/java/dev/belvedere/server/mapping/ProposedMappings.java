package dev.belvedere.server.mapping;

import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.server.ingest.Ids;
import dev.belvedere.store.MappingRefusedException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Mappings that a question takes for granted without storing them, by the rules of `/usermap`.
public final class ProposedMappings {
    private ProposedMappings() {}

    /// Reads instructions as `/usermap` takes them.
    ///
    /// @param path names the list in errors
    /// @throws InvalidQuestionException naming the first that is wrong
    public static Lens.Proposed read(List<JsonNode> instructions, String path) {
        if (instructions.isEmpty() || instructions.size() > Lens.Proposed.MOST) {
            throw new InvalidQuestionException(
                    "out_of_bounds",
                    path,
                    path + " has " + instructions.size() + " mappings, accepted are 1 to " + Lens.Proposed.MOST);
        }
        MappingReader reader = new MappingReader(Ids.DEFAULT_MIN_LENGTH);
        List<Lens.Proposed.Change> changes = reader.changes(instructions).stream()
                .map(change -> new Lens.Proposed.Change(change.userId(), Optional.ofNullable(change.globalUserId())))
                .toList();
        if (!reader.faults().isEmpty()) {
            MappingFault first = reader.faults().getFirst();
            String place = path + "[" + first.index() + "]";
            throw new InvalidQuestionException(
                    first.code(),
                    first.field().equals("mapping") ? place : place + "." + first.field(),
                    place + ": " + first.reason());
        }
        return new Lens.Proposed(changes);
    }

    /// What is said of a proposal that `/usermap` would refuse as a whole.
    ///
    /// @param path names the list in errors
    public static InvalidQuestionException refusal(MappingRefusedException refused, String path) {
        return new InvalidQuestionException(
                refused.code(),
                path + "[" + refused.index() + "].global_user_id",
                String.valueOf(refused.getMessage()));
    }
}
