package dev.belvedere.server.portfolio;

import dev.belvedere.server.problem.ProblemException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads single fields of projects and views, each with its own stable error code.
final class ScopeFields {
    static final String SOURCES = "source_project_ids";

    private ScopeFields() {}

    static String name(String name) {
        return DisplayName.of(name);
    }

    static ZoneId zone(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw ProblemException.invalid(
                    "unknown_time_zone",
                    "time_zone",
                    "unknown time zone \"" + name + "\"; accepted: names of the IANA database such as Europe/Berlin");
        }
        return ZoneId.of(name);
    }

    static DayOfWeek weekStart(String name) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> wireName(day).equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "unknown_week_start",
                        "week_start",
                        "unknown day \"" + name + "\"; accepted: monday to sunday"));
    }

    static String wireName(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(
                    "unknown_currency",
                    "currency",
                    "unknown currency \"" + code + "\"; accepted: ISO 4217 codes such as USD");
        }
    }

    static List<Integer> sources(List<@Nullable Integer> ids) {
        if (ids.isEmpty()) {
            throw missingSources();
        }
        List<Integer> ranked = new ArrayList<>(ids.size());
        Set<Integer> seen = new HashSet<>();
        for (int rank = 0; rank < ids.size(); rank++) {
            Integer id = ids.get(rank);
            String field = SOURCES + "[" + rank + "]";
            if (id == null) {
                throw ProblemException.invalid("wrong_type", field, "a project's id is needed");
            }
            if (!seen.add(id)) {
                throw ProblemException.invalid("duplicate_source", field, "project " + id + " is listed twice");
            }
            ranked.add(id);
        }
        return List.copyOf(ranked);
    }

    static ProblemException missingSources() {
        return ProblemException.invalid("missing_sources", SOURCES, "a view needs at least one source project");
    }
}
