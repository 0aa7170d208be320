package cn.qile.webhook.wiring;

import static cn.qile.core.round.RoundFixtures.COMMUNITY;
import static cn.qile.core.round.RoundFixtures.GRID_1;
import static cn.qile.core.round.RoundFixtures.START;
import static cn.qile.core.round.RoundFixtures.aSweep;
import static cn.qile.core.round.RoundFixtures.room;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Questions;
import cn.qile.core.chat.Speech;
import cn.qile.core.retention.AnnouncePurge;
import cn.qile.core.retention.PurgeCampaigns;
import cn.qile.core.retention.Purges;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Timers;
import cn.qile.webhook.quartz.AtNight;
import cn.qile.webhook.stores.RealStores;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A campaign's end on real stores: what the nights leave of it. */
@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
class RetentionIT {

    /** Nothing else in the stores is called so. */
    private static final String WHO = "zhang-qy7";

    private static final String WORDS = "王阿姨家1504齐了";

    private static final Conversation PRIVATE = Conversation.with(Channel.ROBOT, WHO);

    private final String url;
    private RealStores stores;

    RetentionIT(String url) {
        this.url = url;
    }

    @BeforeEach
    void empty() {
        stores = RealStores.emptied(url);
    }

    @Test
    @DisplayName("after its day no table and no key of Redis knows who said what; figures and the audit's counts stay")
    void nothingIsLeft() {
        aCampaign(1_200);
        Boards boards = stores.get(Boards.class);
        Round round = stores.get(Rounds.class).find(aSweep(1).id()).orElseThrow();
        assertThat(boards.of(round, GRID_1).tally().done()).isEqualTo(1);
        assertThat(stores.redis().keys("qile:{round:*")).isNotEmpty();
        assertThat(holding(WHO)).isNotEmpty();
        assertThat(holding(WORDS)).isNotEmpty();

        assertThat(night(23)).isTrue();
        assertThat(holding(WORDS)).isNotEmpty();
        assertThat(night(30)).isTrue();
        assertThat(night(31)).isTrue();

        assertThat(holding(WHO)).isEmpty();
        assertThat(holding(WORDS)).isEmpty();
        assertThat(stores.redis().keys("qile:{round:*")).isEmpty();
        assertThat(stores.jdbc()
                        .queryForMap("SELECT marks, messages, finished_at IS NOT NULL AS done FROM campaign_purge"))
                .containsEntry("marks", 1_200L)
                .containsEntry("messages", 1_200L);
        assertThat(stores.get(Rounds.class)
                        .purged(new RoundId(COMMUNITY, 1))
                        .orElseThrow()
                        .figures()
                        .get(GRID_1)
                        .tally()
                        .done())
                .isEqualTo(1);
        assertThat(stores.get(Ledger.class).heard("robot/m1")).contains(new Ledger.Heard("robot/m1", null));
    }

    @Test
    @DisplayName("the database goes away in the middle: the next call goes on where it stood, and counts nothing twice")
    void cut() {
        aCampaign(4_000);
        night(23);
        for (int last = 2; last <= 5; last++) {
            assertThatThrownBy(campaignsCutAt(last)::run).isInstanceOf(RuntimeException.class);
            stores.mendDatabase();
        }
        while (!finished()) {
            night(30);
        }

        assertThat(stores.jdbc().queryForObject("SELECT COUNT(*) FROM mark", Integer.class))
                .isZero();
        assertThat(stores.jdbc().queryForMap("SELECT marks, messages FROM campaign_purge"))
                .isEqualTo(Map.of("marks", 4_000L, "messages", 4_000L));
    }

    /** @return a night in which the cable breaks about that commit: at even numbers the database has done it */
    private Runnable campaignsCutAt(int number) {
        int[] commits = new int[1];
        Consumer<Runnable> transaction = work -> {
            if (++commits[0] == number) {
                if (number % 2 == 0) {
                    stores.database().breakAfterCommit();
                } else {
                    stores.database().breakBeforeCommit();
                }
            }
            stores.transaction().executeWithoutResult(status -> work.run());
        };
        PurgeCampaigns campaigns = new PurgeCampaigns(
                stores.get(Rosters.class),
                stores.get(Rounds.class),
                stores.get(Ledger.class),
                stores.get(Boards.class),
                stores.get(Timers.class),
                stores.get(Purges.class),
                stores.get(AnnouncePurge.class),
                Duration.ofDays(30),
                ZoneId.of("Asia/Shanghai"),
                transaction);
        return () -> campaigns.purge(START.plus(Duration.ofDays(30)));
    }

    private boolean finished() {
        return stores.jdbc()
                        .queryForObject(
                                "SELECT COUNT(*) FROM campaign_purge WHERE finished_at IS NOT NULL", Integer.class)
                == 1;
    }

    private boolean night(int daysLater) {
        return stores.get(AtNight.class).work(START.plus(Duration.ofDays(daysLater)));
    }

    private void aCampaign(int marks) {
        Round sweep = aSweep(1);
        stores.transaction()
                .executeWithoutResult(status -> stores.get(Rounds.class)
                        .begin(new Round(
                                sweep.id(),
                                sweep.kind(),
                                sweep.scope(),
                                sweep.rosterVersion(),
                                WHO,
                                sweep.openedAt(),
                                sweep.deadline(),
                                null,
                                false,
                                0)));
        stores.transaction()
                .executeWithoutResult(status -> IntStream.rangeClosed(1, marks)
                        .forEach(i -> stores.get(Ledger.class).append(report(i))));
        stores.transaction()
                .executeWithoutResult(status -> stores.get(Ledger.class)
                        .append(new Ledger.Entry(
                                "robot/order",
                                PRIVATE,
                                WHO,
                                WORDS,
                                START.minusSeconds(1),
                                new Speech.Help(WHO),
                                List.of())));
        stores.get(Questions.class)
                .ask(new Questions.Question(PRIVATE, WHO, WORDS, START, START.plusSeconds(300)), List.of());
        stores.transaction()
                .executeWithoutResult(
                        status -> stores.get(Rounds.class).reschedule(sweep.closedAt(START.plusSeconds(1200))));
    }

    private static Ledger.Entry report(int number) {
        String key = "robot/m" + number;
        Instant at = START.plusMillis(number);
        return new Ledger.Entry(
                key,
                PRIVATE,
                WHO,
                WORDS,
                at,
                new Speech.Help(WORDS),
                List.of(new Mark(
                        aSweep(1).id(),
                        number,
                        room("1504"),
                        Outcome.DONE,
                        3,
                        Mark.Source.MEMBER,
                        WHO,
                        at,
                        false,
                        key,
                        "")));
    }

    /** @return the columns of any table in which that stands */
    private List<String> holding(String text) {
        List<String> found = new ArrayList<>();
        stores.jdbc().queryForList("""
                        SELECT table_name AS t, column_name AS c FROM information_schema.columns
                        WHERE table_schema = DATABASE() AND data_type IN ('varchar', 'char', 'text', 'mediumtext')
                        """).forEach(column -> {
            String name = column.get("t") + "." + column.get("c");
            if (stores.jdbc()
                            .queryForObject(
                                    "SELECT COUNT(*) FROM `%s` WHERE INSTR(`%s`, ?) > 0"
                                            .formatted(column.get("t"), column.get("c")),
                                    Integer.class,
                                    text)
                    > 0) {
                found.add(name);
            }
        });
        return found;
    }
}
