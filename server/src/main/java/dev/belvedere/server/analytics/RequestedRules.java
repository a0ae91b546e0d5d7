package dev.belvedere.server.analytics;

import dev.belvedere.query.ConversionWindow;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Exclusion;
import dev.belvedere.query.FunnelCounting;
import dev.belvedere.query.FunnelOrder;
import dev.belvedere.query.FunnelRules;
import dev.belvedere.query.HeldConstant;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Which paths a funnel of `GET /api/2/funnels` has: `mode`, `n`, `cs`, and ours: `constantProps`,
/// `exclusions`, `optionalStep`, `count` and `cs=session`.
final class RequestedRules {
    private static final String SESSION = "session";
    private static final int DEFAULT_SECONDS = (int) Duration.ofDays(30).toSeconds();

    private RequestedRules() {}

    static FunnelRules parse(Parameters parameters, int steps) {
        String mode = parameters.optional("mode").orElse("ordered");
        List<Exclusion> exclusions = parameters.all("exclusions").stream()
                .map(json -> exclusion(parameters.json("exclusions", json)))
                .toList();
        return new FunnelRules(
                QuestionParts.oneOf(mode, "mode", FunnelOrder.values()),
                exclusions,
                held(parameters),
                parameters.optional("optionalStep").isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(parameters.whole("optionalStep", 1, steps - 1, 1)),
                newOnly(parameters.optional("n").orElse("active")),
                QuestionParts.oneOf(parameters.optional("count").orElse("uniques"), "count", FunnelCounting.values()));
    }

    static ConversionWindow window(Parameters parameters) {
        int longest = (int) ConversionWindow.LONGEST.toSeconds();
        return isSession(parameters)
                ? new ConversionWindow(Duration.ofDays(1))
                : ConversionWindow.ofSeconds(parameters.whole("cs", 1, longest, DEFAULT_SECONDS));
    }

    private static boolean isSession(Parameters parameters) {
        return parameters.optional("cs").filter(SESSION::equals).isPresent();
    }

    private static HeldConstant held(Parameters parameters) {
        List<PropertyRef> properties = new ArrayList<>();
        for (String given : parameters.all("constantProps")) {
            properties.add(PropertyRef.of(
                    given.startsWith("{")
                            ? ofEvent(JsonPlace.parse("constantProps", given))
                            : PropertyNames.userOrBuiltIn(given, "constantProps")));
        }
        if (isSession(parameters)) {
            return FunnelRulesJson.inSession(properties, "constantProps");
        }
        if (properties.size() > HeldConstant.Values.MAX_PROPERTIES) {
            throw new InvalidQuestionException(
                    "out_of_bounds",
                    "constantProps",
                    "constantProps is given " + properties.size() + " times, accepted are two");
        }
        return properties.isEmpty() ? new HeldConstant.Nothing() : new HeldConstant.Values(properties);
    }

    private static PropertyKey ofEvent(JsonPlace property) {
        return PropertyNames.ofEvent(property.member("type"), property.member("value"));
    }

    private static Exclusion exclusion(JsonPlace place) {
        EventSet events = RequestedEvent.parse(place).events();
        int after = place.member("afterStep").whole();
        int before = place.member("beforeStep").whole();
        return place.made(() -> new Exclusion(events, after, before));
    }

    private static boolean newOnly(String users) {
        return switch (users) {
            case "active" -> false;
            case "new" -> true;
            default ->
                throw new InvalidQuestionException(
                        "unknown_value", "n", "n is \"" + users + "\"; accepted: active, new");
        };
    }
}
