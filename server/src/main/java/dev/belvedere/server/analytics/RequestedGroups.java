package dev.belvedere.server.analytics;

import dev.belvedere.query.PropertyRef;
import java.util.ArrayList;
import java.util.List;

/// The group-by parameters `g` and `g2` of the Dashboard REST API; `g` may be repeated.
final class RequestedGroups {
    private RequestedGroups() {}

    static List<PropertyRef> parse(Parameters parameters) {
        List<PropertyRef> groups = new ArrayList<>();
        parameters.all("g").forEach(name -> groups.add(PropertyRef.of(PropertyNames.userOrBuiltIn(name, "g"))));
        parameters.all("g2").forEach(name -> groups.add(PropertyRef.of(PropertyNames.userOrBuiltIn(name, "g2"))));
        return groups;
    }

    /// Where at most one is accepted: `g`, given once.
    static List<PropertyRef> one(Parameters parameters) {
        return parameters
                .optional("g")
                .map(name -> List.of(PropertyRef.of(PropertyNames.userOrBuiltIn(name, "g"))))
                .orElse(List.of());
    }
}
