package cn.qile.webhook.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.Groups;
import cn.qile.core.roster.Area;
import cn.qile.core.rosterfile.LargeRoster;
import cn.qile.core.rosterfile.RosterChanges;
import cn.qile.core.rosterfile.RosterImport;
import cn.qile.core.rosterfile.RosterStore;
import cn.qile.core.rosterfile.Rows;
import cn.qile.core.rosterfile.SampleRoster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

@DisplayName("The import into")
@ParameterizedClass(allowZeroInvocations = true)
@MethodSource("cn.qile.webhook.mysql.Database#all")
class MysqlRosterImportIT {

    private static final Instant MORNING = Instant.parse("2022-04-13T00:00:00Z");

    private static final long BOUND_MILLIS = 10_000;

    @Parameter
    Database database;

    private RosterStore store;
    private JdbcTemplate jdbc;

    @BeforeEach
    void empty() {
        database.empty();
        store = database.get(RosterStore.class);
        jdbc = database.get(JdbcTemplate.class);
    }

    private int count(String table) {
        return jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class);
    }

    private long millis(Callable<Optional<RosterChanges>> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    @Test
    @DisplayName("takes a street of 51,438 households in under 10 seconds, and only what differs the next time")
    void street() throws Exception {
        RosterImport street = LargeRoster.street();
        RosterImport changed = LargeRoster.street(100);

        long first = millis(() -> store.apply(street, MORNING));
        for (int tries = 1; first >= BOUND_MILLIS && tries < 3; tries++) { // others may have kept the machine busy
            database.empty();
            first = millis(() -> store.apply(street, MORNING));
        }
        int rows = count("household");
        long again = millis(() -> store.apply(street, MORNING));
        Optional<RosterChanges> changes = store.apply(changed, MORNING);
        long back = millis(() -> store.apply(street, MORNING));

        LoggerFactory.getLogger(getClass())
                .info(
                        "{}: 51,438 households {} ms; the same again {} ms; 100 changed {} ms",
                        database,
                        first,
                        again,
                        back);
        assertThat(rows).isEqualTo(51_438);
        assertThat(changes).contains(new RosterChanges(17, 0, 100, 0, 638, 0, 638));
        assertThat(count("household")).isEqualTo(51_438 + 200);
        assertThat(first).isLessThan(BOUND_MILLIS);
    }

    @Test
    @DisplayName("is done once by four nodes that start together")
    void together() throws Exception {
        RosterImport sample = SampleRoster.yinjia();
        List<Future<Optional<RosterChanges>>> outcomes = new ArrayList<>();
        CyclicBarrier start = new CyclicBarrier(4);
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            outcomes.add(nodes.submit(() -> {
                start.await(60, TimeUnit.SECONDS);
                return store.apply(sample, MORNING);
            }));
        }
        nodes.shutdown();

        List<Optional<RosterChanges>> done = new ArrayList<>();
        for (Future<Optional<RosterChanges>> outcome : outcomes) {
            done.add(outcome.get(60, TimeUnit.SECONDS));
        }

        assertThat(done).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(count("household")).isEqualTo(1443);
        assertThat(count("roster_import WHERE number > 0")).isEqualTo(1);
    }

    @Test
    @DisplayName("changes nothing if it fails in the middle")
    void failsInTheMiddle() {
        RosterImport sample = SampleRoster.yinjia();
        RosterImport broken = new RosterImport(
                sample.communities(),
                sample.members(),
                List.of(new RosterImport.RosterGroup(
                        new Group("长".repeat(65), Group.Kind.LIAISON, Area.community("", "殷家社区")), "", "")));

        assertThatThrownBy(() -> store.apply(broken, MORNING)).isInstanceOf(RuntimeException.class);

        for (String table : List.of("area", "community", "household", "member", "post", "chat_group")) {
            assertThat(count(table)).as(table).isZero();
        }
        assertThat(store.lastFingerprint()).isEmpty();
    }

    @Test
    @DisplayName("keeps a webhook key when the file leaves it blank")
    void webhookKey() {
        var rows = "殷家社区,第1网格,第1微网格,1,1,2,201,2,0";
        store.apply(
                Rows.withoutStreet().household(rows).group("一群,联络群,殷家社区,,k1").roster(), MORNING);
        store.apply(
                Rows.withoutStreet().household(rows).group("一群,联络群,殷家社区,wrA,").roster(), MORNING);

        assertThat(jdbc.queryForObject("SELECT webhook_key FROM chat_group", String.class))
                .isEqualTo("k1");
    }

    @Test
    @DisplayName("says which content was taken in when")
    void record() {
        RosterImport sample = SampleRoster.yinjia();

        store.apply(sample, MORNING);

        assertThat(jdbc.queryForMap("SELECT * FROM roster_import WHERE number = 1"))
                .containsAllEntriesOf(Map.of("fingerprint", sample.fingerprint(), "added", 1443, "chat_groups", 22));
        assertThat(database.get(RosterImportMapper.class).last().orElseThrow().importedAt())
                .isEqualTo(MORNING);
    }

    @Test
    @DisplayName("is followed by an audit of every binding")
    void audit() {
        store.apply(
                Rows.withoutStreet()
                        .household("殷家社区,第1网格,第1微网格,1,1,2,201,2,0")
                        .group("一群,联络群,殷家社区,wrA,")
                        .group("二群,联络群,殷家社区,wrB,")
                        .roster(),
                MORNING);
        Groups groups = database.get(Groups.class);
        Group one = groups.boundTo(Conversation.group(Channel.ROBOT, "wrA")).orElseThrow();

        groups.bind(one, Conversation.group(Channel.ROBOT, "wrB"), "yjsg1", MORNING.plusSeconds(1));

        assertThat(jdbc.queryForList("""
                        SELECT CONCAT_WS(' ', g.name, a.number, a.conversation_before, '>', a.conversation_after, a.changed_by)
                        FROM binding_audit a JOIN chat_group g ON g.id = a.group_id ORDER BY a.group_id, a.number
                        """, String.class))
                .containsExactly(
                        "一群 1  > robot/group/wrA (roster)",
                        "一群 2 robot/group/wrA > robot/group/wrB yjsg1",
                        "二群 1  > robot/group/wrB (roster)",
                        "二群 2 robot/group/wrB >  yjsg1");
    }

    @Test
    @DisplayName("leaves no binding behind when the transaction around it is rolled back")
    void rolledBack() {
        store.apply(SampleRoster.yinjia(), MORNING);
        Groups groups = database.get(Groups.class);
        Group liaison = groups.within(Area.community("", "殷家社区")).get(0);
        Conversation conversation = Conversation.group(Channel.ROBOT, "wrA");

        database.get(TransactionOperations.class).executeWithoutResult(status -> {
            groups.bind(liaison, conversation, "yjsg1", MORNING);
            status.setRollbackOnly();
        });

        assertThat(groups.boundTo(conversation)).isEmpty();
        assertThat(count("binding_audit")).isZero();
    }
}
