package cn.qile.webhook.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.outbox.Acquaintances;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.RoundFixtures;
import cn.qile.webhook.stores.RealStores;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
class MysqlAcquaintancesIT {

    private static final Conversation LI = Conversation.with(Channel.ROBOT, "li");

    private final String url;
    private RealStores stores;

    MysqlAcquaintancesIT(String url) {
        this.url = url;
    }

    @BeforeEach
    void empty() {
        stores = RealStores.emptied(url);
    }

    @Test
    @DisplayName("who has said something that is in the ledger has spoken to the bot, there and nowhere else")
    void spoken() {
        assertThat(hasSpoken(LI)).isFalse();
        stores.transaction()
                .executeWithoutResult(status -> stores.get(Ledger.class)
                        .append(new Ledger.Entry("robot/a", LI, "li", "", RoundFixtures.START, null, List.of())));

        assertThat(hasSpoken(LI)).isTrue();
        assertThat(hasSpoken(Conversation.with(Channel.ROBOT, "Li"))).isFalse();
        assertThat(hasSpoken(Conversation.with(Channel.APP, "li"))).isFalse();
        assertThat(hasSpoken(Conversation.group(Channel.ROBOT, "li"))).isFalse();
    }

    private boolean hasSpoken(Conversation conversation) {
        return stores.get(Acquaintances.class).hasSpoken(conversation);
    }
}
