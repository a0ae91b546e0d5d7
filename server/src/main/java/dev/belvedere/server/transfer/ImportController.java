package dev.belvedere.server.transfer;

import dev.belvedere.server.accounts.Viewer;
import dev.belvedere.server.ingest.RefusedUploadException;
import dev.belvedere.server.ingest.UploadBody;
import dev.belvedere.server.portfolio.Project;
import dev.belvedere.server.portfolio.Scopes;
import dev.belvedere.server.problem.OwnApi;
import dev.belvedere.server.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Files of history come in piece by piece: `POST` some lines, with how many lines come before them;
/// `GET` how many are done. Lines done are done for ever, so a file may be sent again from any line.
@OwnApi
@RequestMapping("/api/v1/projects/{id}/history/{checksum}")
class ImportController {
    /// Of one piece, after decompression.
    private static final int MAX_BYTES = 9 << 20;

    private static final int MAX_SOURCE = 100;
    private static final Pattern CHECKSUM = Pattern.compile("[0-9a-f]{64}");

    private final Scopes scopes;
    private final Imports imports;

    ImportController(Scopes scopes, Imports imports) {
        this.scopes = scopes;
        this.imports = imports;
    }

    @GetMapping
    Progress progress(@AuthenticationPrincipal Viewer viewer, @PathVariable int id, @PathVariable String checksum) {
        return new Progress(imports.done(file(viewer, id, checksum)));
    }

    @PostMapping
    Taken take(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable int id,
            @PathVariable String checksum,
            @RequestParam("first_line") long firstLine,
            @RequestParam String source,
            HttpServletRequest request)
            throws IOException {
        Imports.File file = file(viewer, id, checksum);
        if (firstLine < 0) {
            throw ProblemException.invalid("out_of_bounds", "first_line", "first_line must not be negative");
        }
        if (source.isBlank() || source.length() > MAX_SOURCE) {
            throw ProblemException.invalid(
                    "out_of_bounds", "source", "source must name where the events come from, in 1 to 100 characters");
        }
        return Taken.of(firstLine, imports.take(file, source, firstLine, body(request)));
    }

    private Imports.File file(Viewer viewer, int id, String checksum) {
        if (scopes.byId(viewer.organization(), id)
                .filter(Project.class::isInstance)
                .isEmpty()) {
            throw ProblemException.notFound("project", id);
        }
        if (!CHECKSUM.matcher(checksum).matches()) {
            throw ProblemException.invalid(
                    "invalid_checksum", "checksum", "the checksum must be a SHA-256 in 64 lower-case hex digits");
        }
        return new Imports.File(viewer.organization(), id, checksum);
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        try {
            return UploadBody.read(request, MAX_BYTES);
        } catch (RefusedUploadException refused) {
            boolean large = refused.status() == HttpStatus.CONTENT_TOO_LARGE;
            throw new ProblemException(
                    refused.status(),
                    large ? "body_too_large" : "invalid_body",
                    null,
                    large
                            ? "some lines may have at most " + MAX_BYTES + " bytes"
                            : "the body must be well-formed UTF-8, as it is or gzipped");
        }
    }

    /// @param nextLine how many lines of the file are done
    record Progress(long nextLine) {}

    /// @param stored events kept
    /// @param duplicates events ignored for an `insert_id` of the last 7 days
    /// @param alreadyDone whether these lines had been stored before
    /// @param refused lines without a valid event, counted from 1 in the file
    record Taken(long nextLine, int stored, int duplicates, boolean alreadyDone, List<RefusedLine> refused) {
        static Taken of(long firstLine, Imports.Outcome outcome) {
            List<RefusedLine> refused = outcome.lines().refused().stream()
                    .map(line -> new RefusedLine(firstLine + line.line() + 1, line.reason()))
                    .toList();
            var receipt = outcome.receipt();
            return new Taken(
                    receipt.nextLine(), receipt.stored(), receipt.duplicates(), receipt.alreadyDone(), refused);
        }
    }

    record RefusedLine(long line, String reason) {}
}
