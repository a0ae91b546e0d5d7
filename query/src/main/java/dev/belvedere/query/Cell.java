package dev.belvedere.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One number of an answer, by its place there. Which parts of a place an analysis has, and how its answers call them,
/// says [CellShape].
///
/// @param segment index into the question's segments
/// @param series index into what the answer has series of: events, returns, columns
/// @param group the displayed value per group property; the value of `project` is the project's id in decimal digits
/// @param bucket which interval; nowhere for the whole range
/// @param column which step, interval after the start, number of days, or bin
/// @param bin of a distribution of how often persons did something
/// @param part which of several numbers that stand at that place; empty where there is one
/// @param projects the ids of the projects that are meant
/// @param nodes of a path, in the order of time; expansions are not told apart
public record Cell(
        int segment,
        int series,
        List<String> group,
        Bucket bucket,
        OptionalInt column,
        Optional<Bin> bin,
        String part,
        List<Integer> projects,
        List<JourneyNode> nodes) {
    public Cell {
        group = List.copyOf(group);
        projects = List.copyOf(projects);
        nodes = List.copyOf(nodes);
    }

    /// The only number of a segment without groups.
    public static Cell ofSegment(int segment) {
        return new Cell(
                segment, 0, List.of(), Bucket.NONE, OptionalInt.empty(), Optional.empty(), "", List.of(), List.of());
    }

    /// One interval of the answer, by its index or by its start; the whole range where there is neither.
    public record Bucket(OptionalInt index, Optional<Instant> start) {
        public static final Bucket NONE = new Bucket(OptionalInt.empty(), Optional.empty());

        public static Bucket of(int index) {
            return new Bucket(OptionalInt.of(index), Optional.empty());
        }

        public boolean isPresent() {
            return index.isPresent() || start.isPresent();
        }
    }

    /// The same cell of another group.
    public Cell in(List<String> another) {
        return new Cell(segment, series, another, bucket, column, bin, part, projects, nodes);
    }

    /// The same cell of a series.
    public Cell of(int another) {
        return new Cell(segment, another, group, bucket, column, bin, part, projects, nodes);
    }

    /// The same cell of an interval.
    public Cell at(Bucket another) {
        return new Cell(segment, series, group, another, column, bin, part, projects, nodes);
    }

    /// The same cell of a column.
    public Cell inColumn(int another) {
        return new Cell(segment, series, group, bucket, OptionalInt.of(another), bin, part, projects, nodes);
    }

    /// The same cell of a bin.
    public Cell inBin(Bin another) {
        return new Cell(segment, series, group, bucket, column, Optional.of(another), part, projects, nodes);
    }

    /// Another number of the same cell.
    public Cell part(String another) {
        return new Cell(segment, series, group, bucket, column, bin, another, projects, nodes);
    }

    /// The same cell of some projects.
    public Cell ofProjects(List<Integer> others) {
        return new Cell(segment, series, group, bucket, column, bin, part, others, nodes);
    }

    /// The same cell of some nodes.
    public Cell ofNodes(List<JourneyNode> others) {
        return new Cell(segment, series, group, bucket, column, bin, part, projects, others);
    }
}
