package cn.qile.webhook.mysql;

import cn.qile.core.round.Snoozes;
import cn.qile.core.round.SnoozesContract;
import cn.qile.webhook.stores.RealStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
class MysqlSnoozesIT extends SnoozesContract {

    private final String url;
    private RealStores stores;

    MysqlSnoozesIT(String url) {
        this.url = url;
    }

    @BeforeEach
    void empty() {
        stores = RealStores.emptied(url);
    }

    @Override
    protected Snoozes snoozes() {
        return stores.get(Snoozes.class);
    }
}
