package dev.belvedere.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/// Looks for a text in all that a data folder holds: in the bytes of every file as they are, in every
/// value of every segment as DuckDB reads it, and in every entry of the intake.
final class Secrets {
    private final String secret;
    private final List<String> found = new ArrayList<>();

    private Secrets(String secret) {
        this.secret = secret;
    }

    /// The places of a text in the files of a folder that no store has open.
    static List<String> in(Path folder, String secret) throws Exception {
        Secrets secrets = new Secrets(secret);
        secrets.raw(folder);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                if (file.toString().endsWith(".parquet")) {
                    secrets.parquet(file);
                }
                if (file.endsWith("intake")) {
                    secrets.intake(file);
                }
            }
        }
        return secrets.found;
    }

    /// The files of a folder in whose bytes a text stands.
    static List<String> inBytes(Path folder, String secret) throws IOException {
        Secrets secrets = new Secrets(secret);
        secrets.raw(folder);
        return secrets.found;
    }

    private void raw(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                look(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }

    private void look(String place, byte[] bytes) {
        if (new String(bytes, ISO_8859_1).toLowerCase(Locale.ROOT).contains(secret)) {
            found.add(place);
        }
    }

    private void parquet(Path file) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            for (String source : List.of("read_parquet", "parquet_kv_metadata", "parquet_metadata")) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + source + "('" + file + "')")) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            if (rows.getObject(column) instanceof java.sql.Blob blob) {
                                look(file + " " + source, blob.getBytes(1, (int) blob.length()));
                            } else if (!"file_name".equals(rows.getMetaData().getColumnName(column))) {
                                look(
                                        file + " " + source,
                                        String.valueOf(rows.getObject(column)).getBytes(UTF_8));
                            }
                        }
                    }
                }
            }
        }
    }

    private void intake(Path folder) throws RocksDBException {
        List<ColumnFamilyDescriptor> families = new ArrayList<>();
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (Options options = new Options();
                DBOptions database = new DBOptions()) {
            for (byte[] name : RocksDB.listColumnFamilies(options, folder.toString())) {
                families.add(new ColumnFamilyDescriptor(name));
            }
            try (RocksDB db = RocksDB.openReadOnly(database, folder.toString(), families, handles)) {
                for (ColumnFamilyHandle handle : handles) {
                    try (RocksIterator entries = db.newIterator(handle)) {
                        for (entries.seekToFirst(); entries.isValid(); entries.next()) {
                            look(folder + " " + new String(handle.getName(), UTF_8), entries.key());
                            look(folder + " " + new String(handle.getName(), UTF_8), entries.value());
                        }
                    }
                    handle.close();
                }
            }
        }
    }
}
