package dev.belvedere.query;

import java.util.List;
import java.util.OptionalInt;

/// Who is behind a number: the persons by each of whom alone a cell of an answer is more than 0.
///
/// Numbers that are not of persons have those behind them who did what is counted: behind events those who did them,
/// behind a measure of a property those who did the event, behind sessions those who had them. A cell of a rolling
/// window
/// has those of all its intervals.
///
/// @param of whose answer it is; any analysis but this one, and a [Segmentation] without formulas
/// @param after only persons of larger numbers are told
/// @param limit how many are told, 1 to 10,000
public record People(Analysis of, Cell cell, long after, int limit) implements Analysis {
    public static final int MAX_LIMIT = 10_000;
    private static final String CELL = "cell.";

    public People {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new InvalidQuestionException(
                    "out_of_bounds", "limit", "limit must be from 1 to " + MAX_LIMIT + ", got " + limit);
        }
        CellShape shape = CellShape.of(of);
        require("segment", cell.segment(), 0, shape.segments() - 1);
        require(shape.seriesName(), cell.series(), 0, shape.series() - 1);
        requireGroup(cell, CellShape.groupBy(of, cell.series()), of);
        if (cell.column().isPresent()) {
            require(
                    shape.columnName(),
                    cell.column().getAsInt(),
                    shape.leastColumn(),
                    shape.columns().orElse(Integer.MAX_VALUE));
        }
        if (!cell.part().isEmpty() && !shape.parts().contains(cell.part())) {
            throw unknown(
                    "part",
                    "is \"" + cell.part() + "\"; accepted: "
                            + (shape.parts().isEmpty() ? "none here" : String.join(", ", shape.parts())));
        }
        requirePlace(of, cell, shape);
    }

    /// What the cell's part is, also where it was not named.
    public String part() {
        List<String> parts = CellShape.of(of).parts();
        return cell.part().isEmpty() && !parts.isEmpty() ? parts.getFirst() : cell.part();
    }

    /// The properties that the cell's group is of.
    public List<PropertyRef> groupBy() {
        return CellShape.groupBy(of, cell.series());
    }

    /// The same question of all persons at once; their answer holds every page.
    public People unpaged() {
        return new People(of, cell, 0, MAX_LIMIT);
    }

    @Override
    public DateRange range() {
        return of.range();
    }

    /// @throws InvalidQuestionException if an index lies not between two, both included
    public static void require(String field, int index, int least, int most) {
        if (index < least || index > most) {
            throw unknown(field, "must be from " + least + " to " + most + ", got " + index);
        }
    }

    /// The error for a cell that answers do not have.
    public static InvalidQuestionException unknown(String field, String problem) {
        return new InvalidQuestionException("unknown_cell", CELL + field, CELL + field + " " + problem);
    }

    private static void requireGroup(Cell cell, List<PropertyRef> groupBy, Analysis of) {
        int wanted = of instanceof EngagementMatrix matrix && matrix.events().isEmpty() ? 1 : groupBy.size();
        if (cell.group().size() != wanted) {
            throw unknown(
                    "group", "must have a value per property that answers are grouped by, " + wanted + " of them");
        }
    }

    private static void requirePlace(Analysis of, Cell cell, CellShape shape) {
        boolean isInterval = cell.bucket().isPresent();
        OptionalInt column = cell.column();
        if (isInterval && shape.interval().isEmpty()) {
            throw unknown("bucket", "cannot be given; the answer has no intervals");
        }
        switch (of) {
            case Segmentation asked -> requirePlain(asked, cell);
            case DataTable asked -> {
                if (!isInterval && asked.byTime().isPresent()) {
                    throw unknown("bucket", "is required; the rows are of intervals");
                }
            }
            case Funnel asked -> {
                if (column.isEmpty()) {
                    throw unknown("step", "is required");
                }
                require("step", column.getAsInt(), 0, asked.steps().size() - 1 - cell.series());
            }
            case Lifecycle _ -> {
                if (!isInterval || cell.part().isEmpty()) {
                    throw unknown(isInterval ? "part" : "bucket", "is required");
                }
            }
            case Retention _ -> {
                if (cell.part().equals(CellShape.AWAY) && (!isInterval || column.isEmpty())) {
                    throw unknown("part", "is \"away\", which needs a cohort and an interval");
                }
            }
            case RevenueLtv _ -> {
                if (cell.part().equals(CellShape.PAYERS) && column.isEmpty()) {
                    throw unknown("part", "is \"payers\", which needs a day");
                }
            }
            case Stickiness _ -> {
                if (column.isPresent() && !isInterval) {
                    throw unknown("days", "needs a bucket");
                }
            }
            case Journeys asked -> requireNodes(asked, cell);
            case ProductOverlap _, ExplainedUniques _ -> requireProjects(cell);
            case Composition _, EngagementMatrix _, People _, Sessions _, UsageInterval _ -> {}
        }
    }

    private static void requirePlain(Segmentation asked, Cell cell) {
        if (asked.measure() instanceof Measure.Formulas) {
            throw new InvalidQuestionException(
                    "unsupported_analysis",
                    "of.measure",
                    "of.measure: people are not told of formulas; ask of the same events by another measure");
        }
        if (cell.bin().isPresent()
                && (!(asked.measure() instanceof Measure.Frequency)
                        || asked.window() instanceof Window.RollingAverage)) {
            throw unknown("bin", "cannot be given; people are told of the bins of frequencies, without an average");
        }
    }

    private static void requireNodes(Journeys asked, Cell cell) {
        int nodes = switch (cell.part()) {
            case CellShape.NODE -> 1;
            case CellShape.LINK -> 2;
            case CellShape.PATH -> Math.clamp(cell.nodes().size(), 1, asked.steps());
            default -> 0;
        };
        if (cell.nodes().size() != nodes) {
            throw unknown(
                    "nodes",
                    nodes == 0
                            ? "cannot be given"
                            : "must be " + nodes + " of them, got "
                                    + cell.nodes().size());
        }
        boolean stepNeeded = cell.part().equals(CellShape.NODE) || cell.part().equals(CellShape.LINK);
        if (stepNeeded != cell.column().isPresent()) {
            throw unknown("step", stepNeeded ? "is required" : "cannot be given");
        }
    }

    private static void requireProjects(Cell cell) {
        int least = switch (cell.part()) {
            case CellShape.PROJECT, CellShape.COMBINATION -> 1;
            case CellShape.ADOPTION -> 2;
            default -> 0;
        };
        int most = cell.part().equals(CellShape.COMBINATION) ? Integer.MAX_VALUE : least;
        int given = cell.projects().size();
        if (given < least || given > most) {
            throw unknown("projects", most == 0 ? "cannot be given" : "must be the ids of " + least + " or more");
        }
    }
}
