package cn.qile.webhook.mysql;

import static cn.qile.core.outbox.Posts.group;
import static cn.qile.core.outbox.Posts.post;
import static cn.qile.core.round.RoundFixtures.COMMUNITY;
import static cn.qile.core.round.RoundFixtures.START;
import static cn.qile.core.round.RoundFixtures.YINJIA;
import static cn.qile.core.round.RoundFixtures.aSweep;
import static cn.qile.core.round.RoundFixtures.by;
import static cn.qile.core.round.RoundFixtures.entry;
import static cn.qile.core.round.RoundFixtures.in;
import static cn.qile.core.round.RoundFixtures.mark;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Absences;
import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Questions;
import cn.qile.core.chat.Speech;
import cn.qile.core.outbox.Acquaintances;
import cn.qile.core.outbox.Letter;
import cn.qile.core.outbox.Letters;
import cn.qile.core.retention.Purge;
import cn.qile.core.retention.Purges;
import cn.qile.core.retention.PurgesContract;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.rosterfile.RosterStore;
import cn.qile.core.rosterfile.Rows;
import cn.qile.core.round.ExportLog;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Rounds;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ParameterizedClass
@MethodSource("cn.qile.webhook.mysql.Database#all")
class MysqlPurgesIT extends PurgesContract {

    private static final Instant NOW = START.plus(Duration.ofDays(60));
    private static final Instant BEFORE = START.plus(Duration.ofDays(30));

    private final Database database;

    MysqlPurgesIT(Database database) {
        this.database = database;
    }

    @BeforeEach
    void empty() {
        database.empty();
    }

    @Override
    protected Purges purges() {
        return database.get(Purges.class);
    }

    @Override
    protected Ledger ledger() {
        return database.get(Ledger.class);
    }

    @Override
    protected Rounds rounds() {
        return database.get(Rounds.class);
    }

    @Override
    protected List<Audit> audit() {
        return jdbc().query(
                        """
                        SELECT community_id, first_round, last_round, ended_at, announced_at, due_on, marks, messages,
                               finished_at
                        FROM campaign_purge ORDER BY community_id, first_round
                        """,
                        (row, n) -> new Audit(
                                new Purge(
                                        new CommunityId(row.getInt(1)),
                                        row.getInt(2),
                                        row.getInt(3),
                                        instant(row.getObject(4, LocalDateTime.class)),
                                        instant(row.getObject(5, LocalDateTime.class)),
                                        row.getObject(6, LocalDate.class)),
                                row.getLong(7),
                                row.getLong(8),
                                instant(row.getObject(9, LocalDateTime.class))));
    }

    @Override
    protected void together(Runnable work) {
        new TransactionTemplate(database.get(PlatformTransactionManager.class))
                .executeWithoutResult(status -> work.run());
    }

    @Test
    @DisplayName("letters are deleted that ended before, and before any open round began; those that wait are not")
    void letters() {
        Letters letters = database.get(Letters.class);
        together(() -> List.of("old", "late", "waiting")
                .forEach(key -> letters.keep(List.of(Letter.of(post(key, group(key)))))));
        letters.end("old", Letter.End.DROPPED, 0, "n1", BEFORE.minusMillis(1));
        letters.end("late", Letter.End.UNDELIVERABLE, 0, "n1", BEFORE);

        together(() -> rounds().begin(aSweep(1)));
        assertThat(erase()).isZero();
        together(() -> rounds().reschedule(aSweep(1).closedAt(NOW)));
        assertThat(erase()).isEqualTo(1);
        assertThat(jdbc().queryForList("SELECT letter_key FROM letter ORDER BY 1", String.class))
                .containsExactly("late", "waiting");
    }

    @Test
    @DisplayName("whom the robot has got to know stays known: groups and members, but no residents")
    void acquaintances() {
        roster("fang,方某,志愿者,,殷家社区/第1网格/第1微网格");
        Conversation group = Conversation.group(Channel.ROBOT, "wrUnit");
        Conversation member = Conversation.with(Channel.ROBOT, "fang");
        Conversation resident = Conversation.with(Channel.ROBOT, "resident");
        for (Conversation conversation : List.of(group, member, resident)) {
            say("robot/" + conversation.id(), conversation);
        }
        assertThat(erase()).isEqualTo(3);

        Acquaintances known = database.get(Acquaintances.class);
        assertThat(known.hasSpoken(group)).isTrue();
        assertThat(known.hasSpoken(member)).isTrue();
        assertThat(known.hasSpoken(resident)).isFalse();
        assertThat(jdbc().queryForList("SELECT DISTINCT conversation FROM message", String.class))
                .containsExactly("");
    }

    @Test
    @DisplayName("who took a file is forgotten when all rounds in it are purged; when, what and how many rows stay")
    void exports() {
        database.get(ExportLog.class)
                .note(new ExportLog.Entry(
                        "export/a", "fang", START, List.of(aSweep(1).id()), null, List.of(YINJIA), 112, 3));
        together(() -> rounds().begin(aSweep(1)));
        together(() -> rounds().reschedule(aSweep(1).closedAt(NOW)));
        jdbc().update("UPDATE round SET opened_at = opened_at - INTERVAL 1 DAY");
        assertThat(erase()).isZero();
        together(() -> purges().close(aSweep(1), Map.of(), NOW));
        assertThat(erase()).isEqualTo(1);
        assertThat(jdbc().queryForMap("SELECT userid, households, rounds FROM export_log"))
                .containsEntry("userid", "")
                .containsEntry("households", 112)
                .containsEntry("rounds", "1-1");
    }

    @Test
    @DisplayName("questions go a day after their time; absences and times without hearing when they are old")
    void others() {
        Questions questions = database.get(Questions.class);
        Conversation here = Conversation.group(Channel.ROBOT, "wrUnit");
        Instant yesterday = NOW.minus(Duration.ofDays(1));
        questions.ask(new Questions.Question(here, "old", "1504", START, yesterday.minusMillis(1)), List.of());
        questions.ask(new Questions.Question(here, "young", "1504", START, yesterday), List.of());
        Absences absences = database.get(Absences.class);
        absences.note(new Absences.Absence("old", "", BEFORE.minusMillis(1)));
        absences.note(new Absences.Absence("young", "", BEFORE));
        String time = "INSERT INTO hearing_%s VALUES (?, ?)";
        jdbc().update(time.formatted("gap"), wall(START), wall(BEFORE.minusMillis(1)));
        jdbc().update(time.formatted("gap"), wall(START.plusSeconds(1)), wall(BEFORE));
        jdbc().update(time.formatted("told"), "robot/single/old", wall(BEFORE.minusMillis(1)));
        jdbc().update(time.formatted("told"), "robot/single/young", wall(BEFORE));
        String unreachable = "INSERT INTO unreachable (userid, noted_at, untold, told_at) VALUES (?, ?, ?, ?)";
        jdbc().update(unreachable, "old", wall(START), false, wall(BEFORE.minusMillis(1)));
        jdbc().update(unreachable, "young", wall(START), false, wall(BEFORE));
        jdbc().update(unreachable, "untold", wall(START), true, null);

        assertThat(erase()).isEqualTo(5);
        assertThat(erase()).isZero();
        assertThat(jdbc().queryForList("SELECT sender FROM question", String.class))
                .containsExactly("young");
        assertThat(jdbc().queryForList("SELECT userid FROM absence", String.class))
                .containsExactly("young");
        assertThat(jdbc().queryForList("SELECT conversation FROM hearing_told", String.class))
                .containsExactly("robot/single/young");
        assertThat(jdbc().queryForList("SELECT userid FROM unreachable ORDER BY userid", String.class))
                .containsExactly("untold", "young");
    }

    @Test
    @DisplayName("households as they were, and members without a post, go when no round that is known needs them")
    void roster() {
        roster("fang,方某,志愿者,,殷家社区/第1网格/第1微网格");
        together(() -> rounds().begin(aSweep(1)));
        together(() ->
                ledger().append(entry("robot/a", in("robot/a", by("fang", mark(aSweep(1), "201", Outcome.DONE))))));
        together(() -> database.get(RosterStore.class)
                .apply(
                        Rows.withoutStreet()
                                .household("殷家社区,第1网格,第1微网格,1,1,2,201,5,0")
                                .member("li,李某,志愿者,,殷家社区/第1网格/第1微网格")
                                .roster(),
                        START));
        assertThat(eraseTillNothing()).isEqualTo(0);

        together(() -> purges().announce(PURGE));
        together(() -> purges().close(aSweep(1), Map.of(), NOW));
        together(() -> purges().erase(PURGE, aSweep(1).id(), 10));
        assertThat(eraseTillNothing()).isEqualTo(2);
        assertThat(jdbc().queryForList("SELECT persons FROM household", Integer.class))
                .containsExactly(5);
        assertThat(jdbc().queryForList("SELECT userid FROM member", String.class))
                .containsExactly("li");
    }

    @Test
    @DisplayName(
            "members go who had left before the first round that is known began; whoever has a post again does not")
    void members() {
        roster("fang,方某,志愿者,,殷家社区/第1网格/第1微网格");
        together(() -> rounds().begin(aSweep(1)));
        roster("li,李某,志愿者,,殷家社区/第1网格/第1微网格");
        assertThat(erase()).isZero();
        jdbc().update("UPDATE round SET opened_at = ?", wall(NOW.minusMillis(1)));
        assertThat(erase()).isZero();

        jdbc().update("UPDATE round SET opened_at = ?", wall(NOW.plusMillis(1)));
        roster("fang,方某,志愿者,,殷家社区/第1网格/第1微网格");
        assertThat(erase()).isEqualTo(1);
        assertThat(jdbc().queryForList("SELECT userid FROM member", String.class))
                .containsExactly("fang");
    }

    private void roster(String member) {
        together(() -> database.get(RosterStore.class)
                .apply(
                        Rows.withoutStreet()
                                .household("殷家社区,第1网格,第1微网格,1,1,2,201,2,0")
                                .member(member)
                                .roster(),
                        START));
        assertThat(jdbc().queryForObject("SELECT id FROM community", Integer.class))
                .isEqualTo(COMMUNITY.value());
    }

    private void say(String message, Conversation conversation) {
        together(() -> ledger().append(new Ledger.Entry(
                message, conversation, conversation.id(), "", START, new Speech.Help("1504 齐了"), List.of())));
    }

    private int eraseTillNothing() {
        int all = 0;
        for (int erased = erase(); erased > 0; erased = erase()) {
            all += erased;
        }
        return all;
    }

    private int erase() {
        int[] erased = new int[1];
        together(() -> erased[0] = purges().eraseOlderThan(BEFORE, NOW, 100));
        return erased[0];
    }

    private JdbcTemplate jdbc() {
        return database.get(JdbcTemplate.class);
    }

    private static LocalDateTime wall(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.ofHours(8));
    }

    private static Instant instant(LocalDateTime wall) {
        return wall == null ? null : wall.toInstant(ZoneOffset.ofHours(8));
    }
}
