package dev.belvedere.server.accounts;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.springframework.stereotype.Component;

/// Makes the first administrator: either unattended, from the environment, or by a one-time link.
///
/// There is at most one link. It is renewed at each start until somebody used it, and is kept only
/// as a hash.
@Component
class FirstStart {
    static final String DEFAULT_ORGANIZATION = "My organization";

    private static final String ENVIRONMENT_TOKEN = "environment";

    private final Jdbi metadata;
    private final Accounts accounts;
    private final Clock clock;
    private final Optional<String> link;

    FirstStart(Jdbi metadata, Accounts accounts, Clock clock, UnattendedStart unattended) {
        this.metadata = metadata;
        this.accounts = accounts;
        this.clock = clock;
        unattended.administrator().ifPresent(this::ensure);
        this.link = accounts.isEmpty() ? Optional.of(renewLink()) : Optional.empty();
    }

    /// The token of the link to print, where there is no member yet.
    Optional<String> link() {
        return link;
    }

    /// Whether somebody is there already, so that no link is valid any more.
    boolean isDone() {
        return !accounts.isEmpty();
    }

    /// Uses up the link and creates the administrator; empty when the token is not the link's.
    synchronized Optional<Member> useLink(String token, String organization, String email, String password) {
        return metadata.inTransaction(handle -> {
            int used = handle.createUpdate("DELETE FROM setup_links WHERE token_hash = :hash")
                    .bind("hash", SecretToken.hash(token))
                    .execute();
            return used == 1
                    ? Optional.of(accounts.createAdministrator(handle, organization, email, password))
                    : Optional.empty();
        });
    }

    /// Leaves an account that is there as it is, but keeps its token that of the environment.
    private void ensure(UnattendedStart.Administrator wanted) {
        boolean first = accounts.isEmpty();
        metadata.useTransaction(handle -> {
            Optional<Member> member = first
                    ? Optional.of(accounts.createAdministrator(
                            handle, DEFAULT_ORGANIZATION, wanted.email(), wanted.password()))
                    : accounts.byEmail(handle, wanted.email());
            member.ifPresent(administrator -> wanted.token()
                    .ifPresent(token -> accounts.replaceToken(handle, administrator.id(), ENVIRONMENT_TOKEN, token)));
            deleteLinks(handle);
        });
    }

    private String renewLink() {
        String token = SecretToken.random();
        metadata.useTransaction(handle -> {
            deleteLinks(handle);
            handle.createUpdate("INSERT INTO setup_links (token_hash, created_at) VALUES (:hash, :at)")
                    .bind("hash", SecretToken.hash(token))
                    .bind("at", clock.millis())
                    .execute();
        });
        return token;
    }

    private static void deleteLinks(Handle handle) {
        handle.createUpdate("DELETE FROM setup_links").execute();
    }
}
