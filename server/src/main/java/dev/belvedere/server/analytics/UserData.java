package dev.belvedere.server.analytics;

import dev.belvedere.query.PropertyValue;
import dev.belvedere.store.PersonRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The `userData` of `GET /api/2/useractivity`.
///
/// In a project `properties` are the user's properties there. In a view they stand under the name
/// of their project, since the same name in two projects is two properties.
final class UserData {
    private UserData() {}

    static Map<String, @Nullable Object> of(
            ScopePersons.Portrait portrait,
            UserSummary summary,
            List<Integer> projectIds,
            ProjectLabels projects,
            boolean byProject) {
        PersonRecord own = portrait.own();
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("user_id", own.userIds().isEmpty() ? null : own.userIds().getFirst());
        data.put("canonical_amplitude_id", own.person());
        data.put(
                "merged_amplitude_ids",
                own.members().stream().filter(it -> it != own.person()).toList());
        data.put(
                "remapped_into",
                portrait.into().stream().map(UserData::user).findFirst().orElse(null));
        data.put("remapped_from", portrait.from().stream().map(UserData::user).toList());
        data.put("num_events", summary.events());
        data.put("num_sessions", summary.sessions());
        data.put("usage_time", summary.usageTime());
        data.put("first_used", summary.firstUsed().toString());
        data.put("last_used", summary.lastUsed().toString());
        data.put("purchases", summary.purchases());
        data.put("revenue", summary.revenue());
        data.put("platform", latest(summary, "platform"));
        data.put("os", os(summary));
        data.put("version", latest(summary, "app_version"));
        data.put("device", latest(summary, "device_model"));
        data.put("device_type", latest(summary, "device_model"));
        for (String same : List.of("carrier", "country", "region", "city", "dma", "language")) {
            data.put(same, latest(summary, same));
        }
        data.put(
                "start_version",
                summary.latest("start_version")
                        .or(summary::earliestVersion)
                        .map(PropertyJson::of)
                        .orElse(null));
        data.put("device_ids", List.copyOf(summary.deviceIds()));
        data.put("last_location", location(summary));
        data.put("properties", properties(portrait.shown(), projectIds, projects, byProject));
        return data;
    }

    private static Map<String, Object> user(PersonRecord person) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("amplitude_id", person.person());
        user.put("user_ids", person.userIds());
        return user;
    }

    private static Map<String, Object> properties(
            PersonRecord person, List<Integer> projectIds, ProjectLabels projects, boolean byProject) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int project : projectIds) {
            Map<String, PropertyValue> there = person.properties().getOrDefault(project, Map.of());
            if (byProject) {
                properties.put(projects.of(project), PropertyJson.of(there));
            } else {
                properties.putAll(PropertyJson.of(there));
            }
        }
        return properties;
    }

    private static @Nullable Object latest(UserSummary summary, String builtIn) {
        return summary.latest(builtIn).map(PropertyJson::of).orElse(null);
    }

    private static @Nullable String os(UserSummary summary) {
        String os = Stream.of("os_name", "os_version")
                .map(summary::latest)
                .flatMap(Optional::stream)
                .map(PropertyValue::display)
                .collect(Collectors.joining(" "));
        return os.isEmpty() ? null : os;
    }

    private static @Nullable Map<String, Object> location(UserSummary summary) {
        Optional<PropertyValue> latitude = summary.latest("location_lat");
        Optional<PropertyValue> longitude = summary.latest("location_lng");
        return latitude.isPresent() && longitude.isPresent()
                ? Map.of("lat", PropertyJson.of(latitude.get()), "lng", PropertyJson.of(longitude.get()))
                : null;
    }
}
