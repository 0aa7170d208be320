package cn.qile.webhook.mysql;

import cn.qile.core.chat.Absences;
import cn.qile.core.chat.AbsencesContract;
import cn.qile.webhook.stores.RealStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
class MysqlAbsencesIT extends AbsencesContract {

    private final String url;
    private RealStores stores;

    MysqlAbsencesIT(String url) {
        this.url = url;
    }

    @BeforeEach
    void empty() {
        stores = RealStores.emptied(url);
    }

    @Override
    protected Absences absences() {
        return stores.get(Absences.class);
    }
}
