package dev.belvedere.server.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Organizations, members and tokens as the metadata database holds them. Thread-safe.
@Component
public class Accounts {
    private static final String MEMBERS = "SELECT id, organization_id, email, name, role, password_hash FROM members ";

    private final Jdbi metadata;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private volatile @Nullable String nobodysHash;

    Accounts(Jdbi metadata, PasswordEncoder passwords, Clock clock) {
        this.metadata = metadata;
        this.passwords = passwords;
        this.clock = clock;
    }

    public Organization organization(int id) {
        return metadata.withHandle(handle -> handle.createQuery(
                        "SELECT id, name, mapping_needs_secret FROM organizations WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> new Organization(row.getInt(1), row.getString(2), row.getInt(3) == 1))
                .one());
    }

    /// Changes an organization's name and settings.
    public void save(Organization organization) {
        metadata.useHandle(handle -> handle.createUpdate(
                        "UPDATE organizations SET name = :name, mapping_needs_secret = :needs WHERE id = :id")
                .bind("name", organization.name())
                .bind("needs", organization.mappingNeedsSecret() ? 1 : 0)
                .bind("id", organization.id())
                .execute());
    }

    Optional<Member> member(int id) {
        return metadata.withHandle(handle -> handle.createQuery(MEMBERS + "WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> member(row))
                .findOne());
    }

    boolean isEmpty() {
        return metadata.withHandle(handle -> handle.createQuery("SELECT count(*) FROM members")
                        .mapTo(Integer.class)
                        .one())
                == 0;
    }

    /// The member with that email and password. Takes as long for an email nobody has.
    Optional<Member> authenticate(String email, String password) {
        return metadata.withHandle(handle -> handle.createQuery(MEMBERS + "WHERE email = :email")
                        .bind("email", normalized(email))
                        .map((row, context) -> new Credentials(member(row), row.getString("password_hash")))
                        .findOne())
                .or(() -> {
                    passwords.matches(password, nobodysHash());
                    return Optional.empty();
                })
                .filter(known -> passwords.matches(password, known.passwordHash()))
                .map(Credentials::member);
    }

    /// A hash to compare with when nobody has the email.
    private String nobodysHash() {
        String known = nobodysHash;
        if (known == null) {
            known = Objects.requireNonNull(passwords.encode(SecretToken.random()));
            nobodysHash = known;
        }
        return known;
    }

    Optional<Member> byToken(String token) {
        return metadata.withHandle(handle -> handle.createQuery(
                        MEMBERS + "WHERE id = (SELECT member_id FROM tokens WHERE token_hash = :hash)")
                .bind("hash", SecretToken.hash(token))
                .map((row, context) -> member(row))
                .findOne());
    }

    /// Creates the first organization with its administrator, in the transaction of the handle.
    Member createAdministrator(Handle handle, String organization, String email, String password) {
        int organizationId = nextId(handle, "organization");
        handle.createUpdate("INSERT INTO organizations (id, name, created_at) VALUES (:id, :name, :at)")
                .bind("id", organizationId)
                .bind("name", organization)
                .bind("at", clock.millis())
                .execute();
        String address = normalized(email);
        Member member =
                new Member(nextId(handle, "member"), organizationId, address, nameFrom(address), Member.Role.ADMIN);
        handle.createUpdate("INSERT INTO members (id, organization_id, email, name, role, password_hash, created_at)"
                        + " VALUES (:id, :organization, :email, :name, :role, :hash, :at)")
                .bind("id", member.id())
                .bind("organization", organizationId)
                .bind("email", address)
                .bind("name", member.name())
                .bind("role", member.role().name().toLowerCase(Locale.ROOT))
                .bind("hash", passwords.encode(password))
                .bind("at", clock.millis())
                .execute();
        return member;
    }

    /// Gives a member a token under a name, in place of the one of that name.
    void replaceToken(Handle handle, int member, String name, String token) {
        handle.createUpdate("DELETE FROM tokens WHERE (member_id = :member AND name = :name) OR token_hash = :hash")
                .bind("member", member)
                .bind("name", name)
                .bind("hash", SecretToken.hash(token))
                .execute();
        handle.createUpdate("INSERT INTO tokens (id, member_id, name, token_hash, created_at)"
                        + " VALUES (:id, :member, :name, :hash, :at)")
                .bind("id", nextId(handle, "token"))
                .bind("member", member)
                .bind("name", name)
                .bind("hash", SecretToken.hash(token))
                .bind("at", clock.millis())
                .execute();
    }

    Optional<Member> byEmail(Handle handle, String email) {
        return handle.createQuery(MEMBERS + "WHERE email = :email")
                .bind("email", normalized(email))
                .map((row, context) -> member(row))
                .findOne();
    }

    private static int nextId(Handle handle, String counter) {
        return handle.createQuery("UPDATE counters SET last_id = last_id + 1 WHERE name = :counter RETURNING last_id")
                .bind("counter", counter)
                .mapTo(Integer.class)
                .one();
    }

    private static Member member(ResultSet row) throws SQLException {
        return new Member(
                row.getInt("id"),
                row.getInt("organization_id"),
                row.getString("email"),
                row.getString("name"),
                Member.Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)));
    }

    private static String normalized(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private static String nameFrom(String email) {
        return email.substring(0, email.indexOf('@'));
    }

    private record Credentials(Member member, String passwordHash) {}
}
