package cn.qile.core.command;

import static cn.qile.core.command.Neighbourhood.DIRECTOR;
import static cn.qile.core.command.Neighbourhood.LIAISON;
import static cn.qile.core.command.Neighbourhood.UNIT;
import static cn.qile.core.command.Neighbourhood.VOLUNTEER;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.Round;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Several orders in one message never say what did not happen")
class SeveralOrdersTests {

    private static final CommunityId COMMUNITY = new CommunityId(1);

    private final Neighbourhood neighbourhood = Neighbourhood.awake();

    @ParameterizedTest
    @ValueSource(strings = {"开始扫楼 20分钟,开始采样 20分钟", "开始扫楼 1幢,开始扫楼 4幢", "开始扫楼 20分钟\n开始扫楼 20分钟"})
    void twoRoundsAtOnceAreAnsweredAndNeverAFault(String words) {
        Speech.Answer answer = neighbourhood.say(LIAISON, DIRECTOR, words).orElseThrow();
        assertThat(opened(answer))
                .isEqualTo(neighbourhood.rounds().open(COMMUNITY).size());
    }

    @Test
    void whatIsClosedAndExtendedInOneMessageIsWhatTheAnswerSays() {
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟");
        String answer =
                neighbourhood.say(LIAISON, DIRECTOR, "结束,延长10分钟").orElseThrow().toString();
        boolean open = !neighbourhood.rounds().open(COMMUNITY).isEmpty();
        assertThat(answer.contains("RoundClosed")).isEqualTo(!open);
        assertThat(answer.contains("RoundExtended")).isEqualTo(open);
    }

    @Test
    void aReportThatComesWithTheEndIsInItsFigures() {
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟");
        List<Speech.Answer> parts =
                parts(neighbourhood.say(LIAISON, DIRECTOR, "1-1-1504齐了,结束").orElseThrow());
        int done = neighbourhood
                .ledger()
                .marks(neighbourhood.rounds().latest(COMMUNITY, 1).get(0).id())
                .stream()
                .map(mark -> mark.room())
                .distinct()
                .toList()
                .size();
        assertThat(parts.stream()
                        .filter(Speech.RoundClosed.class::isInstance)
                        .map(Speech.RoundClosed.class::cast)
                        .map(closed -> closed.figures().done()))
                .allMatch(said -> said == done);
        assertThat(parts).noneMatch(Speech.AddedLater.class::isInstance);
    }

    @Test
    void aRedeliveredEndOrStartIsAnsweredAlikeAndHappensOnce() {
        var opened = neighbourhood.deliver("start", LIAISON, DIRECTOR, "开始扫楼 20分钟");
        assertThat(neighbourhood.deliver("start", LIAISON, DIRECTOR, "开始扫楼 20分钟"))
                .isEqualTo(opened);
        neighbourhood.say(UNIT, VOLUNTEER, "901齐了");
        var closed = neighbourhood.deliver("end", LIAISON, DIRECTOR, "结束");
        assertThat(neighbourhood.deliver("end", LIAISON, DIRECTOR, "结束")).isEqualTo(closed);
        assertThat(neighbourhood.rounds().latest(COMMUNITY, 9)).singleElement().matches(round -> !round.isOpen());
    }

    @Test
    void aRoundThatWasClosedStaysAsItWasWhenTheNextBegins() {
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟");
        neighbourhood.say(UNIT, VOLUNTEER, "901齐了");
        neighbourhood.say(LIAISON, DIRECTOR, "结束");
        neighbourhood.say(LIAISON, DIRECTOR, "开始扫楼 20分钟");
        neighbourhood.say(UNIT, VOLUNTEER, "902齐了");
        List<Round> rounds = neighbourhood.rounds().latest(COMMUNITY, 2);
        assertThat(rounds)
                .allSatisfy(round ->
                        assertThat(neighbourhood.ledger().marks(round.id())).hasSize(1));
    }

    private static long opened(Speech.Answer answer) {
        return parts(answer).stream()
                .filter(Speech.RoundOpened.class::isInstance)
                .count();
    }

    private static List<Speech.Answer> parts(Speech.Answer answer) {
        return answer instanceof Speech.Several several ? several.parts() : List.of(answer);
    }
}
