package cn.qile.webhook.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.core.InfrastructureProxy;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The pool's connections for whoever is in no transaction: each statement is committed by itself. In a transaction the
 * pool's own are used, which commit nothing by themselves; so to begin and to end one, nothing has to be turned off and on
 * again, which would be two round trips during which nobody of a community is heard.
 */
final class OutsideTransactions extends DelegatingDataSource implements InfrastructureProxy {

    /** @param pool whose connections do not commit by themselves, and are that way again when they are given back */
    OutsideTransactions(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try {
            connection.setAutoCommit(true);
            return connection;
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    /** @return the pool: a transaction on it is one on this, too */
    @Override
    public Object getWrappedObject() {
        return obtainTargetDataSource();
    }
}
