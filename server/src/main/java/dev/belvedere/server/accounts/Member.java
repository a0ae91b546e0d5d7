package dev.belvedere.server.accounts;

/// A person with an account in an organization.
///
/// @param email in lower case
public record Member(int id, int organization, String email, String name, Role role) {
    /// What a member may do. There is one role so far: administrators may do everything.
    public enum Role {
        ADMIN
    }
}
