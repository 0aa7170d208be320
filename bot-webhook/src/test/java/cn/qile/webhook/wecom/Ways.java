package cn.qile.webhook.wecom;

import cn.qile.core.chat.Speech;
import cn.qile.core.outbox.Destination;
import cn.qile.core.outbox.Outcome;
import cn.qile.core.outbox.TokenCache;
import cn.qile.core.outbox.Transport;
import cn.qile.core.outbox.Way;
import cn.qile.webhook.platform.ApiServer;
import cn.qile.webhook.stores.TestClock;
import cn.qile.webhook.wording.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The ways over HTTP of one node, before a stand-in of the platform; more nodes can be added. */
final class Ways implements AutoCloseable {

    static final String CORP_ID = "ww1a2b3c4d5e6f7081";
    static final long AGENT_ID = 1000002;
    static final String SECRET = "app+secret/2026=";
    static final String KEY = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa";

    static final String GETTOKEN = "/cgi-bin/gettoken";
    static final String MESSAGE = "/cgi-bin/message/send";
    static final String APPCHAT = "/cgi-bin/appchat/send";
    static final String WEBHOOK = "/cgi-bin/webhook/send";
    static final String UPLOAD = "/cgi-bin/webhook/upload_media";

    /** Long enough for a loaded machine, short enough for a test that waits for its end. */
    static final PlatformClient.Patience SHORT =
            new PlatformClient.Patience(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(20));

    static final WecomSettings.App APP = new WecomSettings.App(
            CORP_ID,
            Long.toString(AGENT_ID),
            Secret.of(SECRET),
            Secret.of("QDG6eK"),
            Secret.of("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"));

    static final Wording WORDING = new Wording(ZoneId.of("Asia/Shanghai"));

    final ApiServer platform = new ApiServer()
            .withApp(CORP_ID, AGENT_ID, SECRET)
            .withMembers("LiSi", "wangwu")
            .withChat("grid3")
            .withWebhook(KEY);
    final TestClock clock = new TestClock();
    final SharedTokens tokens = new SharedTokens();
    final PlatformClient client;

    Ways() {
        this(SHORT);
    }

    Ways(PlatformClient.Patience patience) {
        client = client(platform.url(), patience);
    }

    PlatformClient client(String url, PlatformClient.Patience patience) {
        return new PlatformClient(new AppStorage(url, APP, tokens, clock), patience);
    }

    Transport of(Way way) {
        return of(way, client);
    }

    static Transport of(Way way, PlatformClient client) {
        return way == Way.WEBHOOK
                ? new WebhookTransport(client, WORDING, Attached.ATTACHMENTS)
                : way == Way.APP
                        ? new AppTransport(client, true, WORDING, Attached.ATTACHMENTS)
                        : new AppchatTransport(client, true, WORDING, Attached.ATTACHMENTS);
    }

    /** Says something short. */
    Outcome send(Way way) {
        return of(way).send(to(way), parcel(notice("1幢")));
    }

    static Destination to(Way way) {
        return way == Way.WEBHOOK
                ? new Destination(way, KEY, true)
                : way == Way.APP ? new Destination(way, "LiSi", false) : new Destination(way, "grid3", true);
    }

    static String path(Way way) {
        return way == Way.WEBHOOK ? WEBHOOK : way == Way.APP ? MESSAGE : APPCHAT;
    }

    static Transport.Parcel parcel(Speech.Notice notice, String... mentions) {
        return new Transport.Parcel("ww/5/remind/1幢1单元", notice, List.of(mentions), 0);
    }

    static Transport.Parcel part(int part, Speech.Notice notice, String... mentions) {
        return new Transport.Parcel("ww/5/remind/1幢1单元", notice, List.of(mentions), part);
    }

    /** One whose text is as long as its names. */
    static Speech.Notice notice(String names) {
        return new Speech.MembersUnreachable(names, 1);
    }

    /** One with a button. */
    static Speech.SelfReportsWait asking(String rooms, int count) {
        return Speech.SelfReportsWait.of(
                new Speech.Called(5, true, new Speech.Term("kind", "sweep")), rooms, count, "齐了");
    }

    @Override
    public void close() {
        try {
            client.close();
            platform.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Redis does, as long as it is there. */
    final class SharedTokens implements TokenCache {

        private record Kept(String token, Instant until) {}

        final Map<String, Kept> kept = new ConcurrentHashMap<>();
        volatile boolean away;
        volatile boolean failing;

        @Override
        public Optional<String> find(String name) {
            fail();
            return Optional.ofNullable(kept.get(name))
                    .filter(found -> !away && clock.instant().isBefore(found.until()))
                    .map(Kept::token);
        }

        @Override
        public void keep(String name, String token, Duration lifetime) {
            fail();
            if (!away) {
                kept.put(name, new Kept(token, clock.instant().plus(lifetime)));
            }
        }

        @Override
        public void forget(String name, String token) {
            fail();
            kept.computeIfPresent(name, (any, found) -> found.token().equals(token) ? null : found);
        }

        private void fail() {
            if (failing) {
                throw new IllegalStateException("no Redis");
            }
        }
    }
}
