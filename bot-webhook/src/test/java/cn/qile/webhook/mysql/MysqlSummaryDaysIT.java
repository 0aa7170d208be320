package cn.qile.webhook.mysql;

import cn.qile.core.rollup.SummaryDays;
import cn.qile.core.rollup.SummaryDaysContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("cn.qile.webhook.mysql.Database#all")
class MysqlSummaryDaysIT extends SummaryDaysContract {

    private final Database database;

    MysqlSummaryDaysIT(Database database) {
        this.database = database;
    }

    @BeforeEach
    void empty() {
        database.empty();
    }

    @Override
    protected SummaryDays days() {
        return database.get(SummaryDays.class);
    }
}
