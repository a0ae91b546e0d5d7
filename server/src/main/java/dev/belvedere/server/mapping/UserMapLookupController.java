package dev.belvedere.server.mapping;

import dev.belvedere.server.ingest.AmplitudeWrites;
import dev.belvedere.server.ingest.Parameters;
import dev.belvedere.server.ingest.RefusedUploadException;
import dev.belvedere.server.operations.Stores;
import dev.belvedere.server.portfolio.Project;
import dev.belvedere.server.portfolio.ScopeKeys;
import dev.belvedere.server.portfolio.View;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tells which users map to and from given user IDs. `user_ids` is repeated, as HTTP libraries send
/// a list, or one JSON array, in the query string or a form body, even of a `GET`.
@AmplitudeWrites
class UserMapLookupController {
    private static final String USER_IDS = "user_ids";
    private static final int MAX_USER_IDS = 100;

    private final Stores stores;
    private final JsonMapper json;

    UserMapLookupController(Stores stores, JsonMapper json) {
        this.stores = stores;
        this.json = json;
    }

    @RequestMapping(
            path = "/api/2/usermap",
            method = {RequestMethod.GET, RequestMethod.POST})
    Map<String, Object> mappings(@AuthenticationPrincipal ScopeKeys keys, HttpServletRequest request)
            throws IOException {
        int organization = switch (keys.scope()) {
            case Project project -> project.organization();
            case View _ ->
                throw RefusedUploadException.of(
                        HttpStatus.FORBIDDEN,
                        "These keys belong to a view; use those of one of its source projects",
                        "detail",
                        "mappings belong to the organization, not to a view");
        };
        List<String> userIds = userIds(Parameters.read(request, MappingRequests.MAX_BYTES));
        CurrentMappings mappings = new CurrentMappings(stores.of(organization));
        Map<String, Object> byUser = new LinkedHashMap<>();
        for (String userId : userIds) {
            byUser.put(userId, mappings.of(userId).<Object>map(found -> found).orElse(Map.of()));
        }
        return byUser;
    }

    private List<String> userIds(Parameters parameters) {
        List<String> userIds = new ArrayList<>();
        for (String value : parameters.all(USER_IDS)) {
            userIds.addAll(value.stripLeading().startsWith("[") ? array(value) : List.of(value));
        }
        userIds.removeIf(String::isEmpty);
        if (userIds.isEmpty()) {
            throw RefusedUploadException.missingField(USER_IDS);
        }
        if (userIds.size() > MAX_USER_IDS) {
            throw RefusedUploadException.badRequest("At most " + MAX_USER_IDS + " user_ids may be asked for at once");
        }
        return userIds;
    }

    private List<String> array(String value) {
        try {
            List<String> ids = new ArrayList<>();
            for (JsonNode id : json.readTree(value)) {
                if (!id.isString()) {
                    throw RefusedUploadException.invalidJson("user_ids must be strings");
                }
                ids.add(id.asString());
            }
            return ids;
        } catch (JacksonException broken) {
            throw RefusedUploadException.invalidJson("user_ids must be repeated or be a JSON array");
        }
    }
}
