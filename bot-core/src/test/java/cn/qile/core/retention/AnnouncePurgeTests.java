package cn.qile.core.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.InMemoryGroupChat;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Community;
import cn.qile.core.rosterfile.InMemoryRosterStore;
import cn.qile.core.rosterfile.Rows;
import cn.qile.core.round.InMemoryExportLog;
import cn.qile.core.round.InMemoryLedger;
import cn.qile.core.round.InMemoryRounds;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who is told. */
class AnnouncePurgeTests {

    private static final Instant NIGHT = Instant.parse("2022-05-04T02:30:00+08:00");

    private final InMemoryRosterStore store = new InMemoryRosterStore();
    private final InMemoryRounds rounds = new InMemoryRounds();
    private final InMemoryGroupChat groupChat = new InMemoryGroupChat();

    @Test
    @DisplayName("without a 副主任 of the whole community each 社工 is told, with a file of the own grid")
    void workers() {
        List<Outgoing> letters = announced(people().member("part,主任丙,副主任,,甲社区/第1网格")
                .member("one,社工一,社工,,甲社区/第1网格")
                .member("two,社工二,社工,,甲社区/第2网格")
                .member("leader,网格长,网格长,,甲社区/第1网格/第1微网格"));

        assertThat(letters)
                .extracting(Outgoing::to)
                .containsExactly(
                        new Addressee.ToMember("one"),
                        new Addressee.ToMember("one"),
                        new Addressee.ToMember("two"),
                        new Addressee.ToMember("two"));
        assertThat(letters)
                .map(Outgoing::notice)
                .filteredOn(Speech.Exported.class::isInstance)
                .map(notice -> (Speech.Exported) notice)
                .extracting(Speech.Exported::areas, Speech.Exported::households)
                .containsExactly(tuple(List.of("/甲社区/第1网格"), 2), tuple(List.of("/甲社区/第2网格"), 1));
    }

    @Test
    @DisplayName("without either the liaison group is told in words, and that 导出 still works")
    void group() {
        List<Outgoing> letters = announced(people().group("甲联络群,联络群,甲社区,,").group("甲群,单元群,甲社区/第1网格,,"));

        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(((Addressee.ToGroup) letter.to()).group().name()).isEqualTo("甲联络群");
            assertThat(((Speech.PurgeComes) letter.notice()).files()).isFalse();
        });
    }

    private static Rows people() {
        return Rows.withoutStreet()
                .household("甲社区,第1网格,第1微网格,1,1,2,201,2,0")
                .household("甲社区,第1网格,第1微网格,1,1,2,202,2,0")
                .household("甲社区,第2网格,第2微网格,2,1,2,201,2,0");
    }

    private List<Outgoing> announced(Rows rows) {
        store.apply(rows.roster(), NIGHT);
        Community community = store.rosters().all().get(0);
        Round round = new Round(
                new RoundId(community.id(), 1),
                "sweep",
                Scope.of(community.area()),
                community.rosterVersion(),
                "fang",
                NIGHT.minus(Duration.ofDays(20)),
                NIGHT.minus(Duration.ofDays(19)),
                NIGHT.minus(Duration.ofDays(18)),
                false,
                0);
        rounds.begin(round);
        Purge purge = new Purge(community.id(), 1, 1, round.closed(), NIGHT, LocalDate.of(2022, 5, 11));
        new AnnouncePurge(
                        store.rosters(),
                        new InMemoryLedger(rounds),
                        store.members(),
                        store.groups(),
                        groupChat,
                        new InMemoryExportLog(),
                        ZoneId.of("Asia/Shanghai"))
                .announce(purge, List.of(round), community.area(), NIGHT);
        return groupChat.posted();
    }
}
