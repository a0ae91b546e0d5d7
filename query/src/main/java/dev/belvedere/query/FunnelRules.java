package dev.belvedere.query;

import java.util.List;

/// Which paths there are through a [Funnel].
///
/// @param exclusions up to 5; in any order they hold from the entry to the last step
/// @param newOnly whether only entries on a person's first day count: that of its first active event in the
///     scope, of all time
public record FunnelRules(FunnelOrder order, List<Exclusion> exclusions, HeldConstant held, boolean newOnly) {
    public static final int MAX_EXCLUSIONS = 5;

    /// Steps in order, and nothing else asked for.
    public static final FunnelRules PLAIN =
            new FunnelRules(FunnelOrder.ORDERED, List.of(), new HeldConstant.Nothing(), false);

    public FunnelRules {
        exclusions = List.copyOf(exclusions);
        if (exclusions.size() > MAX_EXCLUSIONS) {
            throw new InvalidQuestionException(
                    "out_of_bounds",
                    "exclusions",
                    "exclusions must be at most " + MAX_EXCLUSIONS + ", got " + exclusions.size());
        }
    }
}
