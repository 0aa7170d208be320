package cn.qile.webhook.redis;

import cn.qile.core.chat.SpeakingBudget;
import cn.qile.core.chat.SpeakingBudgetContract;
import cn.qile.webhook.stores.Databases;
import cn.qile.webhook.stores.RealStores;
import org.junit.jupiter.api.BeforeEach;

class RedisSpeakingBudgetIT extends SpeakingBudgetContract {

    private RealStores stores;

    @BeforeEach
    void empty() {
        stores = RealStores.emptied(Databases.urls().get(0));
    }

    @Override
    protected SpeakingBudget budget() {
        return stores.get(SpeakingBudget.class);
    }
}
