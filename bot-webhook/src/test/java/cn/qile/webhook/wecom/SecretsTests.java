package cn.qile.webhook.wecom;

import static cn.qile.webhook.wecom.Ways.GETTOKEN;
import static cn.qile.webhook.wecom.Ways.KEY;
import static cn.qile.webhook.wecom.Ways.MESSAGE;
import static cn.qile.webhook.wecom.Ways.SECRET;
import static cn.qile.webhook.wecom.Ways.WEBHOOK;
import static cn.qile.webhook.wecom.Ways.notice;
import static cn.qile.webhook.wecom.Ways.parcel;
import static cn.qile.webhook.wecom.Ways.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import cn.qile.core.outbox.Outcome;
import cn.qile.core.outbox.Way;
import cn.qile.webhook.platform.Fault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** Everything is logged that the bot's own settings allow, with the root at DEBUG as somebody who searches a fault has it. */
@DisplayName("Key, token and secret")
class SecretsTests {

    private static final List<String> SECRETS = List.of(
            KEY, SECRET, URLEncoder.encode(SECRET, StandardCharsets.UTF_8), "TOKEN-1", "TOKEN-2", "ERRMSG", "王五");

    private final LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = logs.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Map<String, Level> before = new HashMap<>();
    private final Lines lines = new Lines();
    private Ways ways;

    @BeforeEach
    void listen() {
        logs.getLoggerList().forEach(logger -> before.put(logger.getName(), logger.getLevel()));
        logs.getLoggerList().stream().filter(logger -> logger != root).forEach(logger -> logger.setLevel(null));
        root.setLevel(Level.DEBUG);
        levelsOfTheBot().forEach((name, level) -> logs.getLogger(name).setLevel(level));
        lines.setContext(logs);
        lines.start();
        root.addAppender(lines);
        ways = new Ways();
    }

    @AfterEach
    void stopListening() {
        ways.close();
        root.detachAppender(lines);
        logs.getLoggerList().forEach(logger -> logger.setLevel(before.get(logger.getName())));
    }

    @Test
    @DisplayName("appear in no log line, no outcome and no exception, whatever goes wrong")
    void nowhere() throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        List<Fault> faults = List.of(
                new Fault.Errcode(-1),
                new Fault.Errcode(40058),
                new Fault.Errcode(42001),
                new Fault.Errcode(93000),
                new Fault.Reset(),
                new Fault.Hang(),
                new Fault.Status(302, ""),
                new Fault.Status(502, KEY),
                new Fault.Status(200, "<html>" + KEY));
        for (Way way : List.of(Way.WEBHOOK, Way.APP, Way.APPCHAT)) {
            ways.platform.next(Ways.path(way), faults.toArray(Fault[]::new));
            for (int i = 0; i <= faults.size(); i++) {
                outcomes.add(say(ways.client, way));
            }
        }
        ways.platform.revokeTokens();
        ways.platform.next(GETTOKEN, new Fault.Errcode(40001), new Fault.Reset(), new Fault.Status(200, SECRET));
        for (int i = 0; i < 4; i++) {
            outcomes.add(say(ways.client, Way.APP));
        }
        try (PlatformClient lost = ways.client("http://no-such-host.invalid", Ways.SHORT)) {
            outcomes.add(say(lost, Way.WEBHOOK));
            outcomes.add(say(lost, Way.APP));
        }
        Webhook webhook = new Webhook(ways.client, KEY);
        ways.platform.next(WEBHOOK, new Fault.Reset());
        Throwable thrown = catchThrowable(() -> webhook.text("王五", List.of()));

        assertThat(outcomes).hasSize(36);
        assertThat(lines.texts).isNotEmpty();
        assertThat(lines.texts).allSatisfy(SecretsTests::isClean);
        assertThat(outcomes).extracting(Outcome::toString).allSatisfy(SecretsTests::isClean);
        isClean(ThrowableProxyUtil.asString(new ThrowableProxy(thrown)));
        isClean(ways.client.getWxCpConfigStorage().toString() + Ways.APP + to(Way.WEBHOOK));
        assertThat(ways.platform.calls(MESSAGE)).isNotEmpty();
    }

    @Test
    @DisplayName("would be seen by this test: the HTTP client alone writes them")
    void theTestSees() {
        logs.getLogger("org.apache.hc").setLevel(Level.DEBUG);
        say(ways.client, Way.WEBHOOK);
        assertThat(lines.texts).anySatisfy(line -> assertThat(line).contains(KEY));
    }

    private static Outcome say(PlatformClient client, Way way) {
        return Ways.of(way, client).send(to(way), parcel(notice("王五"), "LiSi"));
    }

    private static void isClean(String text) {
        assertThat(text).doesNotContain(SECRETS);
    }

    /** What application.yaml says, which a test without Spring does not hear. */
    private static Map<String, Level> levelsOfTheBot() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        Properties properties = yaml.getObject();
        Map<String, Level> levels = new HashMap<>();
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("logging.level."))
                .forEach(name -> levels.put(
                        name.substring("logging.level.".length()), Level.toLevel(properties.getProperty(name))));
        return levels;
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {

        final List<String> texts = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            String trace =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            texts.add(event.getLoggerName() + ": " + event.getFormattedMessage() + "\n" + trace);
        }
    }
}
