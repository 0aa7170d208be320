package cn.qile.webhook.mysql;

import cn.qile.core.chat.Questions;
import cn.qile.core.chat.QuestionsContract;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.Ledger;
import cn.qile.webhook.stores.RealStores;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
class MysqlQuestionsIT extends QuestionsContract {

    private final String url;
    private RealStores stores;

    MysqlQuestionsIT(String url) {
        this.url = url;
    }

    @BeforeEach
    void empty() {
        stores = RealStores.emptied(url);
    }

    @Override
    protected Questions questions() {
        return stores.get(Questions.class);
    }

    @Override
    protected long changes(CommunityId community) {
        return stores.transaction()
                .execute(status ->
                        stores.get(Ledger.class).takeTurn(List.of(community)).get(community));
    }
}
