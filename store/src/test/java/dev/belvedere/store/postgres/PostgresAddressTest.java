package dev.belvedere.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {
    @Test
    void theUsualFormBecomesTheDriversWithItsCredentialsApart() {
        PostgresAddress address = PostgresAddress.parse(
                " postgres://ada:p%40ss%2Fw+rd@db.example.com:6543/metrics?sslmode=require&connect_timeout=2 ");

        assertThat(address.jdbcUrl())
                .isEqualTo("jdbc:postgresql://db.example.com:6543/metrics?sslmode=require&connectTimeout=2");
        assertThat(address.user()).isEqualTo("ada");
        assertThat(address.password()).isEqualTo("p@ss/w+rd");
        assertThat(address.properties(Map.of("connectTimeout", "5")))
                .containsEntry("user", "ada")
                .containsEntry("password", "p@ss/w+rd")
                .containsEntry("connectTimeout", "5");
    }

    @Test
    void aPasswordMayHoldWhatSeparates() {
        PostgresAddress address = PostgresAddress.parse("postgresql://ada:a:b@c@localhost/db");

        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://localhost/db");
        assertThat(address.password()).isEqualTo("a:b@c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost:5432/db?user=ada&password=hush",
                "postgres://ada:hush@localhost:5432/db?sslmode=disable"
            })
    void whatIsShownNamesThePlaceAndNoPassword(String text) {
        assertThat(PostgresAddress.parse(text)).hasToString("localhost:5432/db");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "mysql://ada:hush@localhost/db", "localhost/db", "jdbc:sqlite:hush.db", "postgres:hush"})
    void whatIsNoAddressIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> PostgresAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("postgres://user:password@host:5432/database")
                .hasMessageNotContaining("hush");
    }
}
