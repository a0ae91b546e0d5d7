package dev.belvedere.store.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belvedere.store.MetadataDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// The rows of a metadata database as a text that any database can take in again:
///
/// ```
/// belvedere-metadata 1
/// schema 4
/// table segments
/// columns id⇥organization⇥…
/// i12⇥i1⇥…
///
/// table view_sources
/// …
/// ```
/// `schema` is the newest migration. A table ends with an empty line, and stands after those that it refers to; how
/// rows
/// look says [Row].
final class MetadataDump {
    private static final String HEAD = "belvedere-metadata 1";
    private static final int BATCH = 1_000;

    private MetadataDump() {}

    /// Writes all rows as of one moment. Nobody else writes meanwhile.
    static void write(MetadataDatabase metadata, Path file) throws IOException {
        int schema = metadata.schemaVersion();
        metadata.jdbi().useTransaction(TransactionIsolationLevel.SERIALIZABLE, handle -> {
            try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
                out.write(HEAD + "\nschema " + schema + "\n");
                writeTables(handle.getConnection(), out);
            }
        });
    }

    private static void writeTables(Connection connection, Writer out) throws IOException {
        try {
            for (String table : Tables.inOrder(connection)) {
                write(connection, table, out);
            }
        } catch (SQLException e) {
            throw new IOException("cannot read the metadata", e);
        }
    }

    private static void write(Connection connection, String table, Writer out) throws SQLException, IOException {
        List<String> columns = Tables.columns(connection, table);
        out.write("table " + table + "\ncolumns " + String.join("\t", columns) + "\n");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + String.join(", ", columns) + " FROM " + table)) {
            while (rows.next()) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int column = 1; column <= columns.size(); column++) {
                    values.add(rows.getObject(column));
                }
                out.write(Row.encoded(values) + "\n");
            }
        }
        out.write("\n");
    }

    /// The newest migration of the database that was written.
    static int schema(Path file) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file, UTF_8)) {
            return schema(in);
        }
    }

    private static int schema(BufferedReader in) throws IOException {
        String head = in.readLine();
        String schema = in.readLine();
        if (!HEAD.equals(head) || schema == null || !schema.startsWith("schema ")) {
            throw new BackupException(
                    "the metadata of this backup are of another layout: " + head + "; use the Belvedere that made it");
        }
        return Integer.parseInt(schema.substring("schema ".length()));
    }

    /// Puts the rows in the place of those of a database of the same schema version.
    static void restore(Path file, MetadataDatabase into) throws IOException {
        into.jdbi().useTransaction(handle -> {
            try (BufferedReader in = Files.newBufferedReader(file, UTF_8)) {
                var _ = schema(in);
                readTables(in, handle.getConnection());
            }
        });
    }

    private static void readTables(BufferedReader in, Connection connection) throws IOException {
        try {
            try (Statement statement = connection.createStatement()) {
                for (String table : Tables.inOrder(connection).reversed()) {
                    statement.executeUpdate("DELETE FROM " + table);
                }
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.startsWith("table ")) {
                    throw new IOException("a table was expected, not " + line);
                }
                read(in, connection, line.substring("table ".length()));
            }
        } catch (SQLException e) {
            throw new IOException("cannot write the metadata", e);
        }
    }

    private static void read(BufferedReader in, Connection connection, String table) throws IOException, SQLException {
        String[] columns = required(in).substring("columns ".length()).split("\t", -1);
        String marks = String.join(", ", Collections.nCopies(columns.length, "?"));
        String insert = "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + marks + ")";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            int waiting = 0;
            for (String line = required(in); !line.isEmpty(); line = required(in)) {
                List<@Nullable Object> values = Row.decoded(line);
                for (int i = 0; i < values.size(); i++) {
                    statement.setObject(i + 1, values.get(i));
                }
                statement.addBatch();
                waiting++;
                if (waiting == BATCH) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            statement.executeBatch();
        }
    }

    private static String required(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new UncheckedIOException(new IOException("the metadata of this backup are cut off"));
        }
        return line;
    }
}
