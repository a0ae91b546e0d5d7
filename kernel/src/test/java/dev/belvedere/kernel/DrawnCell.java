package dev.belvedere.kernel;

import static dev.belvedere.kernel.OracleWorld.pick;

import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.Cell;
import dev.belvedere.query.CellShape;
import dev.belvedere.query.CompositionResult;
import dev.belvedere.query.DataTable;
import dev.belvedere.query.DataTableResult;
import dev.belvedere.query.EngagementMatrix;
import dev.belvedere.query.EngagementMatrixResult;
import dev.belvedere.query.ExplainedUniquesResult;
import dev.belvedere.query.FunnelResult;
import dev.belvedere.query.JourneysResult;
import dev.belvedere.query.LifecycleResult;
import dev.belvedere.query.PeopleResult;
import dev.belvedere.query.ProductOverlapResult;
import dev.belvedere.query.ProjectPersons;
import dev.belvedere.query.Question;
import dev.belvedere.query.RetentionResult;
import dev.belvedere.query.RevenueLtvResult;
import dev.belvedere.query.SegmentationResult;
import dev.belvedere.query.SessionsResult;
import dev.belvedere.query.StickinessResult;
import dev.belvedere.query.UsageIntervalResult;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Draws a cell of an answer, as somebody may click on it.
record DrawnCell(Question question, AnalysisResult answer, Random random) {
    /// A cell, mostly one that is not 0; `null` where the answer has none.
    @Nullable
    Cell draw() {
        Cell last = null;
        for (int tries = 0; tries < 30; tries++) {
            last = any();
            if (last == null || new NaiveCell(question, last).value(answer) > 0) {
                return last;
            }
        }
        return last;
    }

    private @Nullable Cell any() {
        return switch (answer) {
            case SegmentationResult result -> {
                SegmentationResult.Series series = oneOf(result.series());
                if (series == null) {
                    yield null;
                }
                Cell cell = at(
                        Cell.ofSegment(series.segment()).of(series.event()).in(series.group()),
                        result.buckets().size());
                yield series.bin().map(cell::inBin).orElse(cell);
            }
            case DataTableResult result -> {
                DataTableResult.Row row = oneOf(result.rows());
                DataTable table = (DataTable) question.analysis();
                yield row == null
                        ? null
                        : Cell.ofSegment(0)
                                .of(random.nextInt(table.columns().size()))
                                .in(row.labels())
                                .at(new Cell.Bucket(
                                        OptionalInt.empty(), row.bucket().map(start -> start.toInstant())));
            }
            case CompositionResult result -> {
                CompositionResult.Value value = oneOf(result.values());
                yield value == null ? null : Cell.ofSegment(value.segment()).in(List.of(value.value()));
            }
            case EngagementMatrixResult result -> {
                if (result.events().isEmpty()) {
                    yield null;
                }
                int at = random.nextInt(result.events().size());
                yield ((EngagementMatrix) question.analysis()).events().isEmpty()
                        ? Cell.ofSegment(0).in(List.of(result.events().get(at).event()))
                        : Cell.ofSegment(0).of(at);
            }
            case FunnelResult result -> {
                FunnelResult.Track track = oneOf(result.tracks());
                yield track == null
                        ? null
                        : at(
                                Cell.ofSegment(track.segment())
                                        .of(track.withoutOptional() ? 1 : 0)
                                        .in(track.group())
                                        .inColumn(earlierStep(track.reached().length))
                                        .part(random.nextBoolean() ? CellShape.LOST : ""),
                                result.buckets().size());
            }
            case RetentionResult result -> retention(result);
            case LifecycleResult result ->
                Cell.ofSegment(random.nextInt(result.series().size()))
                        .at(Cell.Bucket.of(random.nextInt(result.buckets().size())))
                        .part(pick(
                                List.of(CellShape.NEW, CellShape.CURRENT, CellShape.RESURRECTED, CellShape.DORMANT),
                                random));
            case StickinessResult result -> {
                StickinessResult.Series series = oneOf(result.series());
                if (series == null) {
                    yield null;
                }
                Cell cell = at(
                        Cell.ofSegment(series.segment()).in(series.group()),
                        result.buckets().size());
                yield cell.bucket().isPresent() && random.nextBoolean()
                        ? cell.inColumn(random.nextInt(1, 1 + series.days()[0].length))
                        : cell;
            }
            case UsageIntervalResult result -> {
                UsageIntervalResult.Series series = pick(result.series(), random);
                Cell cell = Cell.ofSegment(series.segment()).of(series.event());
                yield switch (random.nextInt(3)) {
                    case 0 -> cell;
                    case 1 -> cell.part(CellShape.RETURNING);
                    default -> cell.inColumn(random.nextInt(1, 6));
                };
            }
            case SessionsResult result -> {
                SessionsResult.Series series = oneOf(result.series());
                if (series == null) {
                    yield null;
                }
                Cell cell = Cell.ofSegment(series.segment()).in(series.group());
                yield result.edges().isEmpty()
                        ? at(cell, result.buckets().size())
                        : random.nextBoolean() ? cell : cell.inColumn(random.nextInt(series.values().length));
            }
            case RevenueLtvResult result -> ltv(result);
            case ExplainedUniquesResult result -> {
                int segment = random.nextInt(result.tracks().size());
                Cell cell = Cell.ofSegment(segment);
                yield switch (random.nextInt(5)) {
                    case 0 -> cell;
                    case 1 -> cell.part(CellShape.BY_USER_ID);
                    case 2 -> cell.part(CellShape.BY_DEVICE_ID);
                    case 3 -> cell.part(CellShape.MAPPED);
                    default -> project(cell, result.tracks().get(segment).perProject());
                };
            }
            case ProductOverlapResult result -> overlap(result);
            case JourneysResult result -> journey(result);
            case PeopleResult _ -> null;
        };
    }

    private @Nullable Cell retention(RetentionResult result) {
        RetentionResult.Track track = oneOf(result.tracks());
        if (track == null) {
            return null;
        }
        Cell cell = at(
                Cell.ofSegment(track.segment()).of(track.returned()).in(track.group()),
                result.cohorts().size());
        if (random.nextInt(4) == 0 || result.columns().isEmpty()) {
            return cell;
        }
        Cell returned = cell.inColumn(random.nextInt(result.columns().size()));
        return cell.bucket().isPresent() && random.nextInt(3) == 0 ? returned.part(CellShape.AWAY) : returned;
    }

    private @Nullable Cell ltv(RevenueLtvResult result) {
        RevenueLtvResult.Track track = oneOf(result.tracks());
        if (track == null) {
            return null;
        }
        Cell cell = at(
                Cell.ofSegment(track.segment()).in(track.group()),
                result.cohorts().size());
        boolean ofDay = random.nextBoolean();
        Cell of = ofDay ? cell.inColumn(random.nextInt(track.overall().amount().length)) : cell;
        return of.part(pick(
                ofDay
                        ? List.of(CellShape.PERSONS, CellShape.PAYING, CellShape.PAYERS)
                        : List.of(CellShape.PERSONS, CellShape.PAYING),
                random));
    }

    private Cell overlap(ProductOverlapResult result) {
        int segment = random.nextInt(result.tracks().size());
        ProductOverlapResult.Track track = result.tracks().get(segment);
        Cell cell = Cell.ofSegment(segment);
        ProductOverlapResult.Combination combination = oneOf(track.combinations());
        ProductOverlapResult.Adoption adoption = oneOf(track.adoptions());
        return switch (random.nextInt(4)) {
            case 0 -> cell;
            case 1 ->
                combination == null ? cell : cell.part(CellShape.COMBINATION).ofProjects(combination.projects());
            case 2 ->
                adoption == null
                        ? cell
                        : cell.part(CellShape.ADOPTION).ofProjects(List.of(adoption.first(), adoption.next()));
            default -> project(cell, track.perProject());
        };
    }

    private Cell project(Cell cell, List<ProjectPersons> perProject) {
        return cell.part(CellShape.PROJECT)
                .ofProjects(List.of(pick(perProject, random).project()));
    }

    private Cell journey(JourneysResult result) {
        Cell cell = Cell.ofSegment(0);
        JourneysResult.Path path = oneOf(result.paths());
        JourneysResult.StepNode node = oneOf(result.nodes());
        JourneysResult.Link link = oneOf(result.links());
        return switch (random.nextInt(6)) {
            case 0 -> cell.part(CellShape.TOO_LONG);
            case 1 -> cell.part(CellShape.COUNTED);
            case 2 -> path == null ? cell : cell.part(CellShape.PATH).ofNodes(path.nodes());
            case 3 ->
                node == null || node.node().isEmpty()
                        ? cell
                        : cell.part(CellShape.NODE)
                                .inColumn(node.step())
                                .ofNodes(List.of(node.node().get()));
            case 4 -> {
                if (link == null) {
                    yield cell;
                }
                JourneysResult.StepNode from = result.nodes().get(link.from());
                JourneysResult.StepNode to = result.nodes().get(link.to());
                yield from.node().isEmpty() || to.node().isEmpty()
                        ? cell
                        : cell.part(CellShape.LINK)
                                .inColumn(from.step())
                                .ofNodes(List.of(from.node().get(), to.node().get()));
            }
            default -> cell;
        };
    }

    private Cell at(Cell cell, int buckets) {
        return random.nextInt(3) == 0 ? cell : cell.at(Cell.Bucket.of(random.nextInt(buckets)));
    }

    /// Later steps are reached by fewer.
    private int earlierStep(int steps) {
        int one = random.nextInt(steps);
        int other = random.nextInt(steps);
        return Math.min(one, other);
    }

    private <T> @Nullable T oneOf(List<T> list) {
        return list.isEmpty() ? null : pick(list, random);
    }
}
