package cn.qile.webhook.mysql;

import cn.qile.core.outbox.Unreachables;
import cn.qile.core.outbox.UnreachablesContract;
import cn.qile.webhook.stores.RealStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
class MysqlUnreachablesIT extends UnreachablesContract {

    private final String url;
    private RealStores stores;

    MysqlUnreachablesIT(String url) {
        this.url = url;
    }

    @BeforeEach
    void empty() {
        stores = RealStores.emptied(url);
    }

    @Override
    protected Unreachables unreachables() {
        return stores.get(Unreachables.class);
    }

    @Override
    protected void together(Runnable work) {
        stores.transaction().executeWithoutResult(status -> work.run());
    }
}
