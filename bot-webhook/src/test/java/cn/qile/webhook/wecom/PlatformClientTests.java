package cn.qile.webhook.wecom;

import static cn.qile.webhook.wecom.Ways.GETTOKEN;
import static cn.qile.webhook.wecom.Ways.MESSAGE;
import static cn.qile.webhook.wecom.Ways.WEBHOOK;
import static cn.qile.webhook.wecom.Ways.notice;
import static cn.qile.webhook.wecom.Ways.parcel;
import static cn.qile.webhook.wecom.Ways.to;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.outbox.Outcome;
import cn.qile.core.outbox.Transport;
import cn.qile.core.outbox.Way;
import cn.qile.webhook.platform.ApiServer;
import cn.qile.webhook.platform.Fault;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A call to the platform")
class PlatformClientTests {

    private static final Outcome SENT = new Outcome.Sent(false, List.of());

    private final Ways ways = new Ways();

    @AfterEach
    void close() {
        ways.close();
    }

    @Test
    @DisplayName("uses one token for many messages")
    void oneToken() {
        assertThat(ways.send(Way.APP)).isEqualTo(SENT);
        assertThat(ways.send(Way.APP)).isEqualTo(SENT);
        assertThat(ways.send(Way.APPCHAT)).isEqualTo(SENT);
        assertThat(ways.platform.calls(GETTOKEN)).hasSize(1);
    }

    @Test
    @DisplayName("of several threads at once fetches the token once")
    void oneTokenForManyThreads() throws Exception {
        int threads = 8;
        CyclicBarrier together = new CyclicBarrier(threads);
        assertThat(atOnce(threads, () -> {
                    together.await();
                    return ways.send(Way.APP);
                }))
                .containsOnly(SENT);
        assertThat(ways.platform.calls(GETTOKEN)).hasSize(1);
    }

    @Test
    @DisplayName("of another node uses the token that the first has fetched")
    void oneTokenForAllNodes() throws Exception {
        ways.send(Way.APP);
        try (PlatformClient other = ways.client(ways.platform.url(), Ways.SHORT)) {
            assertThat(Ways.of(Way.APP, other).send(to(Way.APP), parcel(notice("1幢"))))
                    .isEqualTo(SENT);
        }
        assertThat(ways.platform.calls(GETTOKEN)).hasSize(1);
    }

    @Test
    @DisplayName("uses this node's token while the shared cache is away")
    void ownToken() {
        ways.tokens.away = true;
        assertThat(ways.send(Way.APP)).isEqualTo(SENT);
        assertThat(ways.send(Way.APP)).isEqualTo(SENT);
        assertThat(ways.platform.calls(GETTOKEN)).hasSize(1);

        ways.clock.moveOn(Duration.ofSeconds(7001));
        ways.platform.moveOn(Duration.ofSeconds(7001));
        assertThat(ways.send(Way.APP)).isEqualTo(SENT);
        assertThat(ways.platform.calls(GETTOKEN)).hasSize(2);
    }

    @Test
    @DisplayName("does not fail with the shared cache")
    void brokenCache() {
        ways.tokens.failing = true;
        assertThat(ways.send(Way.APP)).isEqualTo(SENT);
        ways.platform.revokeTokens();
        assertThat(ways.send(Way.APP)).isEqualTo(SENT);
        assertThat(ways.platform.calls(GETTOKEN)).hasSize(2);
    }

    @Test
    @DisplayName("that the other nodes' token is refused for takes a new one and shares it")
    void sharedTokenRevoked() throws Exception {
        ways.send(Way.APP);
        ways.platform.revokeTokens();
        try (PlatformClient other = ways.client(ways.platform.url(), Ways.SHORT)) {
            assertThat(Ways.of(Way.APP, other).send(to(Way.APP), parcel(notice("1幢"))))
                    .isEqualTo(SENT);
        }
        assertThat(ways.send(Way.APP)).isEqualTo(SENT);
        assertThat(ways.platform.calls(GETTOKEN)).hasSize(2);
        assertThat(ways.platform.calls(MESSAGE))
                .extracting(ApiServer.Call::errcode)
                .containsExactly(0, 40014, 0, 0);
    }

    @Test
    @DisplayName("after the client was closed has not left")
    void closed() throws Exception {
        ways.client.close();
        assertThat(ways.send(Way.WEBHOOK)).isEqualTo(new Outcome.NotSent());
    }

    @ParameterizedTest
    @ValueSource(ints = {42001, 40014})
    @DisplayName("that is refused for its token is repeated once, with a new one")
    void refresh(int errcode) {
        ways.send(Way.APP);
        ways.platform.next(MESSAGE, new Fault.After(() -> {
            if (errcode == 42001) {
                ways.platform.moveOn(ApiServer.TOKEN_LIFETIME);
            } else {
                ways.platform.revokeTokens();
            }
        }));
        assertThat(ways.send(Way.APP)).isEqualTo(SENT);
        assertThat(ways.platform.calls(MESSAGE))
                .extracting(ApiServer.Call::errcode)
                .containsExactly(0, errcode, 0);
        assertThat(ways.platform.calls(GETTOKEN)).hasSize(2);
    }

    @Test
    @DisplayName("of several threads whose token is refused fetches one new token")
    void refreshOnceForManyThreads() throws Exception {
        ways.send(Way.APP);
        ways.platform.revokeTokens();
        CyclicBarrier together = new CyclicBarrier(6);
        assertThat(atOnce(6, () -> {
                    together.await();
                    return ways.send(Way.APP);
                }))
                .containsOnly(SENT);
        assertThat(ways.platform.calls(GETTOKEN)).hasSize(2);
    }

    @Test
    @DisplayName("whose new token is refused too is left to the outbox")
    void refreshInVain() {
        ways.platform.next(MESSAGE, new Fault.Errcode(42001), new Fault.Errcode(42001));
        assertThat(ways.send(Way.APP)).isEqualTo(new Outcome.Busy(42001));
        assertThat(ways.platform.calls(MESSAGE)).hasSize(2);
        assertThat(ways.platform.calls(GETTOKEN)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {40001, 40013})
    @DisplayName("with a wrong secret or corp id is not repeated, and the way is dead")
    void wrongSecret(int errcode) {
        ways.platform.next(GETTOKEN, new Fault.Errcode(errcode));
        assertThat(ways.send(Way.APP)).isEqualTo(new Outcome.Dead(errcode, true));
        assertThat(ways.platform.calls(GETTOKEN)).hasSize(1);
        assertThat(ways.platform.calls(MESSAGE)).isEmpty();
    }

    @Test
    @DisplayName("that says 40001 itself fetches no new token")
    void wrongSecretLater() {
        ways.platform.next(MESSAGE, new Fault.Errcode(40001));
        assertThat(ways.send(Way.APP)).isEqualTo(new Outcome.Dead(40001, true));
        assertThat(ways.platform.calls(MESSAGE)).hasSize(1);
        assertThat(ways.platform.calls(GETTOKEN)).hasSize(1);
    }

    @Test
    @DisplayName("without a token has not left, whatever happened to the token")
    void noToken() {
        ways.platform.next(
                GETTOKEN,
                new Fault.Hang(),
                new Fault.Reset(),
                new Fault.Status(502, "bad gateway"),
                new Fault.Status(200, "nonsense"),
                new Fault.Status(200, "{\"errcode\":0}"));
        for (int i = 0; i < 5; i++) {
            assertThat(ways.send(Way.APP)).isEqualTo(new Outcome.NotSent());
        }
        assertThat(ways.platform.calls(MESSAGE)).isEmpty();
        assertThat(ways.send(Way.APP)).isEqualTo(SENT);
    }

    @ParameterizedTest
    @EnumSource(names = {"WEBHOOK", "APP", "APPCHAT"})
    @DisplayName("that says −1 is made once, and nobody sleeps on it")
    void busyOnce(Way way) {
        ways.platform.next(Ways.path(way), new Fault.Errcode(-1));
        assertThat(ways.send(way)).isEqualTo(new Outcome.Busy(-1));
        assertThat(ways.platform.calls(Ways.path(way))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"WEBHOOK", "APP", "APPCHAT"})
    @DisplayName("that has left and whose answer is lost or unreadable is unknown, and made once")
    void unknown(Way way) {
        List<Fault> faults = List.of(
                new Fault.Reset(),
                new Fault.Status(502, "bad gateway"),
                new Fault.Status(302, ""),
                new Fault.Status(200, ""),
                new Fault.Status(200, "<html>login</html>"),
                new Fault.Status(200, "<xml>"),
                new Fault.Status(200, "{}"),
                new Fault.Status(200, "[1]"),
                new Fault.Status(200, "{\"errcode\":\"\"}"),
                new Fault.Status(200, "{\"errcode\":0,\"errmsg\":\"" + "x".repeat(2_000_000) + "\"}"));
        ways.platform.next(Ways.path(way), faults.toArray(Fault[]::new));
        for (Fault fault : faults) {
            assertThat(ways.send(way)).as(fault.getClass().getSimpleName()).isInstanceOf(Outcome.Unknown.class);
        }
        assertThat(ways.platform.calls(Ways.path(way))).hasSize(faults.size());
    }

    @Test
    @DisplayName("that is not answered in time is unknown")
    void hang() {
        ways.platform.next(WEBHOOK, new Fault.Hang());
        assertThat(ways.send(Way.WEBHOOK)).isEqualTo(new Outcome.Unknown("SocketTimeoutException"));
    }

    @Test
    @DisplayName("has a connection of its own: nobody can have hung up on it unnoticed")
    void ownConnection() {
        for (int i = 0; i < 3; i++) {
            assertThat(ways.send(Way.WEBHOOK)).isEqualTo(SENT);
        }
        assertThat(ways.platform.connections()).isEqualTo(3);
    }

    @Test
    @DisplayName("ends when its whole time is over, whatever it is waiting for")
    void wholeTime() {
        PlatformClient.Patience endless =
                new PlatformClient.Patience(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMillis(500));
        try (Ways patient = new Ways(endless)) {
            patient.platform.next(WEBHOOK, new Fault.Hang());
            assertThat(patient.send(Way.WEBHOOK)).isInstanceOf(Outcome.Unknown.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WEBHOOK", "APP", "APPCHAT"})
    @DisplayName("to nobody has not left")
    void refused(Way way) throws Exception {
        String gone;
        try (ApiServer closed = new ApiServer()) {
            gone = closed.url();
        }
        assertNotSent(way, gone);
        assertNotSent(way, "http://no-such-host.invalid");
    }

    @Test
    @DisplayName("to something that speaks no TLS has not left")
    void noTls() throws Exception {
        assertNotSent(Way.WEBHOOK, ways.platform.url().replace("http://", "https://"));
        assertThat(ways.platform.calls(WEBHOOK)).isEmpty();
    }

    @Test
    @DisplayName("to a host whose certificate nobody vouches for has not left: WxJava alone would trust it")
    void strangersCertificate(@TempDir Path folder) throws Exception {
        HttpsServer stranger = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.setHttpsConfigurator(new HttpsConfigurator(SelfSigned.in(folder)));
        AtomicInteger asked = new AtomicInteger();
        stranger.createContext("/", exchange -> asked.incrementAndGet());
        stranger.start();
        try {
            assertNotSent(
                    Way.WEBHOOK, "https://localhost:" + stranger.getAddress().getPort());
        } finally {
            stranger.stop(0);
        }
        assertThat(asked).hasValue(0);
    }

    private void assertNotSent(Way way, String url) throws Exception {
        try (PlatformClient lost = ways.client(url, Ways.SHORT)) {
            Transport transport = Ways.of(way, lost);
            assertThat(transport.send(to(way), parcel(notice("1幢")))).isEqualTo(new Outcome.NotSent());
        }
    }

    private static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(pool.submit(work));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
