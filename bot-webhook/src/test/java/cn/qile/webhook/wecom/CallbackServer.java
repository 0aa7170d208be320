package cn.qile.webhook.wecom;

import cn.qile.core.chat.Attachments;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Speech;
import cn.qile.core.command.Bot;
import cn.qile.webhook.wording.Wording;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The callbacks on a real Tomcat, without stores; the bot is a function, the clock stands still until it is set. */
final class CallbackServer implements AutoCloseable {

    static final String TOKEN = "QDG6eKtoken2026";
    static final String KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    static final String CORP_ID = "ww1a2b3c4d5e6f7081";

    /** What a configured community has: both callbacks. */
    static final Map<String, String> BOTH = Map.of(
            "bot.wecom.robot.name", "微网格助手",
            "bot.wecom.robot.token", TOKEN,
            "bot.wecom.robot.encoding-aes-key", KEY,
            "bot.wecom.app.corp-id", CORP_ID,
            "bot.wecom.app.token", TOKEN,
            "bot.wecom.app.encoding-aes-key", KEY);

    final List<GroupMessage> heard = new CopyOnWriteArrayList<>();
    volatile Function<GroupMessage, Optional<Speech.Answer>> bot;
    volatile Instant now;

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();

    CallbackServer(Map<String, String> settings) {
        reset();
        List<String> arguments = new ArrayList<>(
                List.of("--server.port=0", "--server.address=127.0.0.1", "--spring.servlet.multipart.enabled=false"));
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        context = new SpringApplicationBuilder(Slice.class)
                .web(WebApplicationType.SERVLET)
                .initializers(context -> context.getBeanFactory().registerSingleton("server", this))
                .run(arguments.toArray(String[]::new));
    }

    void reset() {
        heard.clear();
        bot = message -> Optional.empty();
        now = Instant.parse("2026-01-01T00:00:00Z");
    }

    static CallbackCodec robotCodec() {
        return new CallbackCodec(Secret.of(TOKEN), Secret.of(KEY), "");
    }

    static CallbackCodec appCodec() {
        return new CallbackCodec(Secret.of(TOKEN), Secret.of(KEY), CORP_ID);
    }

    /** Sends a message as the platform would: sealed, in its envelope, with a signed query. */
    HttpResponse<byte[]> say(String path, CallbackCodec codec, String message)
            throws IOException, InterruptedException {
        String sealed = codec.seal(message);
        return post(path + query(codec, sealed), BodyPublishers.ofString(envelope(path, sealed)));
    }

    static String envelope(String path, String sealed) {
        return path.equals("/wecom/app")
                ? "<xml><ToUserName><![CDATA[%s]]></ToUserName><AgentID><![CDATA[1000002]]></AgentID><Encrypt><![CDATA[%s]]></Encrypt></xml>"
                        .formatted(CORP_ID, sealed)
                : "{\"encrypt\":\"%s\"}".formatted(sealed);
    }

    static String query(CallbackCodec codec, String sealed) {
        return "?msg_signature=%s&timestamp=1767225600&nonce=n0nce-b"
                .formatted(codec.sign("1767225600", "n0nce-b", sealed));
    }

    static String echo(String sealed) {
        return "&echostr=" + URLEncoder.encode(sealed, StandardCharsets.UTF_8);
    }

    HttpResponse<byte[]> post(String pathAndQuery, BodyPublisher body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(pathAndQuery))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(body)
                .build());
    }

    HttpResponse<byte[]> get(String pathAndQuery) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(pathAndQuery)).build());
    }

    HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofByteArray());
    }

    URI at(String pathAndQuery) {
        return URI.create(
                "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + pathAndQuery);
    }

    @Override
    public void close() {
        context.close();
    }

    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        HttpEncodingAutoConfiguration.class,
        MultipartAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class
    })
    @Import(WecomConfiguration.class)
    static class Slice {

        @Bean
        Bot bot(CallbackServer server) {
            return message -> {
                server.heard.add(message);
                return server.bot.apply(message);
            };
        }

        @Bean
        Attachments attachments() {
            return Attached.ATTACHMENTS;
        }

        @Bean
        MeterRegistry registry() {
            return new SimpleMeterRegistry();
        }

        @Bean
        Wording wording() {
            return new Wording(ZoneId.of("Asia/Shanghai"));
        }

        @Bean
        Clock clock(CallbackServer server) {
            return new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Instant instant() {
                    return server.now;
                }
            };
        }
    }
}
