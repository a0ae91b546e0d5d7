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

/// `GET /api/2/usersearch`: who has this user ID, device ID or Amplitude ID; if nobody, up to 100 whose
/// user ID begins like this.
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
        if (!found.isEmpty()) {
            return UserSearch.of(found, typeOfExact(found, wanted));
        }
        List<PersonRecord> similar = persons.findByUserIdPrefix(keys.scope(), wanted);
        return UserSearch.of(similar, similar.isEmpty() ? "nomatch" : "match_user_id_prefix");
    }

    private static String typeOfExact(List<PersonRecord> found, String wanted) {
        boolean byId = found.stream()
                .anyMatch(it -> it.userIds().contains(wanted) || it.deviceIds().contains(wanted));
        return byId ? "match_user_or_device_id" : "match_amplitude_id";
    }

    record UserSearch(
            @JsonProperty("matches") List<Match> matches,
            @JsonProperty("type") String type) {
        static UserSearch of(List<PersonRecord> persons, String type) {
            return new UserSearch(persons.stream().map(Match::of).toList(), type);
        }
    }

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
