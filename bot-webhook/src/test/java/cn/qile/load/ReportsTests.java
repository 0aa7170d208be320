package cn.qile.load;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.load.Neighbourhood.Community;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The reports of a benchmark")
class ReportsTests {

    private final Neighbourhood two = Neighbourhood.of(Path.of("..", "sql", "sample"), 2);

    ReportsTests() throws IOException {}

    @Test
    @DisplayName("name every household once before any is named again, and then say something else of it")
    void everyHouseholdOnce() {
        Reports reports = new Reports(List.of(two.community(0), two.community(1)));
        int doors = 2 * two.householdsPerCommunity();
        Set<String> seen = new HashSet<>();
        IntStream.range(0, doors).mapToObj(reports::get).forEach(saying -> {
            assertThat(saying.text()).isEqualTo(saying.room() + " 齐了");
            assertThat(seen.add(saying.conversation() + " " + saying.fullText()))
                    .isTrue();
        });
        assertThat(reports.get(doors).text()).isEqualTo(reports.get(0).room() + " 没人");
        assertThat(reports.get(2 * doors)).isEqualTo(reports.get(0));
    }

    @Test
    @DisplayName("come from different groups one after the other")
    void differentGroups() {
        Community community = two.community(1);
        Reports reports = new Reports(List.of(community));
        long groups = IntStream.range(0, community.units().size())
                .mapToObj(i -> reports.get(i).conversation())
                .distinct()
                .count();
        assertThat(groups).isEqualTo(community.units().size());
    }
}
