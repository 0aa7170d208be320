package cn.qile.webhook.mysql;

import static cn.qile.core.round.RoundFixtures.COMMUNITY;
import static cn.qile.core.round.RoundFixtures.UNIT_GROUP;
import static cn.qile.core.round.RoundFixtures.aSweep;
import static cn.qile.core.round.RoundFixtures.entry;
import static cn.qile.core.round.RoundFixtures.in;
import static cn.qile.core.round.RoundFixtures.mark;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.batch.Directory;
import cn.qile.core.batch.Inquiry;
import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Questions;
import cn.qile.core.chat.Questions.Question;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Rounds;
import cn.qile.webhook.stores.RealStores;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
class MysqlInquiryIT {

    private static final Instant NOW = Instant.parse("2022-04-11T07:40:00.123456Z");
    private static final CommunityId NEVER = new CommunityId(404);
    private static final Conversation ELSEWHERE = Conversation.group(Channel.ROBOT, "wrElsewhere");

    private final String url;
    private RealStores stores;

    MysqlInquiryIT(String url) {
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

    private Inquiry.Findings about(List<CommunityId> communities, GroupMessage... messages) {
        return stores.transaction().execute(status -> stores.get(Inquiry.class).about(communities, List.of(messages)));
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
                .forEach(questions::ask);

        Inquiry.Findings found = about(
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
        assertThat(about(List.of(COMMUNITY, NEVER), message("b", UNIT_GROUP, "li", NOW))
                        .changes())
                .isEqualTo(stores.transaction()
                        .execute(status -> stores.get(Ledger.class).takeTurn(List.of(COMMUNITY, NEVER))))
                .containsEntry(NEVER, 0L);
        assertThat(about(List.of(), message("a", UNIT_GROUP, "li", NOW)).heard())
                .containsOnlyKeys("robot/a");
    }

    @Test
    @DisplayName("who has waited for the turn finds what was appended meanwhile")
    void waited() throws Exception {
        CompletableFuture<Inquiry.Findings> second = new CompletableFuture<>();
        long before = about(List.of(COMMUNITY), message("b", UNIT_GROUP, "li", NOW))
                .changes()
                .get(COMMUNITY);
        stores.transaction().executeWithoutResult(status -> {
            stores.get(Ledger.class).takeTurn(List.of(COMMUNITY));
            second.completeAsync(() -> about(List.of(COMMUNITY), message("b", UNIT_GROUP, "li", NOW)));
            append("robot/b");
        });

        Inquiry.Findings found = second.get(60, TimeUnit.SECONDS);
        assertThat(found.heard()).containsOnlyKeys("robot/b");
        assertThat(found.changes()).containsEntry(COMMUNITY, before + 1);
    }
}
