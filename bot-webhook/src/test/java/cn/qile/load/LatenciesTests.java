package cn.qile.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Percentiles of measured times")
class LatenciesTests {

    @Test
    @DisplayName("are times that were measured, by the nearest rank")
    void nearestRank() {
        long[] descending =
                LongStream.rangeClosed(1, 200).map(i -> (201 - i) * 1_000_000).toArray();
        Latencies latencies = Latencies.of(descending, 200);
        assertThat(latencies.percentile(50)).isEqualTo(100);
        assertThat(latencies.percentile(99)).isEqualTo(198);
        assertThat(latencies.percentile(99.9)).isEqualTo(200);
        assertThat(latencies.percentile(0)).isEqualTo(1);
        assertThat(latencies.max()).isEqualTo(200);
    }

    @Test
    @DisplayName("see only the places that were filled")
    void filled() {
        assertThat(Latencies.of(new long[] {3_000_000, 1_000_000, 0, 0}, 2).percentile(50))
                .isEqualTo(1);
        assertThat(Latencies.of(new long[9], 0).max()).isNaN();
    }
}
