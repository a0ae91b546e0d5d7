package dev.belvedere.server.deletion;

import dev.belvedere.server.analytics.KeptPersons;
import dev.belvedere.server.analytics.RememberedAnswers;
import dev.belvedere.server.deletion.DeletionJob.DeletedUser;
import dev.belvedere.server.ingest.AmplitudeWrites;
import dev.belvedere.server.ingest.RefusedUploadException;
import dev.belvedere.server.ingest.UploadBody;
import dev.belvedere.server.operations.Stores;
import dev.belvedere.server.portfolio.Project;
import dev.belvedere.server.portfolio.ScopeKeys;
import dev.belvedere.server.portfolio.View;
import dev.belvedere.store.OverloadedException;
import dev.belvedere.store.Store;
import dev.belvedere.store.deletion.Deletion;
import dev.belvedere.store.deletion.DeletionOrder;
import dev.belvedere.store.deletion.DeletionReceipt;
import dev.belvedere.store.deletion.Revocation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Deletes users from a project, or from the whole organization: hides them at once, and erases them
/// once the time in which that can be revoked is over.
@AmplitudeWrites
@RequestMapping("/api/2/deletions/users")
class UserDeletionController {
    private static final int MAX_BYTES = 1 << 18;
    private static final int MOST_MONTHS = 6;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("[uuuu-MM-dd][uuuuMMdd]", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final Stores stores;
    private final RememberedAnswers answers;
    private final KeptPersons lists;
    private final Clock clock;
    private final Duration grace;

    UserDeletionController(
            Stores stores,
            RememberedAnswers answers,
            KeptPersons lists,
            Clock clock,
            @Value("${belvedere.deletion.grace-period}") Duration grace) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("belvedere.deletion.grace-period must not be negative, got " + grace);
        }
        this.stores = stores;
        this.answers = answers;
        this.lists = lists;
        this.clock = clock;
        this.grace = grace;
    }

    /// @return one job, or a list where there are several or the whole organization was asked for
    @PostMapping
    Object delete(@AuthenticationPrincipal ScopeKeys keys, HttpServletRequest http) throws IOException {
        Project project = project(keys);
        DeletionRequest request = DeletionRequest.read(UploadBody.read(http, MAX_BYTES));
        DeletionOrder order = new DeletionOrder(
                project.id(),
                request.fromOrganization(),
                request.targets(),
                request.ignoreInvalidIds(),
                request.requester(),
                clock.millis(),
                grace);
        DeletionReceipt receipt = unlessBusy(() -> store(project).delete(order));
        if (!receipt.unknown().isEmpty() && !request.ignoreInvalidIds()) {
            throw RefusedUploadException.of(
                    HttpStatus.BAD_REQUEST,
                    "Some users have no data in this project; nobody was deleted",
                    "invalid_ids",
                    receipt.unknown());
        }
        lists.forget(project.organization(), numbers(receipt.deletions()));
        answers.forget();
        List<DeletionJob> jobs = DeletionJob.of(receipt.deletions(), request.includeUserIds());
        if (jobs.isEmpty()) {
            jobs = List.of(DeletionJob.empty(order.day()));
        }
        if (request.ignoreInvalidIds()) {
            jobs = jobs.stream()
                    .map(job -> job.withInvalidIds(receipt.unknown()))
                    .toList();
        }
        return request.fromOrganization() || jobs.size() > 1 ? jobs : jobs.getFirst();
    }

    /// Those of the persons and of whoever was merged into them.
    private static Set<Long> numbers(List<Deletion> deletions) {
        Set<Long> numbers = new TreeSet<>();
        for (Deletion deletion : deletions) {
            numbers.add(deletion.person());
            numbers.addAll(deletion.members());
        }
        return numbers;
    }

    @GetMapping
    List<DeletionJob> jobs(
            @AuthenticationPrincipal ScopeKeys keys,
            @RequestParam(name = "start_day", required = false) @Nullable String startDay,
            @RequestParam(name = "end_day", required = false) @Nullable String endDay) {
        Project project = project(keys);
        LocalDate start = day("start_day", startDay);
        LocalDate end = day("end_day", endDay);
        if (end.isBefore(start)) {
            throw RefusedUploadException.badRequest("end_day must not be before start_day");
        }
        if (end.isAfter(start.plusMonths(MOST_MONTHS))) {
            throw RefusedUploadException.badRequest("At most " + MOST_MONTHS + " months may be asked for at once");
        }
        return DeletionJob.of(store(project).deletions(project.id(), start.toEpochDay(), end.toEpochDay()), false);
    }

    /// @param id the person's number, or a user ID
    @DeleteMapping("/{id}/{day}")
    DeletedUser revoke(@AuthenticationPrincipal ScopeKeys keys, @PathVariable String id, @PathVariable String day) {
        Project project = project(keys);
        long jobDay = day("the day of the job", day).toEpochDay();
        Revocation revocation =
                unlessBusy(() -> store(project).revokeDeletion(project.id(), jobDay, id, clock.millis()));
        return switch (revocation) {
            case Revocation.Revoked revoked -> {
                answers.forget();
                yield DeletedUser.of(revoked.deletion(), false);
            }
            case Revocation.Ambiguous(long number, long other) ->
                throw RefusedUploadException.badRequest("The job deletes user " + number
                        + " and user " + other + ", whose user ID is that number; name user " + number
                        + " by a user ID, or user " + other + " by the number " + other);
            case Revocation.TooLate _ ->
                throw RefusedUploadException.badRequest("The job has been submitted and cannot be changed any more");
            case Revocation.NotFound _ ->
                throw RefusedUploadException.badRequest("No job of that day deletes this user from this project");
        };
    }

    private Store store(Project project) {
        return stores.of(project.organization());
    }

    private static <T> T unlessBusy(Supplier<T> work) {
        try {
            return work.get();
        } catch (OverloadedException overloaded) {
            throw RefusedUploadException.busy(overloaded);
        } catch (CompletionException e) {
            if (e.getCause() instanceof OverloadedException overloaded) {
                throw RefusedUploadException.busy(overloaded);
            }
            throw e;
        }
    }

    private static Project project(ScopeKeys keys) {
        return switch (keys.scope()) {
            case Project project -> project;
            case View _ ->
                throw RefusedUploadException.of(
                        HttpStatus.FORBIDDEN,
                        "These keys belong to a view; use those of one of its source projects",
                        "detail",
                        "a view holds no data of its own that could be deleted");
        };
    }

    private static LocalDate day(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw RefusedUploadException.missingField(name);
        }
        try {
            return LocalDate.parse(value, DAY);
        } catch (DateTimeParseException _) {
            throw RefusedUploadException.badRequest(name + " must be a day such as 2026-11-23, got \"" + value + "\"");
        }
    }
}
