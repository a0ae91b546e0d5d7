package dev.belvedere.kernel;

import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.Cell;
import dev.belvedere.query.CellShape;
import dev.belvedere.query.CompositionResult;
import dev.belvedere.query.DataTableResult;
import dev.belvedere.query.EngagementMatrixResult;
import dev.belvedere.query.ExplainedUniquesResult;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelCounting;
import dev.belvedere.query.FunnelResult;
import dev.belvedere.query.HeldConstant;
import dev.belvedere.query.JourneyCounting;
import dev.belvedere.query.JourneyNode;
import dev.belvedere.query.Journeys;
import dev.belvedere.query.JourneysResult;
import dev.belvedere.query.LifecycleResult;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PeopleResult;
import dev.belvedere.query.ProductOverlapResult;
import dev.belvedere.query.ProjectPersons;
import dev.belvedere.query.Question;
import dev.belvedere.query.RetentionResult;
import dev.belvedere.query.RevenueLtvResult;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import dev.belvedere.query.SessionsResult;
import dev.belvedere.query.StickinessResult;
import dev.belvedere.query.UsageIntervalResult;
import dev.belvedere.query.Window;
import java.util.List;

/// Reads a cell in an answer, as somebody reads it there; 0 where the answer does not show it.
record NaiveCell(Question question, Cell cell) {
    /// Whether what stands there is a number of persons.
    boolean isOfPersons() {
        return switch (question.analysis()) {
            case Segmentation asked ->
                !(asked.measure() instanceof Measure.Totals) && !(asked.window() instanceof Window.RollingAverage);
            case Funnel asked ->
                asked.rules().held() instanceof HeldConstant.Nothing
                        && asked.rules().counting() == FunnelCounting.UNIQUES;
            case Journeys asked -> asked.counting() == JourneyCounting.UNIQUES;
            case dev.belvedere.query.DataTable _ -> cell.series() == 0;
            case dev.belvedere.query.ExplainedUniques _ ->
                !cell.part().startsWith("shared") && !cell.part().equals(CellShape.MAPPED);
            case dev.belvedere.query.EngagementMatrix _, dev.belvedere.query.Sessions _ -> false;
            default -> true;
        };
    }

    double value(AnalysisResult answer) {
        return switch (answer) {
            case SegmentationResult result ->
                result.series().stream()
                        .filter(series -> isHere(series.event(), series.segment(), series.group())
                                && series.bin().equals(cell.bin()))
                        .mapToDouble(series -> isWhole() ? series.collapsed() : series.values()[bucket()])
                        .sum();
            case DataTableResult result ->
                result.rows().stream()
                        .filter(row -> row.labels().equals(cell.group())
                                && row.bucket()
                                        .map(start -> start.toInstant())
                                        .equals(cell.bucket().start()))
                        .mapToDouble(row -> row.values()[cell.series()])
                        .sum();
            case CompositionResult result ->
                result.values().stream()
                        .filter(value -> value.segment() == cell.segment()
                                && List.of(value.value()).equals(cell.group()))
                        .mapToDouble(CompositionResult.Value::persons)
                        .sum();
            case EngagementMatrixResult result ->
                cell.group().isEmpty()
                        ? result.events().get(cell.series()).times()
                        : result.events().stream()
                                .filter(event ->
                                        event.event().equals(cell.group().getFirst()))
                                .mapToDouble(EngagementMatrixResult.Engagement::times)
                                .sum();
            case FunnelResult result ->
                result.tracks().stream()
                        .filter(track -> isHere(track.withoutOptional() ? 1 : 0, track.segment(), track.group()))
                        .mapToDouble(track -> reached(isWhole() ? track.reached() : track.reachedByBucket()[bucket()]))
                        .sum();
            case RetentionResult result ->
                result.tracks().stream()
                        .filter(track -> isHere(track.returned(), track.segment(), track.group()))
                        .mapToDouble(this::retained)
                        .sum();
            case LifecycleResult result -> {
                LifecycleResult.Series series = result.series().get(cell.segment());
                yield switch (cell.part()) {
                    case CellShape.NEW -> series.fresh()[bucket()];
                    case CellShape.CURRENT -> series.current()[bucket()];
                    case CellShape.RESURRECTED -> series.resurrected()[bucket()];
                    default -> series.dormant()[bucket()];
                };
            }
            case StickinessResult result ->
                result.series().stream()
                        .filter(series -> isHere(0, series.segment(), series.group()))
                        .mapToDouble(series -> isWhole()
                                ? series.persons()
                                : cell.column().isEmpty()
                                        ? series.active()[bucket()]
                                        : series.days()[bucket()][cell.column().getAsInt() - 1])
                        .sum();
            case UsageIntervalResult result ->
                result.series().stream()
                        .filter(series -> isHere(series.event(), series.segment(), List.of()))
                        .mapToDouble(this::usage)
                        .sum();
            case SessionsResult result ->
                result.series().stream()
                        .filter(series -> isHere(0, series.segment(), series.group()))
                        .mapToDouble(series -> cell.column().isPresent()
                                ? series.values()[cell.column().getAsInt()]
                                : isWhole() ? series.sessions() : series.values()[bucket()])
                        .sum();
            case RevenueLtvResult result ->
                result.tracks().stream()
                        .filter(track -> isHere(0, track.segment(), track.group()))
                        .mapToDouble(track -> worth(
                                isWhole() ? track.overall() : track.cohorts().get(bucket())))
                        .sum();
            case ExplainedUniquesResult result -> {
                ExplainedUniquesResult.Track track = result.tracks().get(cell.segment());
                yield switch (cell.part()) {
                    case CellShape.BY_USER_ID -> track.sharedByUserId();
                    case CellShape.BY_DEVICE_ID -> track.sharedByDeviceId();
                    case CellShape.MAPPED -> track.mapped();
                    case CellShape.PROJECT -> inProject(track.perProject());
                    default -> track.persons();
                };
            }
            case ProductOverlapResult result -> overlap(result.tracks().get(cell.segment()));
            case JourneysResult result -> journey(result);
            case PeopleResult _ -> throw new AssertionError("people have no cells");
        };
    }

    private boolean isHere(int series, int segment, List<String> group) {
        return series == cell.series() && segment == cell.segment() && group.equals(cell.group());
    }

    private boolean isWhole() {
        return !cell.bucket().isPresent();
    }

    private int bucket() {
        return cell.bucket().index().orElseThrow();
    }

    private double reached(long[] reached) {
        int step = cell.column().orElseThrow();
        boolean further = cell.part().equals(CellShape.LOST) && step + 1 < reached.length;
        return reached[step] - (further ? reached[step + 1] : 0);
    }

    private double retained(RetentionResult.Track track) {
        if (cell.column().isEmpty()) {
            return isWhole() ? track.persons() : track.sizes()[bucket()];
        }
        int column = cell.column().getAsInt();
        if (isWhole()) {
            return track.overall()[column];
        }
        long retained = track.retained()[bucket()][column];
        return cell.part().equals(CellShape.AWAY) ? track.sizes()[bucket()] - retained : retained;
    }

    private double usage(UsageIntervalResult.Series series) {
        if (cell.column().isEmpty()) {
            return cell.part().equals(CellShape.RETURNING) ? series.returning() : series.active();
        }
        int at = cell.column().getAsInt() - 1;
        return at < series.persons().length ? series.persons()[at] : 0;
    }

    private double worth(RevenueLtvResult.Worth worth) {
        if (cell.column().isEmpty()) {
            return cell.part().equals(CellShape.PAYING) ? worth.paying() : worth.persons();
        }
        int day = cell.column().getAsInt();
        return switch (cell.part()) {
            case CellShape.PAYING -> worth.payingOutOf()[day];
            case CellShape.PAYERS -> worth.payers()[day];
            default -> worth.outOf()[day];
        };
    }

    private double inProject(List<ProjectPersons> perProject) {
        return perProject.stream()
                .filter(one -> cell.projects().contains(one.project()))
                .mapToDouble(ProjectPersons::persons)
                .sum();
    }

    private double overlap(ProductOverlapResult.Track track) {
        return switch (cell.part()) {
            case CellShape.COMBINATION ->
                track.combinations().stream()
                        .filter(one -> one.projects().equals(cell.projects()))
                        .mapToDouble(ProductOverlapResult.Combination::persons)
                        .sum();
            case CellShape.ADOPTION ->
                track.adoptions().stream()
                        .filter(one -> List.of(one.first(), one.next()).equals(cell.projects()))
                        .mapToDouble(ProductOverlapResult.Adoption::persons)
                        .sum();
            case CellShape.PROJECT -> inProject(track.perProject());
            default -> track.persons();
        };
    }

    private double journey(JourneysResult result) {
        return switch (cell.part()) {
            case CellShape.TOO_LONG -> result.tooLong();
            case CellShape.COUNTED -> result.counted();
            case CellShape.PATH ->
                result.paths().stream()
                        .filter(path -> path.nodes().equals(cell.nodes()))
                        .mapToDouble(JourneysResult.Path::count)
                        .sum();
            case CellShape.NODE ->
                result.nodes().stream()
                        .filter(node -> isNode(
                                node, cell.column().orElseThrow(), cell.nodes().getFirst()))
                        .mapToDouble(JourneysResult.StepNode::count)
                        .sum();
            case CellShape.LINK ->
                result.links().stream()
                        .filter(link -> isNode(
                                        result.nodes().get(link.from()),
                                        cell.column().orElseThrow(),
                                        cell.nodes().getFirst())
                                && isNode(
                                        result.nodes().get(link.to()),
                                        cell.column().orElseThrow() + 1,
                                        cell.nodes().getLast()))
                        .mapToDouble(JourneysResult.Link::count)
                        .sum();
            default -> result.started();
        };
    }

    private static boolean isNode(JourneysResult.StepNode node, int step, JourneyNode wanted) {
        return node.step() == step && node.node().map(wanted::equals).orElse(false);
    }
}
