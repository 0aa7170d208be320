package cn.qile.webhook.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.webhook.stores.RealStores;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.ConnectionCallback;

@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
class OutsideTransactionsIT {

    private static final String TURN = "INSERT INTO turn (community_id, changes) VALUES (404, 1)";

    private final String url;
    private RealStores stores;

    OutsideTransactionsIT(String url) {
        this.url = url;
    }

    @BeforeEach
    void empty() {
        stores = RealStores.emptied(url);
    }

    private int turns() throws Exception {
        try (Connection other = stores.get(DataSource.class).getConnection();
                var found = other.createStatement().executeQuery("SELECT COUNT(*) FROM turn")) {
            found.next();
            return found.getInt(1);
        }
    }

    @Test
    @DisplayName("what is written in no transaction is there at once, and in one only when it is committed")
    void committed() throws Exception {
        stores.jdbc().update(TURN);
        assertThat(turns()).isOne();

        stores.transaction().executeWithoutResult(status -> {
            stores.jdbc().update(TURN.replace("404", "405"));
            status.setRollbackOnly();
        });
        assertThat(turns()).isOne();

        stores.transaction().executeWithoutResult(status -> stores.jdbc().update(TURN.replace("404", "405")));
        assertThat(turns()).isEqualTo(2);
    }

    @Test
    @DisplayName("a transaction's connection comes from the pool as it needs it, and all go back like that")
    void nothingToTurnOff() throws Exception {
        stores.jdbc().update(TURN);
        stores.transaction()
                .executeWithoutResult(status -> assertThat(commitsByItself()).isFalse());
        assertThat(commitsByItself()).isTrue();
        try (Connection pooled = stores.get(HikariDataSource.class).getConnection()) {
            assertThat(pooled.getAutoCommit()).isFalse();
        }
    }

    private boolean commitsByItself() {
        return Objects.requireNonNull(stores.jdbc().execute((ConnectionCallback<Boolean>) Connection::getAutoCommit));
    }
}
