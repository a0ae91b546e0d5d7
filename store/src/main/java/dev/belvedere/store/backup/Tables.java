package dev.belvedere.store.backup;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The tables of a metadata database, but for the list of its migrations.
final class Tables {
    static final String MIGRATIONS = "flyway_schema_history";

    private Tables() {}

    /// Each table after those that it refers to.
    static List<String> inOrder(Connection connection) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        Set<String> names = new TreeSet<>();
        try (ResultSet tables =
                metadata.getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME");
                if (!name.equals(MIGRATIONS) && !name.startsWith("sqlite_")) {
                    names.add(name);
                }
            }
        }
        Map<String, Set<String>> references = new HashMap<>();
        for (String name : names) {
            Set<String> to = new HashSet<>();
            try (ResultSet keys = metadata.getImportedKeys(connection.getCatalog(), connection.getSchema(), name)) {
                while (keys.next()) {
                    to.add(keys.getString("PKTABLE_NAME"));
                }
            }
            to.remove(name);
            references.put(name, to);
        }
        return sorted(names, references);
    }

    private static List<String> sorted(Set<String> names, Map<String, Set<String>> references) {
        List<String> order = new ArrayList<>();
        Set<String> left = new TreeSet<>(names);
        while (!left.isEmpty()) {
            List<String> free = left.stream()
                    .filter(name ->
                            references.getOrDefault(name, Set.of()).stream().noneMatch(left::contains))
                    .toList();
            if (free.isEmpty()) {
                throw new IllegalStateException("tables refer to each other in a circle: " + left);
            }
            order.addAll(free);
            free.forEach(left::remove);
        }
        return order;
    }

    static List<String> columns(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet found =
                connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), table, "%")) {
            while (found.next()) {
                columns.add(found.getString("COLUMN_NAME"));
            }
        }
        return columns;
    }
}
