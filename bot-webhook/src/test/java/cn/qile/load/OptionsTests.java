package cn.qile.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qile.load.Options.Section;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the benchmark is told")
class OptionsTests {

    @Test
    @DisplayName("may come in one argument or in several, and what is not said has a default")
    void oneOrSeveral() {
        Options options = Options.of("runs=2 sections=open-loop,first-seconds", "seconds=3", "jvm=-Xmx1g+-XX:+UseG1GC");
        assertThat(options.runs()).isEqualTo(2);
        assertThat(options.run()).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.sections()).containsExactly(Section.OPEN_LOOP, Section.FIRST_SECONDS);
        assertThat(options.jvm()).containsExactly("-Xmx1g", "-XX:+UseG1GC");
        assertThat(options.connections()).isEqualTo(32);
        assertThat(Options.of("").jvm())
                .containsExactly(
                        "-XX:+UseSerialGC",
                        "-XX:FreqInlineSize=100",
                        "-XX:InlineSmallCode=800",
                        "-Xmx400m",
                        "-Xmn220m");
    }

    @Test
    @DisplayName("is refused where it is unknown, or no number")
    void refused() {
        assertThatThrownBy(() -> Options.of("run=2"))
                .hasMessageContaining("run=2")
                .hasMessageContaining("runs");
        assertThatThrownBy(() -> Options.of("seconds=0")).hasMessageContaining("seconds");
        assertThatThrownBy(() -> Options.of("sections=all")).hasMessageContaining("ALL");
    }
}
