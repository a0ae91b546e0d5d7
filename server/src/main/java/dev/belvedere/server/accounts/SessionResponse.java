package dev.belvedere.server.accounts;

/// Who is signed in, and where.
record SessionResponse(MemberResponse member, OrganizationResponse organization) {
    static SessionResponse of(Member member, Organization organization) {
        return new SessionResponse(
                new MemberResponse(
                        member.id(),
                        member.email(),
                        member.name(),
                        switch (member.role()) {
                            case ADMIN -> "admin";
                        }),
                new OrganizationResponse(organization.id(), organization.name()));
    }

    record MemberResponse(int id, String email, String name, String role) {}

    record OrganizationResponse(int id, String name) {}
}
