package cn.qile.webhook.wecom;

import cn.qile.core.chat.Attachments;
import cn.qile.core.outbox.TokenCache;
import cn.qile.core.outbox.Transport;
import cn.qile.webhook.wording.Wording;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways to speak unasked that go over the platform's HTTP calls: webhooks and the self-built app. */
@Configuration(proxyBeanMethods = false)
class WaysConfiguration {

    @Bean
    PlatformClient platformClient(WecomSettings settings, ObjectProvider<TokenCache> shared, Clock clock) {
        TokenCache tokens = shared.getIfAvailable(NoTokenCache::new);
        AppStorage storage = new AppStorage(settings.baseUrl(), settings.app(), tokens, clock);
        return new PlatformClient(storage, PlatformClient.Patience.USUAL);
    }

    @Bean
    Transport webhookTransport(PlatformClient client, Wording wording, Attachments attachments) {
        return new WebhookTransport(client, wording, attachments);
    }

    @Bean
    Transport appTransport(PlatformClient client, WecomSettings settings, Wording wording, Attachments attachments) {
        return new AppTransport(client, settings.app().canSend(), wording, attachments);
    }

    @Bean
    Transport appchatTransport(
            PlatformClient client, WecomSettings settings, Wording wording, Attachments attachments) {
        return new AppchatTransport(client, settings.app().canSend(), wording, attachments);
    }

    /** Where nodes share nothing, each has a token of its own: the platform gives them all the same one. */
    private static final class NoTokenCache implements TokenCache {

        @Override
        public Optional<String> find(String name) {
            return Optional.empty();
        }

        @Override
        public void keep(String name, String token, Duration lifetime) {}

        @Override
        public void forget(String name, String token) {}
    }
}
