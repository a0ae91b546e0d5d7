package dev.belvedere.query;

/// Events that end a path when they lie between steps, though not the person, who may have another path.
/// Those of the same moment as either step do not lie between.
///
/// Example, steps A B C and an exclusion from step 0 to 1: `AXBC` ends after A, `ABXC` is complete.
///
/// @param afterStep the step, from 0, from which on they end a path
/// @param beforeStep the step until which they do
public record Exclusion(EventSet events, int afterStep, int beforeStep) {
    public Exclusion {
        if (events.isFirstActive()) {
            throw new InvalidQuestionException(
                    "unsupported_event", "excluded", "excluded: _new cannot be excluded between steps");
        }
        if (afterStep < 0 || beforeStep <= afterStep) {
            throw new InvalidQuestionException(
                    "out_of_bounds",
                    "before_step",
                    "before_step must lie after after_step, which is 0 at least; got " + afterStep + " and "
                            + beforeStep);
        }
    }
}
