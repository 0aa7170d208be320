package cn.qile.core.chat;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Questions.Question;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Questions} does. */
public abstract class QuestionsContract {

    private static final Instant NOW = Instant.parse("2022-04-11T07:40:00.123456Z");
    private static final Conversation UNIT_GROUP = Conversation.group(Channel.ROBOT, "wrUnit");
    private static final Conversation LIAISON = Conversation.group(Channel.ROBOT, "wrLiaison");

    private static final List<CommunityId> CONCERNED = List.of(new CommunityId(1), new CommunityId(2));

    /** @return an implementation that holds no question */
    protected abstract Questions questions();

    /** @return how many changes a community has had, as {@link Ledger#takeTurn} tells */
    protected abstract long changes(CommunityId community);

    @Test
    @DisplayName("to ask is one more change of the communities that are concerned; to settle is none")
    void change() {
        Questions questions = questions();
        CommunityId other = new CommunityId(3);
        Map<CommunityId, Long> before = new HashMap<>();
        Stream.concat(CONCERNED.stream(), Stream.of(other)).forEach(each -> before.put(each, changes(each)));
        questions.ask(question(UNIT_GROUP, "li", "1504"), CONCERNED);
        questions.settle(UNIT_GROUP, "li");
        questions.ask(question(UNIT_GROUP, "li", "1504"), List.of());

        assertThat(CONCERNED).allSatisfy(each -> assertThat(changes(each)).isEqualTo(before.get(each) + 1));
        assertThat(changes(other)).isEqualTo(before.get(other));
    }

    @Test
    @DisplayName("a question waits for its answer until its time is over")
    void waits() {
        Questions questions = questions();
        Question question = question(UNIT_GROUP, "li", "1504");
        questions.ask(question, CONCERNED);

        assertThat(questions.pending(UNIT_GROUP, "li", NOW)).contains(question);
        assertThat(questions.pending(UNIT_GROUP, "li", question.until().minusMillis(1)))
                .contains(question);
        assertThat(questions.pending(UNIT_GROUP, "li", question.until())).isEmpty();
    }

    @Test
    @DisplayName("a newer question to the same person takes the older one's place")
    void replaced() {
        Questions questions = questions();
        questions.ask(question(UNIT_GROUP, "li", "1504"), CONCERNED);
        Question newer = question(UNIT_GROUP, "li", "都齐了 😀 𠮷");
        questions.ask(newer, CONCERNED);

        assertThat(questions.pending(UNIT_GROUP, "li", NOW)).contains(newer);
    }

    @Test
    @DisplayName("questions to other persons, and in other conversations, are left alone")
    void apart() {
        Questions questions = questions();
        Question toLi = question(UNIT_GROUP, "li", "1504");
        Question toZhang = question(UNIT_GROUP, "zhang", "901");
        Question elsewhere = question(LIAISON, "li", "902");
        questions.ask(toLi, CONCERNED);
        questions.ask(toZhang, CONCERNED);
        questions.ask(elsewhere, CONCERNED);
        questions.settle(UNIT_GROUP, "li");

        assertThat(questions.pending(UNIT_GROUP, "li", NOW)).isEmpty();
        assertThat(questions.pending(UNIT_GROUP, "zhang", NOW)).contains(toZhang);
        assertThat(questions.pending(LIAISON, "li", NOW)).contains(elsewhere);
    }

    @Test
    @DisplayName("userids that differ only in case are different persons")
    void caseMatters() {
        Questions questions = questions();
        Question toLi = question(UNIT_GROUP, "Li", "1504");
        questions.ask(toLi, CONCERNED);

        assertThat(questions.pending(UNIT_GROUP, "li", NOW)).isEmpty();
        assertThat(questions.pending(UNIT_GROUP, "Li", NOW)).contains(toLi);
    }

    @Test
    @DisplayName("settling where nothing was asked changes nothing")
    void nothingToSettle() {
        Questions questions = questions();
        questions.settle(UNIT_GROUP, "li");

        assertThat(questions.pending(UNIT_GROUP, "li", NOW)).isEmpty();
    }

    @Test
    @DisplayName("the longest text that the platform delivers, 20,480 bytes, is kept whole")
    void longText() {
        Questions questions = questions();
        Question question = question(UNIT_GROUP, "li", "齐了😀x".repeat(20_480 / 11));
        questions.ask(question, CONCERNED);

        assertThat(questions.pending(UNIT_GROUP, "li", NOW)).contains(question);
    }

    private static Question question(Conversation conversation, String sender, String text) {
        return new Question(conversation, sender, text, NOW, NOW.plus(Duration.ofMinutes(5)));
    }
}
