package cn.qile.webhook.mysql;

import static cn.qile.core.round.RoundFixtures.COMMUNITY;
import static cn.qile.core.round.RoundFixtures.UNIT_GROUP;
import static cn.qile.core.round.RoundFixtures.aSweep;
import static cn.qile.core.round.RoundFixtures.entry;
import static cn.qile.core.round.RoundFixtures.in;
import static cn.qile.core.round.RoundFixtures.mark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.qile.core.batch.BatchLedger;
import cn.qile.core.batch.BatchLedger.Assumed;
import cn.qile.core.batch.BatchLedger.Overtaken;
import cn.qile.core.batch.Directory;
import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Questions;
import cn.qile.core.chat.Questions.Asked;
import cn.qile.core.chat.Questions.Question;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Rounds;
import cn.qile.webhook.stores.RealStores;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
class MysqlBatchLedgerIT {

    private static final Instant NOW = Instant.parse("2022-04-11T07:40:00.123456Z");
    private static final CommunityId NEXT_DOOR = new CommunityId(2);
    private static final CommunityId NEVER = new CommunityId(404);
    private static final Conversation ELSEWHERE = Conversation.group(Channel.ROBOT, "wrElsewhere");

    private final String url;
    private RealStores stores;

    MysqlBatchLedgerIT(String url) {
        this.url = url;
    }

    @BeforeEach
    void empty() {
        stores = RealStores.emptied(url);
        stores.get(Rounds.class).begin(aSweep(1));
        append("robot/a");
    }

    private void append(String message) {
        Ledger ledger = stores.get(Ledger.class);
        stores.transaction().executeWithoutResult(status -> {
            long before = ledger.marks(aSweep(1).id()).size();
            ledger.append(entry(message, in(message, mark(aSweep(1).at(before), "1504", Outcome.DONE))));
        });
    }

    private static GroupMessage message(String id, Conversation conversation, String sender, Instant at) {
        return new GroupMessage(id, conversation, sender, "1504齐了", "", at, GroupMessage.Hearing.ADDRESSED);
    }

    private static Question question(Conversation conversation, String sender) {
        return new Question(conversation, sender, "1504", NOW, NOW.plusSeconds(600));
    }

    private BatchLedger.Findings find(List<CommunityId> communities, GroupMessage... messages) {
        return stores.transaction()
                .execute(status -> stores.get(BatchLedger.class).find(communities, List.of(messages)));
    }

    @Test
    @DisplayName("tells at once what directory, ledger and questions tell one by one")
    void asOneByOne() {
        Questions questions = stores.get(Questions.class);
        List.of(
                        question(UNIT_GROUP, "li"),
                        question(UNIT_GROUP, "zhang"),
                        question(ELSEWHERE, "li"),
                        question(ELSEWHERE, "wang"))
                .forEach(question -> questions.ask(question, List.of()));

        BatchLedger.Findings found = find(
                List.of(COMMUNITY),
                message("a", UNIT_GROUP, "li", NOW.plusSeconds(601)),
                message("b", ELSEWHERE, "wang", NOW),
                message("b", ELSEWHERE, "wang", NOW));

        assertThat(found.directory()).isEqualTo(stores.get(Directory.class).refresh());
        assertThat(found.changes())
                .isEqualTo(stores.transaction()
                        .execute(status -> stores.get(Ledger.class).takeTurn(List.of(COMMUNITY))));
        assertThat(found.heard()).isEqualTo(stores.get(Ledger.class).heard(List.of("robot/a", "robot/b")));
        assertThat(found.heard()).containsOnlyKeys("robot/a");
        assertThat(found.pending()).containsExactlyInAnyOrder(question(UNIT_GROUP, "li"), question(ELSEWHERE, "wang"));
    }

    @Test
    @DisplayName("a community that had no turn yet has none but this, and messages may concern no community")
    void first() {
        assertThat(find(List.of(COMMUNITY, NEVER), message("b", UNIT_GROUP, "li", NOW))
                        .changes())
                .isEqualTo(stores.transaction()
                        .execute(status -> stores.get(Ledger.class).takeTurn(List.of(COMMUNITY, NEVER))))
                .containsEntry(NEVER, 0L);
        assertThat(find(List.of(), message("a", UNIT_GROUP, "li", NOW)).heard()).containsOnlyKeys("robot/a");
    }

    @Test
    @DisplayName("who has waited for the turn finds what was appended meanwhile")
    void waited() throws Exception {
        CompletableFuture<BatchLedger.Findings> second = new CompletableFuture<>();
        long before = find(List.of(COMMUNITY), message("b", UNIT_GROUP, "li", NOW))
                .changes()
                .get(COMMUNITY);
        stores.transaction().executeWithoutResult(status -> {
            stores.get(Ledger.class).takeTurn(List.of(COMMUNITY));
            second.completeAsync(() -> find(List.of(COMMUNITY), message("b", UNIT_GROUP, "li", NOW)));
            append("robot/b");
        });

        BatchLedger.Findings found = second.get(60, TimeUnit.SECONDS);
        assertThat(found.heard()).containsOnlyKeys("robot/b");
        assertThat(found.changes()).containsEntry(COMMUNITY, before + 1);
    }

    /** What is so, as of now. */
    private Assumed asItIs(List<String> silenced, List<Asked> unasked) {
        return asItIs(List.of(COMMUNITY), silenced, unasked);
    }

    private Assumed asItIs(List<CommunityId> communities, List<String> silenced, List<Asked> unasked) {
        BatchLedger.Findings found = find(communities, message("b", UNIT_GROUP, "li", NOW));
        return new Assumed(found.directory(), found.changes(), silenced, unasked, NOW);
    }

    private static Ledger.Entry entryOf(String message, long before) {
        return entry(message, in(message, mark(aSweep(1).at(before), "1503", Outcome.DONE)));
    }

    private void append(Assumed assumed, Ledger.Entry... entries) {
        stores.transaction()
                .executeWithoutResult(status -> stores.get(BatchLedger.class).append(List.of(entries), assumed));
    }

    private List<String> marked() {
        return stores.get(Ledger.class).marks(aSweep(1).id()).stream()
                .map(mark -> mark.message())
                .toList();
    }

    @Test
    @DisplayName("what was worked out without asking is appended where it is so, and counts as one change")
    void asAssumed() {
        Assumed assumed = asItIs(List.of("robot/silenced"), List.of(new Asked(UNIT_GROUP, "li")));
        stores.get(Questions.class).ask(question(UNIT_GROUP, "wang"), List.of());
        append(assumed, entryOf("robot/b", 1), entryOf("robot/c", 2));

        assertThat(marked()).containsExactly("robot/a", "robot/b", "robot/c");
        assertThat(stores.get(Ledger.class).heard(List.of("robot/b", "robot/c", "robot/silenced")))
                .containsOnlyKeys("robot/b", "robot/c");
        assertThat(asItIs(List.of(), List.of()).changes())
                .containsEntry(COMMUNITY, assumed.changes().get(COMMUNITY) + 1);
    }

    @Test
    @DisplayName("where nothing is marked it counts as none, and is looked at all the same")
    void onlySilence() {
        Assumed assumed = asItIs(List.of("robot/silenced"), List.of(new Asked(UNIT_GROUP, "li")));
        append(assumed);
        append(assumed, entry("robot/talk"));

        assertThat(asItIs(List.of(), List.of()).changes()).isEqualTo(assumed.changes());
        hears("robot/silenced");
        assertThatExceptionOfType(Overtaken.class).isThrownBy(() -> append(assumed));
    }

    @Test
    @DisplayName("of several communities and rounds each keeps its own number of changes and its own place")
    void several() {
        List<CommunityId> communities = List.of(COMMUNITY, NEXT_DOOR, NEVER);
        stores.get(Rounds.class).begin(aSweep(2));
        stores.get(Rounds.class).begin(aSweep(NEXT_DOOR, 1));
        Assumed assumed = asItIs(communities, List.of(), List.of(new Asked(UNIT_GROUP, "li")));
        append(
                assumed,
                entryOf("robot/b", 1),
                entry("robot/c", in("robot/c", mark(aSweep(2), "1503", Outcome.DONE))),
                entryNextDoor("robot/d", 0),
                entryNextDoor("robot/e", 1));

        Assumed then = asItIs(communities, List.of(), List.of(new Asked(UNIT_GROUP, "li")));
        Map<CommunityId, Long> before = assumed.changes();
        assertThat(then.changes())
                .containsEntry(COMMUNITY, before.get(COMMUNITY) + 1)
                .containsEntry(NEXT_DOOR, before.get(NEXT_DOOR) + 1)
                .containsEntry(NEVER, before.get(NEVER));
        append(
                then,
                entryOf("robot/f", 2),
                entry("robot/g", in("robot/g", mark(aSweep(2).at(1), "1504", Outcome.DONE))),
                entryNextDoor("robot/h", 2)); // only who is where the first ones have moved to can follow
        assertThat(stores.get(Ledger.class).marks(aSweep(NEXT_DOOR, 1).id())).hasSize(3);
    }

    @Test
    @DisplayName("where one of several communities or rounds is not where it was thought, none gets anything")
    void oneOfSeveral() {
        stores.get(Rounds.class).begin(aSweep(NEXT_DOOR, 1));
        Assumed assumed = asItIs(List.of(COMMUNITY, NEXT_DOOR), List.of(), List.of(new Asked(UNIT_GROUP, "li")));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> append(assumed, entryOf("robot/b", 1), entryNextDoor("robot/c", 5)));

        stores.transaction()
                .executeWithoutResult(status -> stores.get(Ledger.class).append(entryNextDoor("robot/other", 0)));
        assertThatExceptionOfType(Overtaken.class)
                .isThrownBy(() -> append(assumed, entryOf("robot/b", 1), entryNextDoor("robot/c", 1)));
        assertThat(marked()).containsExactly("robot/a");
    }

    private static Ledger.Entry entryNextDoor(String message, long before) {
        return entry(message, in(message, mark(aSweep(NEXT_DOOR, 1).at(before), "1503", Outcome.DONE)));
    }

    /** What somebody else does meanwhile. */
    private enum Quicker {
        APPENDS {
            @Override
            void act(MysqlBatchLedgerIT here) {
                here.append("robot/other");
            }
        },
        CHANGES_THE_DIRECTORY {
            @Override
            void act(MysqlBatchLedgerIT here) {
                here.stores.jdbc().update("UPDATE directory SET changes = changes + 1");
            }
        },
        HEARS_WHAT_WAS_APPENDED {
            @Override
            void act(MysqlBatchLedgerIT here) {
                here.hears("robot/b");
            }
        },
        HEARS_WHAT_WAS_SILENCED {
            @Override
            void act(MysqlBatchLedgerIT here) {
                here.hears("robot/silenced");
            }
        },
        ASKED_ONE_WHO_IS_LOOKED_AT {
            @Override
            void act(MysqlBatchLedgerIT here) {
                here.stores.get(Questions.class).ask(question(UNIT_GROUP, "li"), List.of());
            }
        },
        ASKS_ANYBODY {
            @Override
            void act(MysqlBatchLedgerIT here) {
                here.stores.get(Questions.class).ask(question(ELSEWHERE, "wang"), List.of(COMMUNITY));
            }
        };

        abstract void act(MysqlBatchLedgerIT here);
    }

    /** Something that marks nothing, so it is not seen by the number of changes. */
    private void hears(String message) {
        stores.transaction()
                .executeWithoutResult(status -> stores.get(Ledger.class).append(entry(message)));
    }

    @ParameterizedTest
    @EnumSource(Quicker.class)
    @DisplayName("where somebody else was quicker nothing is appended")
    void overtaken(Quicker quicker) {
        Assumed assumed = asItIs(List.of("robot/silenced"), List.of(new Asked(UNIT_GROUP, "li")));
        quicker.act(this);
        List<String> before = marked();

        assertThatExceptionOfType(Overtaken.class)
                .isThrownBy(() ->
                        append(assumed, entryOf("robot/b", before.size()), entryOf("robot/c", before.size() + 1)));
        assertThat(marked()).isEqualTo(before);
        assertThat(stores.get(Ledger.class).heard("robot/c")).isEmpty();
    }

    @Test
    @DisplayName("who is quicker by a moment is waited for, and counts first")
    void waitedFor() throws Exception {
        Assumed assumed = asItIs(List.of(), List.of(new Asked(UNIT_GROUP, "li")));
        CompletableFuture<Void> second = new CompletableFuture<>();
        stores.transaction().executeWithoutResult(status -> {
            stores.get(Ledger.class).takeTurn(List.of(COMMUNITY));
            second.completeAsync(() -> {
                append(assumed, entryOf("robot/b", 1));
                return null;
            });
            append("robot/other");
        });

        assertThat(second).failsWithin(60, TimeUnit.SECONDS).withThrowableThat().withCauseInstanceOf(Overtaken.class);
        assertThat(marked()).containsExactly("robot/a", "robot/other");
    }
}
