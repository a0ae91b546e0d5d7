package dev.belvedere.server.analytics;

import dev.belvedere.query.ConversionWindow;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Exclusion;
import dev.belvedere.query.FunnelCounting;
import dev.belvedere.query.FunnelOrder;
import dev.belvedere.query.FunnelRules;
import dev.belvedere.query.HeldConstant;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.PropertyRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Which paths a funnel of `POST /api/v1/query` has: its window, order, exclusions and what is held constant.
final class FunnelRulesJson {
    /// A session is a day long at most.
    private static final Duration LONGEST_SESSION = Duration.ofDays(1);

    private FunnelRulesJson() {}

    static FunnelRules parse(JsonPlace analysis) {
        FunnelOrder order = analysis.optionalMember("order")
                .map(place -> QuestionParts.oneOf(place, FunnelOrder.values()))
                .orElse(FunnelOrder.ORDERED);
        List<Exclusion> exclusions = new ArrayList<>();
        analysis.optionalMember("exclusions")
                .ifPresent(list -> list.elements().forEach(place -> exclusions.add(exclusion(place))));
        boolean newOnly =
                analysis.optionalMember("new_only").map(JsonPlace::flag).orElse(false);
        List<PropertyRef> properties = new ArrayList<>();
        analysis.optionalMember("hold_constant")
                .ifPresent(list -> list.elements().forEach(place -> properties.add(QuestionParts.property(place))));
        FunnelCounting counting = analysis.optionalMember("counting")
                .map(place -> QuestionParts.oneOf(place, FunnelCounting.values()))
                .orElse(FunnelCounting.UNIQUES);
        boolean session = isSession(analysis);
        OptionalInt optional = analysis.optionalMember("optional_step").stream()
                .mapToInt(JsonPlace::whole)
                .findAny();
        return analysis.made(
                () -> new FunnelRules(order, exclusions, held(properties, session), optional, newOnly, counting));
    }

    /// The window; that of a session is a day unless it says otherwise.
    static ConversionWindow window(JsonPlace analysis) {
        JsonPlace window = analysis.member("window");
        window.allowOnly("seconds", "session");
        if (window.optionalMember("seconds").isEmpty() && isSession(analysis)) {
            return new ConversionWindow(LONGEST_SESSION);
        }
        int seconds = window.member("seconds").whole();
        return analysis.made(() -> ConversionWindow.ofSeconds(seconds));
    }

    private static boolean isSession(JsonPlace analysis) {
        return analysis.member("window")
                .optionalMember("session")
                .map(JsonPlace::flag)
                .orElse(false);
    }

    private static HeldConstant held(List<PropertyRef> properties, boolean session) {
        if (session) {
            return inSession(properties, "hold_constant");
        }
        return properties.isEmpty() ? new HeldConstant.Nothing() : new HeldConstant.Values(properties);
    }

    /// @param properties what else is held, of which there may be nothing
    /// @param field where it stands, for the error
    static HeldConstant inSession(List<PropertyRef> properties, String field) {
        if (!properties.isEmpty()) {
            throw new InvalidQuestionException(
                    "session_is_held",
                    field,
                    field + ": within one session it is the session that is held constant; leave the one or the other"
                            + " out");
        }
        return new HeldConstant.Session();
    }

    private static Exclusion exclusion(JsonPlace place) {
        place.allowOnly("excluded", "after_step", "before_step");
        EventSet events = QuestionParts.eventSet(place.member("excluded"));
        int after = place.member("after_step").whole();
        int before = place.member("before_step").whole();
        return place.made(() -> new Exclusion(events, after, before));
    }
}
