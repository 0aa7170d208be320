package cn.qile.webhook.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.webhook.QileApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("What is said unasked, the whole application, embedded stores")
class SaidUnaskedIT {

    private static final int LETTERS = 5;

    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() {
        application = new SpringApplicationBuilder(QileApplication.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--bot.data-dir=" + data,
                        "--bot.quiet-hours=none");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    @DisplayName("a node alone leads soon after its start, and sends all that is posted, once and in order")
    void sends() throws Exception {
        soon().until(() -> meters().contains("qile_leader 1.0"));
        assertThat(jdbc().queryForList("SELECT CLIENT_ID FROM LEADER_LOCK", String.class))
                .containsExactly("alone");

        Instant now = application.getBean(Clock.class).instant();
        new TransactionTemplate(application.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> IntStream.range(0, LETTERS).forEach(i -> post(i, now)));

        soon().until(() -> jdbc().queryForList("SELECT DISTINCT state FROM letter", String.class)
                .equals(List.of("SENT")));
        assertThat(jdbc().queryForList(
                                "SELECT letter_key FROM letter WHERE letter_key LIKE 'test/%' ORDER BY ended_at, place",
                                String.class))
                .isEqualTo(
                        IntStream.range(0, LETTERS).mapToObj(i -> "test/" + i).toList());
        assertThat(meters()).contains("qile_outbox_oldest_due_seconds ", "qile_outbox_sent_total{way=\"playground\"} ");
    }

    @Test
    @DisplayName("a newcomer finds the round that is open announced in every unit group")
    void announced() {
        soon().untilAsserted(() -> assertThat(jdbc().queryForObject(
                                "SELECT COUNT(*) FROM letter WHERE letter_key LIKE '%/begun/%' AND state = 'SENT'",
                                Integer.class))
                .isEqualTo(19));
    }

    private static void post(int number, Instant now) {
        application
                .getBean(GroupChat.class)
                .post(new Outgoing(
                        "test/" + number,
                        new Addressee.ToConversation(Conversation.with(Channel.PLAYGROUND, "yjvd")),
                        new Speech.MembersUnreachable("", number),
                        List.of(),
                        Area.ofPath("殷家社区"),
                        "",
                        "",
                        now,
                        now,
                        now.plus(Duration.ofHours(1)),
                        false));
    }

    private static JdbcTemplate jdbc() {
        return application.getBean(JdbcTemplate.class);
    }

    private static String meters() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port")
                + "/actuator/prometheus");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(1));
    }
}
