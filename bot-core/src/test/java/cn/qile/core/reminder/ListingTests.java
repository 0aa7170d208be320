package cn.qile.core.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ListingTests {

    private static final Area MICRO_GRID = new Area("", "殷家社区", "第1网格", "第1微网格");

    @Test
    @DisplayName("what does not fit a message is counted, and nothing in the middle is left out")
    void counted() {
        List<Household> villas = IntStream.rangeClosed(1, 400)
                .mapToObj(i -> new Household(RoomNo.of("别墅" + i, "1", "101"), 1, 2, 0, MICRO_GRID))
                .toList();
        Listing listing = new Listing();
        List<Speech.InUnit> units = listing.byFloor(villas);

        assertThat(units).isNotEmpty();
        assertThat(units.get(units.size() - 1).unit().building()).isEqualTo("别墅" + units.size());
        assertThat(units.size() + listing.more()).isEqualTo(400);
    }

    @Test
    @DisplayName("a unit of ordinary size is told whole")
    void whole() {
        List<Household> rooms = IntStream.rangeClosed(0, 119)
                .mapToObj(i -> new Household(
                        RoomNo.of("1", "1", Integer.toString((i / 4 + 1) * 100 + i % 4 + 1)),
                        i / 4 + 1,
                        2,
                        0,
                        MICRO_GRID))
                .toList();
        Listing listing = new Listing();

        assertThat(listing.byFloor(rooms).get(0).floors()).hasSize(30);
        assertThat(listing.more()).isZero();
    }
}
