package cn.qile.webhook.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.outbox.Outcome;
import cn.qile.core.outbox.Way;
import cn.qile.webhook.platform.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An errcode of the platform")
class ErrcodesTests {

    private final Ways ways = new Ways();

    @AfterEach
    void close() {
        ways.close();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("that means busy lets the letter wait")
    @ValueSource(ints = {-1, 6000, 45033})
    void busy(int code) {
        assertEachWay(code, new Outcome.Busy(code));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("that means too often pauses the lane for a minute")
    @ValueSource(ints = 45009)
    void throttled(int code) {
        assertEachWay(code, new Outcome.Throttled(code, Duration.ofSeconds(60)));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("about the settings stops the whole way")
    @ValueSource(ints = {40001, 40013, 48002, 60020, 301002})
    void wholeWay(int code) {
        assertEachWay(code, new Outcome.Dead(code, true));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("about this webhook or this group stops its lane")
    @ValueSource(ints = {93000, 93001, 93002, 93005, 93006, 93008, 93019, 86001, 86003, 86008, 86217, 86220})
    void oneLane(int code) {
        assertEachWay(code, new Outcome.Dead(code, false));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("about the message refuses the letter")
    @ValueSource(ints = {40008, 40033, 40056, 40058, 44004, 45002, 93017, 93018, 82002, 12345})
    void refused(int code) {
        assertEachWay(code, new Outcome.Refused(code, List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("about the member refuses the letter and names the member as we spell it")
    @ValueSource(ints = {81013, 40003, 60111, 82001, 50002, 60011})
    void nobodyThere(int code) {
        ways.platform.next(Ways.MESSAGE, new Fault.Errcode(code));
        assertThat(ways.send(Way.APP)).isEqualTo(new Outcome.Refused(code, List.of("LiSi")));
    }

    private void assertEachWay(int code, Outcome expected) {
        for (Way way : List.of(Way.WEBHOOK, Way.APP, Way.APPCHAT)) {
            ways.platform.next(Ways.path(way), new Fault.Errcode(code));
            assertThat(ways.send(way)).as(way.name()).isEqualTo(expected);
            assertThat(ways.platform.calls(Ways.path(way))).as(way.name()).hasSize(1);
        }
    }
}
