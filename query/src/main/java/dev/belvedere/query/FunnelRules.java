package dev.belvedere.query;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Which paths there are through a [Funnel].
///
/// @param exclusions up to 5; in any order they hold from the entry to the last step
/// @param optionalStep the step, from 0, that may be left out: then there are two funnels, with it and without
/// @param newOnly whether only entries on a person's first day count: that of its first active event in the
///     scope, of all time
public record FunnelRules(
        FunnelOrder order,
        List<Exclusion> exclusions,
        HeldConstant held,
        OptionalInt optionalStep,
        boolean newOnly,
        FunnelCounting counting) {
    public static final int MAX_EXCLUSIONS = 5;

    /// Steps in order, and nothing else asked for.
    public static final FunnelRules PLAIN =
            new FunnelRules(FunnelOrder.ORDERED, List.of(), new HeldConstant.Nothing(), OptionalInt.empty(), false);

    /// The rules of the funnel without its optional step. Exclusions that begin or end there are left out with
    /// it; in any order none does, for they hold on the whole path.
    FunnelRules withoutOptional() {
        int optional = optionalStep.orElseThrow();
        List<Exclusion> kept = new ArrayList<>();
        for (Exclusion exclusion : exclusions) {
            if (order == FunnelOrder.UNORDERED) {
                kept.add(new Exclusion(exclusion.events(), exclusion.afterStep(), exclusion.beforeStep() - 1));
            } else if (exclusion.afterStep() != optional && exclusion.beforeStep() != optional) {
                kept.add(new Exclusion(
                        exclusion.events(),
                        without(optional, exclusion.afterStep()),
                        without(optional, exclusion.beforeStep())));
            }
        }
        return new FunnelRules(order, kept, held, OptionalInt.empty(), newOnly, counting);
    }

    /// Of persons.
    public FunnelRules(
            FunnelOrder order,
            List<Exclusion> exclusions,
            HeldConstant held,
            OptionalInt optionalStep,
            boolean newOnly) {
        this(order, exclusions, held, optionalStep, newOnly, FunnelCounting.UNIQUES);
    }

    /// The place that a step has without another.
    static int without(int left, int step) {
        return step > left ? step - 1 : step;
    }

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
