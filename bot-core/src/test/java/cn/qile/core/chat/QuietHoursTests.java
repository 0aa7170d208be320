package cn.qile.core.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTests {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest(name = "21:30-06:30 at {0}: {1}")
    @CsvSource({"21:29,false", "21:30,true", "23:59,true", "00:00,true", "06:29,true", "06:30,false", "12:00,false"})
    @DisplayName("hours over midnight are quiet from the first minute to before the last")
    void overMidnight(String time, boolean quiet) {
        assertThat(hours("21:30", "06:30").at(at(time))).isEqualTo(quiet);
    }

    @ParameterizedTest(name = "12:00-14:00 at {0}: {1}")
    @CsvSource({"11:59,false", "12:00,true", "13:59,true", "14:00,false", "00:00,false"})
    @DisplayName("hours within a day are quiet only then")
    void withinADay(String time, boolean quiet) {
        assertThat(hours("12:00", "14:00").at(at(time))).isEqualTo(quiet);
    }

    @Test
    @DisplayName("where there are none, no hour is quiet")
    void none() {
        assertThat(QuietHours.none(SHANGHAI).at(at("00:00"))).isFalse();
        assertThat(QuietHours.none(SHANGHAI).at(at("03:00"))).isFalse();
    }

    private static QuietHours hours(String from, String until) {
        return new QuietHours(LocalTime.parse(from), LocalTime.parse(until), SHANGHAI);
    }

    private static Instant at(String time) {
        return Instant.parse("2022-04-11T" + time + ":00+08:00");
    }
}
