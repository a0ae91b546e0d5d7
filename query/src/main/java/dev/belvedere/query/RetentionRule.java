package dev.belvedere.query;

import java.util.List;

/// Which returns count for a column of a [Retention].
public sealed interface RetentionRule {
    /// Column k: a return in interval k.
    record On() implements RetentionRule {}

    /// Column k: a return in interval k or any later one, however late.
    record OnOrAfter() implements RetentionRule {}

    /// A column per bracket: a return in one of its intervals.
    ///
    /// @param brackets 1 to 100, in ascending order; none overlaps another
    record Brackets(List<Bracket> brackets) implements RetentionRule {
        public static final int MAX_BRACKETS = 100;

        public Brackets {
            brackets = List.copyOf(brackets);
            if (brackets.isEmpty() || brackets.size() > MAX_BRACKETS) {
                throw new InvalidQuestionException(
                        "out_of_bounds",
                        "rule.brackets",
                        "rule.brackets must be from 1 to " + MAX_BRACKETS + ", got " + brackets.size());
            }
            int last = 0;
            for (int i = 0; i < brackets.size(); i++) {
                if (brackets.get(i).from() < last) {
                    throw new InvalidQuestionException(
                            "overlapping_brackets",
                            "rule.brackets[" + i + "]",
                            "rule.brackets[" + i + "] begins at "
                                    + brackets.get(i).from() + ", before the one before it ends at " + last
                                    + " (exclusive)");
                }
                last = brackets.get(i).until();
            }
        }
    }

    /// The intervals from `from`, at least 0, to before `until`, at most 5,000.
    record Bracket(int from, int until) {
        public static final int LATEST = 5_000;

        public Bracket {
            if (from < 0 || until <= from || until > LATEST) {
                throw new InvalidQuestionException(
                        "out_of_bounds",
                        "rule.brackets",
                        "a bracket must begin at 0 or later and end after that, at " + LATEST
                                + " at the latest (exclusive), got [" + from + "," + until + "]");
            }
        }
    }
}
