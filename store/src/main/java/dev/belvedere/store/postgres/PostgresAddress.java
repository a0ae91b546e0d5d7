package dev.belvedere.store.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where a PostgreSQL database is and how to enter it, as JDBC says it
/// (`jdbc:postgresql://host/database?user=u&password=p`) or as libpq does
/// (`postgres://u:p@host/database`, also `postgresql://`). Parameters behind `?` go to the driver.
///
/// @param jdbcUrl without what libpq's form says before the host
public record PostgresAddress(
        String jdbcUrl, @Nullable String user, @Nullable String password) {
    private static final String DRIVER = "org.postgresql.Driver";
    private static final String JDBC = "jdbc:postgresql:";

    /// What libpq calls otherwise than the driver.
    private static final Map<String, String> DRIVER_NAMES =
            Map.of("connect_timeout", "connectTimeout", "application_name", "ApplicationName");

    public PostgresAddress {
        if (!isAccepted(jdbcUrl)) {
            throw wrong();
        }
    }

    /// @throws IllegalArgumentException when the text is no such address; the message does not repeat it, since it
    ///     may hold a password
    public static PostgresAddress parse(String text) {
        String stripped = text.strip();
        if (stripped.startsWith(JDBC)) {
            return new PostgresAddress(stripped, null, null);
        }
        for (String scheme : new String[] {"postgres://", "postgresql://"}) {
            if (stripped.startsWith(scheme)) {
                return ofLibpq(stripped.substring(scheme.length()));
            }
        }
        throw wrong();
    }

    private static PostgresAddress ofLibpq(String text) {
        int query = text.indexOf('?');
        String parameters = query < 0 ? "" : text.substring(query + 1);
        String place = query < 0 ? text : text.substring(0, query);
        int at = place.lastIndexOf('@');
        String credentials = at < 0 ? "" : place.substring(0, at);
        int colon = credentials.indexOf(':');
        String user = colon < 0 ? credentials : credentials.substring(0, colon);
        return new PostgresAddress(
                JDBC + "//" + place.substring(at + 1) + driverParameters(parameters),
                user.isEmpty() ? null : decoded(user),
                colon < 0 ? null : decoded(credentials.substring(colon + 1)));
    }

    private static String driverParameters(String parameters) {
        StringBuilder result = new StringBuilder();
        for (String parameter : parameters.split("&")) {
            if (!parameter.isEmpty()) {
                int equals = parameter.indexOf('=');
                String name = equals < 0 ? parameter : parameter.substring(0, equals);
                result.append(result.isEmpty() ? '?' : '&')
                        .append(DRIVER_NAMES.getOrDefault(name, name))
                        .append(equals < 0 ? "" : parameter.substring(equals));
            }
        }
        return result.toString();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                "the database's address must be like postgres://user:password@host:5432/database or"
                        + " jdbc:postgresql://host:5432/database?user=…&password=…");
    }

    private static Driver driver() {
        return ServiceLoader.load(Driver.class, PostgresAddress.class.getClassLoader()).stream()
                .filter(provider -> provider.type().getName().equals(DRIVER))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(DRIVER + " is not on the class path"))
                .get();
    }

    private static boolean isAccepted(String url) {
        try {
            return driver().acceptsURL(url);
        } catch (SQLException _) {
            return false;
        }
    }

    /// Opens a connection.
    ///
    /// @param defaults properties of the driver, of which those in the address win
    Connection connect(Map<String, String> defaults) throws SQLException {
        Connection connection = driver().connect(jdbcUrl, properties(defaults));
        if (connection == null) {
            throw new SQLException("the driver does not know the address of " + this);
        }
        return connection;
    }

    Properties properties(Map<String, String> defaults) {
        Properties properties = new Properties();
        new TreeMap<>(defaults).forEach(properties::setProperty);
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        return properties;
    }

    /// Host and database, never the password.
    @Override
    public String toString() {
        int query = jdbcUrl.indexOf('?');
        String shown = query < 0 ? jdbcUrl : jdbcUrl.substring(0, query);
        return shown.substring(JDBC.length()).replaceFirst("^/*", "").replaceFirst("^.*@", "");
    }
}
