package cn.qile.webhook.mysql;

import static cn.qile.core.outbox.Posts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.outbox.DeadLanes;
import cn.qile.core.outbox.DeadLanesContract;
import cn.qile.webhook.stores.RealStores;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
class MysqlDeadLanesIT extends DeadLanesContract {

    private final String url;
    private RealStores stores;

    MysqlDeadLanesIT(String url) {
        this.url = url;
    }

    @BeforeEach
    void empty() {
        stores = RealStores.emptied(url);
    }

    @Override
    protected DeadLanes deadLanes() {
        return stores.get(DeadLanes.class);
    }

    @Test
    @DisplayName("of several that find a lane dead at once, one has news")
    void oneHasNews() {
        List<CompletableFuture<Boolean>> found = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> deadLanes().bury("webhook/1", 93000, NOW)))
                .toList();

        assertThat(found.stream().filter(CompletableFuture::join)).hasSize(1);
    }
}
