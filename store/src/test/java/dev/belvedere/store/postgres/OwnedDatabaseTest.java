package dev.belvedere.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belvedere.testing.PostgresCluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class OwnedDatabaseTest {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    @Test
    void aServerThatLostAllConnectionsToAnotherOpensNoMore() throws SQLException {
        PostgresCluster cluster = cluster();
        PostgresAddress address = PostgresAddress.parse(cluster.schema("lost_all"));
        try (OwnedDatabase first = OwnedDatabase.take(address, PATIENCE);
                Connection lost = first.getConnection()) {
            cluster.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory'"
                    + " AND objid = " + ("lost_all".hashCode() & Integer.MAX_VALUE));
            assertThat(lost.isValid(1)).isFalse();
            try (OwnedDatabase second = OwnedDatabase.take(address, PATIENCE);
                    Connection now = second.getConnection()) {
                assertThatThrownBy(first::getConnection).isInstanceOf(TakenException.class);
                assertThat(now.isValid(1)).isTrue();
            }
        }
    }

    @Test
    void aSchemaOfAnotherServerIsNoMatter() throws SQLException {
        PostgresCluster cluster = cluster();
        try (OwnedDatabase one = OwnedDatabase.take(PostgresAddress.parse(cluster.schema("one")), PATIENCE);
                OwnedDatabase two = OwnedDatabase.take(PostgresAddress.parse(cluster.schema("two")), PATIENCE);
                Connection first = one.getConnection();
                Connection second = two.getConnection()) {
            assertThat(first.isValid(1)).isTrue();
            assertThat(second.isValid(1)).isTrue();
        }
    }

    private static PostgresCluster cluster() {
        return PostgresCluster.shared().orElseThrow(() -> {
            System.err.println(PostgresCluster.MISSING);
            return new TestAbortedException(PostgresCluster.MISSING);
        });
    }
}
