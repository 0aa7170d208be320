package cn.qile.webhook.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qile.webhook.faults.Deliveries.Rush;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Of several nodes over one database and one Redis")
class SeveralNodesIT {

    private static final Dose DOSE = Dose.of(SeveralNodesIT.class);

    private static final int REPORTS = DOSE.of(120, 600);

    /** So few that nobody is turned away because it is too much for the nodes that are left. */
    private static final int UNHURRIED = 4;

    /** How long a node may go by what another has changed. */
    private static final Duration AGREED_WITHIN = Duration.ofSeconds(1);

    private static final int TERMINATED = 143;

    @TempDir
    private static Path folder;

    private static Site site;
    private static final List<Node> NODES = new ArrayList<>();

    private final Random random = DOSE.random();
    private Neighbourhood neighbourhood;

    @BeforeAll
    static void start() {
        site = new Site(folder.resolve("several-nodes"));
        for (int node = 1; node <= DOSE.of(2, 3); node++) {
            NODES.add(site.node("node-" + node));
        }
    }

    @AfterAll
    static void end() {
        site.close();
    }

    @BeforeEach
    void allAreReady(TestInfo test) {
        neighbourhood = new Neighbourhood(test.getTestMethod().orElseThrow().getName(), random);
        NODES.forEach(Node::launchIfEnded);
        NODES.forEach(Node::awaitReady);
    }

    @Test
    @DisplayName("one is killed and comes back under load: every report is kept once and answered alike everywhere")
    void oneIsKilledAndOneIsAdded() {
        for (int kill = 1; kill <= DOSE.of(1, 6); kill++) {
            Node victim = NODES.get(random.nextInt(NODES.size()));
            Node other = NODES.get((NODES.indexOf(victim) + 1) % NODES.size());
            Deliveries deliveries = new Deliveries(NODES.toArray(Node[]::new));
            int round = site.openRound(other);
            List<Report> reports = neighbourhood.reports(REPORTS);

            Rush rush = deliveries.begin(reports);
            rush.awaitBegun(10 + random.nextInt(REPORTS / 2));
            victim.kill();
            victim.launch();
            rush.finish();
            site.recount().agreesWith(round, reports, deliveries);
            victim.awaitReady();
            int before = deliveries.answeredBy(victim);
            deliveries.redeliver(reports);
            assertThat(deliveries.answeredBy(victim)).isGreaterThan(before);
            site.recount().holdsAll(round, reports, deliveries);
            site.assertProgress(round, NODES.toArray(Node[]::new));
            System.out.printf(
                    "node killed %d: %d of %d answered at %d a second meanwhile, replies %s%n",
                    kill, rush.answered(), reports.size(), rush.rate(), deliveries.replies());
        }
    }

    @Test
    @DisplayName("each is stopped and started in turn under load, and no report goes without its answer")
    void rollingRestart() {
        for (Node leaving : NODES.subList(0, DOSE.of(1, NODES.size()))) {
            Node other = NODES.get((NODES.indexOf(leaving) + 1) % NODES.size());
            Deliveries deliveries = new Deliveries(leaving, other);
            int round = site.openRound(other);
            List<Report> reports = neighbourhood.reports(REPORTS);

            Rush rush = deliveries.begin(reports, UNHURRIED);
            rush.awaitBegun(10 + random.nextInt(REPORTS / 2));
            leaving.terminate();
            assertThat(leaving.awaitExit()).isEqualTo(TERMINATED);
            leaving.launch();
            rush.finish();

            site.recount().holdsAll(round, reports, deliveries);
            leaving.awaitReady();
            site.assertProgress(round, leaving, other);
            System.out.printf("node restarted: replies %s at %d a second%n", deliveries.replies(), rush.rate());
        }
    }

    @Test
    @DisplayName("what one opens, closes, binds or takes in is honoured by the others within a second")
    void theyAgree() throws IOException {
        Node here = NODES.get(0);
        Node there = NODES.get(1);

        site.openRound(here);
        assertAgreed("round opened", () -> report(there, "wr1", "201").startsWith("收到 201"));
        assertThat(here.say(Neighbourhood.LIAISON, Neighbourhood.DIRECTOR, "结束"))
                .isNotEmpty();
        assertAgreed("round closed", () -> report(there, "wr1", "202").startsWith("现在没有进行中的轮次"));

        site.openRound(there);
        assertThat(here.say("wrElsewhere", Neighbourhood.DIRECTOR, "绑定 1幢1单元")).contains("已绑定");
        assertAgreed(
                "conversation bound", () -> report(there, "wrElsewhere", "201").startsWith("收到 201"));
        assertAgreed("conversation left", () -> report(there, "wr1", "202").startsWith("本群还没有绑定"));
        assertThat(there.say("wr1", Neighbourhood.DIRECTOR, "绑定 1幢1单元")).contains("已绑定");
        assertAgreed(
                "conversation bound again", () -> report(here, "wr1", "202").startsWith("收到 202"));

        Files.writeString(
                site.roster().resolve("households.csv"),
                "殷家社区,第1网格,第1微网格,1,1,17,1799,2,0\n",
                StandardOpenOption.APPEND);
        here.terminate();
        here.awaitExit();
        here.launch();
        here.awaitReady();
        site.openRound(there);
        assertAgreed("roster taken in", () -> report(there, "wr1", "1799").startsWith("收到 1799"));
    }

    private static String report(Node node, String chat, String room) {
        return node.say(chat, "yjm01a", room + "齐了");
    }

    /** What was said to the other node later than that must be heard as things stand now; how long it took is no matter. */
    private static void assertAgreed(String what, BooleanSupplier honoured) {
        long changed = System.nanoTime();
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).until(() -> {
            Duration since = Duration.ofNanos(System.nanoTime() - changed);
            boolean agreed = honoured.getAsBoolean();
            assertThat(agreed || since.compareTo(AGREED_WITHIN) < 0)
                    .as("%s, not honoured elsewhere after %s", what, since)
                    .isTrue();
            if (agreed) {
                System.out.printf("node agrees: %s, after %d ms%n", what, since.toMillis());
            }
            return agreed;
        });
    }
}
