package cn.qile.webhook.mysql;

import cn.qile.core.round.Rounds;
import cn.qile.core.round.RoundsContract;
import cn.qile.webhook.stores.RealStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
class MysqlRoundsIT extends RoundsContract {

    private final String url;
    private RealStores stores;

    MysqlRoundsIT(String url) {
        this.url = url;
    }

    @BeforeEach
    void empty() {
        stores = RealStores.emptied(url);
    }

    @Override
    protected Rounds rounds() {
        return stores.get(Rounds.class);
    }
}
