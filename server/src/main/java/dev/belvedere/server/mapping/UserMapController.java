package dev.belvedere.server.mapping;

import dev.belvedere.server.accounts.Accounts;
import dev.belvedere.server.ingest.AmplitudeWrites;
import dev.belvedere.server.ingest.ProjectKeys;
import dev.belvedere.server.ingest.RefusedUploadException;
import dev.belvedere.server.operations.Stores;
import dev.belvedere.server.portfolio.Project;
import dev.belvedere.store.MappingBatch;
import dev.belvedere.store.MappingRefusedException;
import dev.belvedere.store.OverloadedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/// Maps and unmaps users with the API key of any project of the organization. A call is applied
/// whole or not at all, and counts in the next question.
@AmplitudeWrites
class UserMapController {
    private static final String VIEWS_MAP_NOTHING =
            "Invalid API key: it belongs to a view, and views map nobody; use the key of one of its source projects";

    private final ProjectKeys keys;
    private final Accounts accounts;
    private final Stores stores;
    private final Clock clock;

    UserMapController(ProjectKeys keys, Accounts accounts, Stores stores, Clock clock) {
        this.keys = keys;
        this.accounts = accounts;
        this.stores = stores;
        this.clock = clock;
    }

    @RequestMapping(
            path = "/usermap",
            method = {RequestMethod.GET, RequestMethod.POST})
    Applied map(HttpServletRequest http) throws IOException {
        MappingRequest request = MappingRequests.read(http);
        Project project = keys.project(request.apiKey(), VIEWS_MAP_NOTHING);
        if (accounts.organization(project.organization()).mappingNeedsSecret()
                && (request.secretKey() == null || !project.keys().isSecret(request.secretKey()))) {
            throw RefusedUploadException.of(
                    HttpStatus.FORBIDDEN,
                    "Invalid secret key: this organization asks for secret_key beside api_key",
                    "missing_field",
                    "secret_key");
        }
        long receivedAt = clock.millis();
        apply(project, new MappingBatch("project:" + project.id(), receivedAt, request.reason(), request.changes()));
        return new Applied(200, request.changes().size(), receivedAt);
    }

    private void apply(Project project, MappingBatch batch) {
        try {
            stores.of(project.organization()).map(batch).get();
        } catch (OverloadedException overloaded) {
            throw RefusedUploadException.busy(overloaded);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case MappingRefusedException refused -> throw refusal(refused);
                case OverloadedException overloaded -> throw RefusedUploadException.busy(overloaded);
                case null, default -> throw new IllegalStateException("cannot store mappings", e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RefusedUploadException.busy();
        }
    }

    private static RefusedUploadException refusal(MappingRefusedException refused) {
        return MappingReader.refusal(List.of(new MappingFault(
                refused.index(), "global_user_id", refused.code(), String.valueOf(refused.getMessage()))));
    }

    /// @param mappingsApplied instructions of the call, also those that changed nothing
    record Applied(int code, int mappingsApplied, long serverUploadTime) {}
}
