package cn.qile.core.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.InMemoryGroupChat;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.rosterfile.InMemoryRosterStore;
import cn.qile.core.rosterfile.Rows;
import cn.qile.core.round.InMemoryLedger;
import cn.qile.core.round.InMemoryRounds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who is told the day, when, and how often. 甲社区 has two 副主任, one of them for one grid only; 乙社区 has none. */
class TellSummaryTests {

    private static final Instant EIGHT = Instant.parse("2022-04-11T20:00:00+08:00");

    private final InMemoryRosterStore store = new InMemoryRosterStore();
    private final InMemoryRounds rounds = new InMemoryRounds();
    private final InMemoryLedger ledger = new InMemoryLedger(rounds);
    private final InMemoryGroupChat groupChat = new InMemoryGroupChat();
    private final InMemorySummaryDays days = new InMemorySummaryDays();
    private final List<String> transactions = new ArrayList<>();

    @BeforeEach
    void twoCommunities() {
        apply(communities());
    }

    private void apply(Rows rows) {
        store.apply(rows.roster(), EIGHT);
    }

    private static Rows communities() {
        return Rows.withStreet()
                .household("某街道,甲社区,第1网格,第1微网格,1,1,2,201,2,0")
                .household("某街道,乙社区,第1网格,第1微网格,1,1,2,201,2,0")
                .member("deputy,主任甲,副主任,,某街道/甲社区")
                .member("part,主任丙,副主任,,某街道/甲社区/第1网格")
                .group("甲联络群,联络群,某街道/甲社区,,")
                .group("乙联络群,联络群,某街道/乙社区,,");
    }

    @Test
    @DisplayName("the 副主任 is told privately, a community without one in its liaison group, each in its own transaction")
    void told() {
        tell(EIGHT);

        List<Outgoing> posted = groupChat.posted();
        assertThat(posted).extracting(Outgoing::to).extracting(Addressee::line).hasSize(2);
        assertThat(posted).extracting(Outgoing::to).contains(new Addressee.ToMember("deputy"));
        assertThat(posted)
                .extracting(Outgoing::to)
                .filteredOn(Addressee.ToGroup.class::isInstance)
                .singleElement()
                .satisfies(to ->
                        assertThat(((Addressee.ToGroup) to).group().name()).isEqualTo("乙联络群"));
        assertThat(posted).allSatisfy(outgoing -> {
            assertThat(outgoing.key()).startsWith("summary/").contains("/2022-04-11");
            assertThat(outgoing.always()).isTrue();
            assertThat(outgoing.mentions()).isEmpty();
        });
        assertThat(transactions).as("two communities and their street").hasSize(3);
    }

    @Test
    @DisplayName("a doubled knock tells nothing twice, a knock before the time nothing at all")
    void doubled() {
        tell(EIGHT);
        groupChat.send();
        tell(EIGHT.plusSeconds(1));
        tell(EIGHT.plusSeconds(600));
        assertThat(groupChat.posted()).hasSize(2);
    }

    @Test
    @DisplayName("more than five minutes late it is not told but noted, and the next summary says so")
    void late() {
        tell(EIGHT.plusSeconds(301));
        assertThat(groupChat.posted()).isEmpty();
        assertThat(days.missedBefore(new CommunityId(1), LocalDate.of(2022, 4, 12)))
                .contains(LocalDate.of(2022, 4, 11));

        tell(EIGHT.plusSeconds(86_400));
        assertThat(groupChat.posted()).hasSize(2).allSatisfy(outgoing -> {
            var data = ((Speech.DailySummary) outgoing.notice()).data();
            assertThat(data.missedMonth()).isEqualTo(4);
            assertThat(data.missedDay()).isEqualTo(11);
        });
    }

    @Test
    @DisplayName("five minutes late is in time still")
    void justInTime() {
        tell(EIGHT.plusSeconds(300));
        assertThat(groupChat.posted()).hasSize(2);
    }

    @Test
    @DisplayName("one community's failure does not keep the others from their summary")
    void oneFails() {
        Area first = store.rosters().all().get(0).area();
        Utterances failing = (about, from, until) -> {
            if (about.equals(first)) {
                throw new IllegalStateException("no such store");
            }
            return new Utterances.Count(0, 0);
        };
        assertThatThrownBy(() -> summary(failing, Runnable::run).tell(EIGHT)).isInstanceOf(IllegalStateException.class);
        assertThat(groupChat.posted()).hasSize(1);
    }

    @Test
    @DisplayName("the street is told its own day, once, in its group; nobody is told where it has none")
    void streetGroup() {
        apply(communities().group("街道工作群,街道群,某街道,,"));
        tell(EIGHT);
        groupChat.send();
        tell(EIGHT.plusSeconds(1));
        assertThat(ofStreet()).singleElement().satisfies(outgoing -> {
            assertThat(((Addressee.ToGroup) outgoing.to()).group().name()).isEqualTo("街道工作群");
            assertThat(outgoing.about()).isEqualTo(Area.street("某街道"));
            assertThat(outgoing.always()).isTrue();
        });
    }

    @Test
    @DisplayName("who stands for the street is told its day privately, and its group is not")
    void streetPrivately() {
        apply(communities().group("街道工作群,街道群,某街道,,").member("street,街道甲,街道,,某街道"));
        tell(EIGHT);
        assertThat(ofStreet()).extracting(Outgoing::to).containsExactly(new Addressee.ToMember("street"));
    }

    @Test
    @DisplayName("a street's summary that was missed is noted, and the next one says so")
    void streetLate() {
        apply(communities().member("street,街道甲,街道,,某街道"));
        tell(EIGHT.plusSeconds(301));
        assertThat(ofStreet()).isEmpty();
        tell(EIGHT.plusSeconds(86_400));
        assertThat(ofStreet())
                .singleElement()
                .satisfies(outgoing -> assertThat(((Speech.StreetSummary) outgoing.notice())
                                .data()
                                .missedDay())
                        .isEqualTo(11));
    }

    private List<Outgoing> ofStreet() {
        return groupChat.posted().stream()
                .filter(outgoing -> outgoing.notice() instanceof Speech.StreetSummary)
                .toList();
    }

    private void tell(Instant now) {
        summary((about, from, until) -> new Utterances.Count(0, 0), work -> {
                    transactions.add("begin");
                    work.run();
                })
                .tell(now);
    }

    private TellSummary summary(Utterances utterances, Consumer<Runnable> transaction) {
        var summaries = new DailySummaries(
                store.rosters(), rounds, ledger, store.members(), utterances, days, InMemorySummaries.ZONE);
        return new TellSummary(
                store.rosters(),
                store.members(),
                store.groups(),
                ledger,
                summaries,
                days,
                groupChat,
                LocalTime.of(20, 0),
                InMemorySummaries.ZONE,
                transaction);
    }
}
