package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.server.portfolio.ScopeKeys;
import dev.belvedere.store.PersonRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /api/2/usersearch`: who has this user ID, device ID or Amplitude ID.
@AmplitudeReads
final class UserSearchController {
    private final ScopePersons persons;

    UserSearchController(ScopePersons persons) {
        this.persons = persons;
    }

    @GetMapping("/api/2/usersearch")
    UserSearch search(@RequestParam MultiValueMap<String, String> parameters, @AuthenticationPrincipal ScopeKeys keys) {
        String wanted = new Parameters(parameters).required("user");
        List<PersonRecord> found = persons.find(keys.scope(), wanted);
        return new UserSearch(found.stream().map(Match::of).toList(), type(found, wanted));
    }

    private static String type(List<PersonRecord> found, String wanted) {
        if (found.isEmpty()) {
            return "nomatch";
        }
        boolean byId = found.stream()
                .anyMatch(it -> it.userIds().contains(wanted) || it.deviceIds().contains(wanted));
        return byId ? "match_user_or_device_id" : "match_amplitude_id";
    }

    record UserSearch(
            @JsonProperty("matches") List<Match> matches,
            @JsonProperty("type") String type) {}

    /// @param userId `null` for somebody anonymous
    record Match(
            @JsonProperty("user_id") @Nullable String userId,
            @JsonProperty("amplitude_id") long amplitudeId) {
        static Match of(PersonRecord person) {
            return new Match(
                    person.userIds().isEmpty() ? null : person.userIds().getFirst(), person.person());
        }
    }
}
