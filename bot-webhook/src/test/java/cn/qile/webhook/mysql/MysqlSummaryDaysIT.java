package cn.qile.webhook.mysql;

import cn.qile.core.rollup.SummaryDays;
import cn.qile.core.rollup.SummaryDaysContract;
import cn.qile.webhook.stores.RealStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
class MysqlSummaryDaysIT extends SummaryDaysContract {

    private final String url;
    private RealStores stores;

    MysqlSummaryDaysIT(String url) {
        this.url = url;
    }

    @BeforeEach
    void empty() {
        stores = RealStores.emptied(url);
    }

    @Override
    protected SummaryDays days() {
        return stores.get(SummaryDays.class);
    }
}
