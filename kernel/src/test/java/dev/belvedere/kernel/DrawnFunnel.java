package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.ConversionWindow;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelOrder;
import dev.belvedere.query.FunnelResult;
import dev.belvedere.query.FunnelRules;
import dev.belvedere.query.HeldConstant;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Lens;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Question;
import dev.belvedere.query.Resolution;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;

/// Funnels over days from Monday 2026-01-05 on, for events drawn as [DrawnEvents].
final class DrawnFunnel {
    static final PropertyKey PAGE = PropertyKey.event("page");

    private DrawnFunnel() {}

    static Funnel funnel(String steps, int minutes) {
        return new Funnel(
                steps(steps),
                ConversionWindow.ofSeconds(minutes * 60L),
                days(1),
                Interval.DAY,
                List.of(Segment.EVERYBODY),
                List.of(),
                0,
                Resolution.SECOND,
                true,
                100);
    }

    static Funnel with(Funnel funnel, FunnelOrder order) {
        return with(funnel, new FunnelRules(order, List.of(), new HeldConstant.Nothing(), OptionalInt.empty(), false));
    }

    static Funnel with(Funnel funnel, FunnelRules rules) {
        return new Funnel(
                funnel.steps(),
                funnel.window(),
                funnel.range(),
                funnel.interval(),
                funnel.segments(),
                funnel.groupBy(),
                funnel.groupByStep(),
                funnel.resolution(),
                funnel.times(),
                funnel.limit(),
                rules,
                funnel.details());
    }

    static Funnel with(Funnel funnel, List<EventSet> steps) {
        return new Funnel(
                steps,
                funnel.window(),
                funnel.range(),
                funnel.interval(),
                funnel.segments(),
                funnel.groupBy(),
                funnel.groupByStep(),
                funnel.resolution(),
                funnel.times(),
                funnel.limit());
    }

    static Funnel with(Funnel funnel, Resolution resolution) {
        return new Funnel(
                funnel.steps(),
                funnel.window(),
                funnel.range(),
                funnel.interval(),
                funnel.segments(),
                funnel.groupBy(),
                funnel.groupByStep(),
                resolution,
                funnel.times(),
                funnel.limit());
    }

    static Funnel grouped(List<String> steps, int step) {
        return new Funnel(
                steps.stream().map(DrawnFunnel::named).toList(),
                ConversionWindow.ofSeconds(3_600),
                days(1),
                Interval.DAY,
                List.of(Segment.EVERYBODY),
                List.of(PropertyRef.of(PAGE)),
                step,
                Resolution.SECOND,
                true,
                100);
    }

    static List<EventSet> steps(String types) {
        return types.chars().mapToObj(type -> named(Character.toString(type))).toList();
    }

    static EventSet named(String type) {
        return EventSet.of(selector(type));
    }

    static EventSelector selector(String type) {
        return EventSelector.of(new EventChoice.Named(type));
    }

    static DateRange days(int days) {
        LocalDate start = LocalDate.of(2026, 1, 5);
        return new DateRange(start, start.plusDays(days - 1));
    }

    static FunnelResult.Track only(FunnelResult result) {
        assertThat(result.tracks()).hasSize(1);
        return result.tracks().getFirst();
    }

    static Question question(Funnel funnel, Lens lens) {
        return new Question(new Scope(7, List.of(1, 2), ZoneOffset.UTC, DayOfWeek.MONDAY), lens, funnel);
    }
}
