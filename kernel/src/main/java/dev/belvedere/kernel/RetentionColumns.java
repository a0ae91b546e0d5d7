package dev.belvedere.kernel;

import dev.belvedere.query.Retention;
import dev.belvedere.query.RetentionResult;
import dev.belvedere.query.RetentionRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/// What is counted of each cohort, and for which cohorts it is complete.
///
/// @param completeCohorts how many cohorts, from the first on, have ended
record RetentionColumns(List<RetentionResult.Column> columns, int completeCohorts) {
    /// How many intervals after a start have to be read; empty for all.
    static OptionalInt intervals(Retention retention, int cohorts) {
        return switch (retention.rule()) {
            case RetentionRule.On _ -> OptionalInt.of(horizon(retention, cohorts));
            case RetentionRule.OnOrAfter _ -> OptionalInt.empty();
            case RetentionRule.Brackets brackets ->
                OptionalInt.of(brackets.brackets().getLast().until());
        };
    }

    private static int horizon(Retention retention, int cohorts) {
        return retention.horizon().orElse(Math.min(cohorts, Retention.MAX_HORIZON));
    }

    static RetentionColumns of(Retention retention, Buckets cohorts, RetentionUnits units) {
        long now = retention.now().toEpochMilli();
        int ended = cohorts.count();
        while (ended > 0 && cohorts.end(ended - 1) > now) {
            ended--;
        }
        List<RetentionResult.Column> columns = new ArrayList<>();
        int complete = ended;
        for (RetentionRule.Bracket bracket : brackets(retention, cohorts.count())) {
            // The last member of a cohort started in its last unit at the latest.
            while (complete > 0
                    && units.begin(units.of(cohorts.end(complete - 1) - 1) + bracket.until() * units.width()) > now) {
                complete--;
            }
            OptionalInt until = switch (retention.rule()) {
                case RetentionRule.On _, RetentionRule.Brackets _ -> OptionalInt.of(bracket.until());
                case RetentionRule.OnOrAfter _ -> OptionalInt.empty();
            };
            columns.add(new RetentionResult.Column(bracket.from(), until, complete));
        }
        return new RetentionColumns(columns, ended);
    }

    private static List<RetentionRule.Bracket> brackets(Retention retention, int cohorts) {
        if (retention.rule() instanceof RetentionRule.Brackets given) {
            return given.brackets();
        }
        List<RetentionRule.Bracket> single = new ArrayList<>();
        for (int interval = 0; interval < horizon(retention, cohorts); interval++) {
            single.add(new RetentionRule.Bracket(interval, interval + 1));
        }
        return single;
    }

    int count() {
        return columns.size();
    }

    /// By column, for how many cohorts it is complete.
    int[] completeByColumn() {
        return columns.stream()
                .mapToInt(RetentionResult.Column::completeCohorts)
                .toArray();
    }

    /// What finds the columns that a person's returns are in.
    ReturnSearch search(RetentionRule rule, long width) {
        return switch (rule) {
            case RetentionRule.On _, RetentionRule.Brackets _ -> new ReturnsWithin(width, columnOfInterval());
            case RetentionRule.OnOrAfter _ -> new ReturnsOnOrAfter(width, count());
        };
    }

    /// The same for returns that are bits.
    RetainedBits.Rule bits(RetentionRule rule) {
        return switch (rule) {
            case RetentionRule.On _ -> new RetainedBits.Rule.Each();
            case RetentionRule.Brackets(List<RetentionRule.Bracket> brackets) ->
                new RetainedBits.Rule.Within(
                        brackets.stream().mapToInt(RetentionRule.Bracket::from).toArray(),
                        brackets.stream().mapToInt(RetentionRule.Bracket::until).toArray());
            case RetentionRule.OnOrAfter _ -> new RetainedBits.Rule.OnOrAfter();
        };
    }

    private int[] columnOfInterval() {
        int[] columnOf = new int[columns.getLast().until().orElseThrow()];
        Arrays.fill(columnOf, ReturnsWithin.NO_COLUMN);
        for (int column = 0; column < columns.size(); column++) {
            RetentionResult.Column of = columns.get(column);
            Arrays.fill(columnOf, of.from(), of.until().orElseThrow(), column);
        }
        return columnOf;
    }
}
