package cn.qile.webhook.wecom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import me.chanjar.weixin.common.enums.WxType;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.http.RequestExecutor;
import me.chanjar.weixin.common.util.http.SimpleGetRequestExecutor;
import me.chanjar.weixin.common.util.http.SimplePostRequestExecutor;
import me.chanjar.weixin.cp.api.impl.WxCpServiceHttpComponentsImpl;
import me.chanjar.weixin.cp.constant.WxCpApiPathConsts;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the platform over WxJava, stepping round what WxJava does (4.7.7) and a bot must not do:
 *
 * <ul>
 *   <li>it trusts every certificate and every host name; here the machine's trust store decides
 *   <li>it writes addresses with the token or the key in them to the log
 *   <li>it sleeps and repeats on −1, and gives up without telling the errcode; here every call is made once, and the
 *       outbox decides about repeats
 *   <li>it fetches a new token for a wrong secret (40001), and one for each of several threads
 *   <li>it takes an answer without an errcode for a good one
 * </ul>
 *
 * <p>A call ends with the platform's answer, with {@link WxErrorException} (its errcode, never 0), or with an {@link
 * UncheckedIOException} around {@link NothingSent} or {@link AnswerLost}, which are told apart by whether the connection
 * stood: only then a request begins to leave. A connection carries one call: on one that was kept, the platform may
 * have hung up unnoticed, and then nobody can tell whether the request was read. Threads may share it.
 */
final class PlatformClient extends WxCpServiceHttpComponentsImpl implements AutoCloseable {

    /** Longer answers than this are none of the calls that we make. */
    private static final int MAX_ANSWER = 1024 * 1024;

    /** "Token → refresh once" (platform document §8). */
    private static final Set<Integer> TOKEN_REFUSED = Set.of(40014, 42001);

    /** WxJava's own, for an empty answer. */
    private static final int NO_ERRCODE = -99;

    private static final String CONNECTED = "cn.qile.connected";

    private static final Logger LOG = LoggerFactory.getLogger(PlatformClient.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final AppStorage storage;
    private final Patience patience;
    private final ScheduledThreadPoolExecutor alarms = new ScheduledThreadPoolExecutor(1, PlatformClient::alarmThread);
    private final CloseableHttpClient http;
    private final Object fetching = new Object();
    private volatile boolean away;

    /**
     * How long is waited.
     *
     * @param connect for the connection, to each address of the host
     * @param answer for a byte of the answer
     * @param whole for all of a call; a platform that sends a byte now and then holds nobody for ever
     */
    record Patience(Duration connect, Duration answer, Duration whole) {

        static final Patience USUAL =
                new Patience(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    PlatformClient(AppStorage storage, Patience patience) {
        this.storage = storage;
        this.patience = patience;
        this.alarms.setRemoveOnCancelPolicy(true);
        this.http = http(patience);
        setWxCpConfigStorage(storage);
    }

    /** Here it is made already. */
    @Override
    public void initHttp() {}

    @Override
    public CloseableHttpClient getRequestHttpClient() {
        return http;
    }

    /** A call with the app's token. Refused for its token, it is repeated once with a new one. */
    @Override
    public <T, E> T execute(RequestExecutor<T, E> executor, String uri, E data) throws WxErrorException {
        String token = tokenOtherThan(null);
        try {
            return call(executor, with(uri, "access_token", token), data);
        } catch (WxErrorException e) {
            if (!TOKEN_REFUSED.contains(e.getError().getErrorCode())) {
                throw e;
            }
        }
        storage.forget(token);
        return call(executor, with(uri, "access_token", tokenOtherThan(token)), data);
    }

    @Override
    public String postWithoutToken(String url, String json) throws WxErrorException {
        return call(SimplePostRequestExecutor.create(this), url, json);
    }

    /** @param url with the key in it, for which no token is needed */
    <T, E> T executeWithoutToken(RequestExecutor<T, E> executor, String url, E data) throws WxErrorException {
        return call(executor, url, data);
    }

    /** @param forced whether to fetch a new one although the one at hand may still be good */
    @Override
    public String getAccessToken(boolean forced) throws WxErrorException {
        return tokenOtherThan(forced ? storage.getAccessToken() : null);
    }

    /**
     * @param refused by the platform, so not good even if the shared cache still has it; null for none
     * @throws UncheckedIOException around {@link NothingSent} if none can be had: whatever failed, what the token is for
     *     has not left
     */
    private String tokenOtherThan(String refused) throws WxErrorException {
        String token = storage.getAccessToken();
        if (token != null && !token.equals(refused)) {
            return token;
        }
        synchronized (fetching) { // who waited here finds what the one before has fetched
            String fetched = storage.getAccessToken();
            return fetched != null && !fetched.equals(refused) ? fetched : fetch();
        }
    }

    private String fetch() throws WxErrorException {
        String url = storage.getApiUrl(WxCpApiPathConsts.GET_TOKEN)
                .formatted(encoded(storage.getCorpId()), encoded(storage.getCorpSecret()));
        return beforehand(() -> {
            JsonNode answer = JSON.readTree(call(SimpleGetRequestExecutor.create(this), url, null));
            String token = answer.required("access_token").stringValue();
            storage.updateAccessToken(token, answer.required("expires_in").intValue());
            return token;
        });
    }

    /** Something that is asked of the platform before a message is sent. */
    interface Preparation {

        String make() throws WxErrorException;
    }

    /**
     * @throws WxErrorException if the platform refuses
     * @throws UncheckedIOException around {@link NothingSent} whatever else fails: the message has not left
     */
    static String beforehand(Preparation preparation) throws WxErrorException {
        try {
            return preparation.make();
        } catch (RuntimeException e) {
            throw new UncheckedIOException(new NothingSent(e));
        }
    }

    private <T, E> T call(RequestExecutor<T, E> executor, String url, E data) throws WxErrorException {
        try {
            T answer = executor.execute(url, data, WxType.CP);
            checkErrcode(answer);
            return answer;
        } catch (WxErrorException e) {
            if (e.getError().getErrorCode() == NO_ERRCODE) {
                throw new UncheckedIOException(new AnswerLost("empty"));
            }
            throw e;
        } catch (NothingSent | AnswerLost e) {
            throw new UncheckedIOException(e);
        } catch (IOException | RuntimeException e) { // its text may hold the address
            throw new UncheckedIOException(new AnswerLost(e.getClass().getSimpleName()));
        }
    }

    /** WxJava reads an errcode that is missing as 0, and lets XML pass. */
    private static void checkErrcode(Object answer) throws AnswerLost {
        try {
            JsonNode errcode = JSON.readTree(String.valueOf(answer)).path("errcode");
            if (!errcode.isIntegralNumber() || errcode.intValue() != 0) {
                throw new AnswerLost("no errcode");
            }
        } catch (JacksonException e) {
            throw new AnswerLost("not JSON");
        }
    }

    private CloseableHttpClient http(Patience patience) {
        Timeout connect = Timeout.of(patience.connect());
        Timeout answer = Timeout.of(patience.answer());
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(50)
                        .setMaxConnPerRoute(50)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setSocketTimeout(answer)
                                .build())
                        .setDefaultTlsConfig(
                                TlsConfig.custom().setHandshakeTimeout(connect).build())
                        .setDefaultSocketConfig(
                                SocketConfig.custom().setSoTimeout(answer).build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        .setResponseTimeout(answer)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableAutomaticRetries()
                .disableRedirectHandling() // a secret is in the address; it goes where it was sent to
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .addExecInterceptorFirst("bounded", this::bounded)
                .addExecInterceptorAfter(ChainElement.CONNECT.name(), "connected", PlatformClient::connected)
                .build();
    }

    /** Outermost: bounds the time and the length of the whole answer, and tells what has not left from what has. */
    private ClassicHttpResponse bounded(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        try {
            ClassicHttpResponse response = inTime(request, scope, chain);
            reached();
            return response;
        } catch (IOException | RuntimeException e) {
            if (scope.clientContext.getAttribute(CONNECTED) == null) {
                notReached(e);
                throw new NothingSent(e);
            }
            throw new AnswerLost(e.getClass().getSimpleName());
        }
    }

    private ClassicHttpResponse inTime(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Future<?> alarm = alarms.schedule(
                () -> cancel(scope.originalRequest), patience.whole().toMillis(), TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            response.setEntity(read(response.getEntity()));
            return response;
        } finally {
            alarm.cancel(false);
        }
    }

    private static ClassicHttpResponse connected(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        scope.clientContext.setAttribute(CONNECTED, true);
        return chain.proceed(request, scope);
    }

    private static HttpEntity read(HttpEntity entity) throws IOException {
        if (entity == null) {
            return null;
        }
        try (InputStream content = entity.getContent()) {
            byte[] bytes = content.readNBytes(MAX_ANSWER + 1);
            if (bytes.length > MAX_ANSWER) {
                throw new AnswerLost("too long");
            }
            return new ByteArrayEntity(bytes, ContentType.APPLICATION_JSON);
        }
    }

    private static void cancel(ClassicHttpRequest request) {
        if (request instanceof Cancellable call) {
            call.cancel();
        }
    }

    /** One line when it begins and one when it ends, however much waits to be sent. */
    private void notReached(Exception e) {
        if (!away) {
            away = true;
            LOG.warn("the platform cannot be reached: {}", e.getClass().getSimpleName());
        }
    }

    private void reached() {
        if (away) {
            away = false;
            LOG.info("the platform is reached again");
        }
    }

    static String with(String url, String name, String value) {
        return url + (url.contains("?") ? "&" : "?") + name + "=" + encoded(value);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static Thread alarmThread(Runnable work) {
        Thread thread = new Thread(work, "platform-alarm");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() throws IOException {
        alarms.shutdownNow();
        http.close();
    }
}
