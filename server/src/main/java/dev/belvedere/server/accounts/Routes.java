package dev.belvedere.server.accounts;

/// Every route that is open to somebody. A route that is not named here is closed.
final class Routes {
    /// Open to anyone: the body or query carries an API key, which the handler checks.
    static final String[] INGESTION = {"/2/httpapi", "/batch", "/identify", "/usermap"};

    static final String AMPLITUDE_READS = "/api/2/**";

    /// Open to the keys of a project or view.
    static final String[] READS_BY_KEYS = {
        "/api/2/events/segmentation",
        "/api/2/events/list",
        "/api/2/funnels",
        "/api/2/retention",
        "/api/2/sessions/length",
        "/api/2/sessions/average",
        "/api/2/sessions/peruser",
        "/api/2/composition",
        "/api/2/revenue/ltv",
        "/api/2/realtime",
        "/api/2/users",
        "/api/2/usersearch",
        "/api/2/useractivity",
        "/api/2/export",
        "/api/2/usermap",
        "/api/2/deletions/users",
        "/api/2/deletions/users/{id}/{day}"
    };

    static final String OWN_API = "/api/v1/**";

    /// `GET` is open to anyone too: it tells only whether there is an administrator.
    static final String SETUP = "/api/v1/setup";

    /// `POST` is open to anyone, since nobody has an account yet or is signed in.
    static final String[] ENTRANCES = {"/api/v1/session", SETUP};

    /// Open to members.
    static final String[] BY_MEMBERS = {
        "/api/v1/session",
        "/api/v1/organization",
        "/api/v1/projects",
        "/api/v1/projects/{id}",
        "/api/v1/projects/{id}/retention",
        "/api/v1/projects/{id}/history/{checksum}",
        "/api/v1/views",
        "/api/v1/views/{id}",
        "/api/v1/scopes/{id}/events",
        "/api/v1/scopes/{id}/properties",
        "/api/v1/scopes/{id}/property-values",
        "/api/v1/scopes/{id}/custom-events",
        "/api/v1/scopes/{id}/custom-events/{event}",
        "/api/v1/person-lists",
        "/api/v1/person-lists/{id}",
        "/api/v1/person-lists/{id}/persons",
        "/api/v1/query",
        "/api/v1/query/{id}",
        "/api/v1/openapi"
    };

    /// Open to members by token, to read only.
    static final String METRICS = "/actuator/prometheus";

    /// Open to anyone, to read only: pages of the web app, which all are the same document.
    static final String[] PAGES = {"/", "/index.html", "/sign-in", "/setup", "/chart", "/settings", "/settings/**"};

    /// Open to anyone, to read only.
    static final String[] FILES = {"/assets/**", "/favicon.ico", "/favicon.svg", "/health"};

    private Routes() {}
}
