package dev.belvedere.server.analytics;

import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.server.mapping.ProposedMappings;
import java.time.Instant;

/// `lens` of a question: a name, `{"as_of": moment}` or `{"proposed": [mapping, …]}`.
final class LensJson {
    static final String FIELD = "lens";

    private static final String AS_OF = "as_of";
    private static final String PROPOSED = "proposed";

    /// Where the list of proposed mappings stands in the body.
    static final String PROPOSED_PATH = FIELD + "." + PROPOSED;

    private LensJson() {}

    /// @param now no moment is later
    static Lens parse(JsonPlace lens, Instant now) {
        if (!lens.isObject()) {
            return Lens.of(lens.text(), lens.path());
        }
        lens.allowOnly(AS_OF, PROPOSED);
        boolean hasBoth = lens.optionalMember(AS_OF).isPresent()
                && lens.optionalMember(PROPOSED).isPresent();
        if (hasBoth || lens.node().isEmpty()) {
            throw new InvalidQuestionException(
                    "one_lens", lens.path(), lens.path() + " takes either " + AS_OF + " or " + PROPOSED);
        }
        if (lens.optionalMember(PROPOSED).isPresent()) {
            JsonPlace proposed = lens.member(PROPOSED);
            return ProposedMappings.read(
                    proposed.elements().stream().map(JsonPlace::node).toList(), proposed.path());
        }
        JsonPlace moment = lens.member(AS_OF);
        return Lens.AsOf.parse(moment.text(), moment.path(), now);
    }
}
