package cn.qile.core.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RoomNoTests {

    private static final List<RoomNo> IN_ORDER = List.of(
            RoomNo.of("1", "1", "201"),
            RoomNo.of("1", "1", "1504"),
            RoomNo.of("1", "2", "101"),
            RoomNo.of("1", "10", "101"),
            RoomNo.of("2", "1", "9"),
            RoomNo.of("2", "1", "10"),
            RoomNo.of("2", "1", "10A"),
            RoomNo.of("10", "", "101"),
            RoomNo.of("10", "1", "101"),
            RoomNo.of("别墅2", "", "1"),
            RoomNo.of("别墅10", "", "1"));

    @Test
    @DisplayName("hardly two rooms of a community share a hash, though their numbers are alike")
    void hash() {
        Set<Integer> hashes = new HashSet<>();
        int rooms = 0;
        for (int building = 1; building <= 19; building++) {
            for (int unit = 1; unit <= 3; unit++) {
                for (int floor = 1; floor <= 18; floor++) {
                    for (int door = 1; door <= 4; door++) {
                        hashes.add(RoomNo.of("" + building, "" + unit, floor + "0" + door)
                                .hashCode());
                        rooms++;
                    }
                }
            }
        }

        assertThat(hashes).hasSizeGreaterThan(rooms * 99 / 100);
    }

    @Test
    @DisplayName("rooms come in the order in which people count: 201 before 1504, 2幢 before 10幢")
    void order() {
        for (int seed = 0; seed < 20; seed++) {
            List<RoomNo> shuffled = new ArrayList<>(IN_ORDER);
            Collections.shuffle(shuffled, new Random(seed));

            assertThat(new TreeSet<>(shuffled)).containsExactlyElementsOf(IN_ORDER);
        }
    }

    @Test
    @DisplayName("rooms that are written differently are different rooms, also where their numbers are the same")
    void exact() {
        assertThat(RoomNo.of("1", "1", "0101")).isNotEqualByComparingTo(RoomNo.of("1", "1", "101"));
        assertThat(RoomNo.of("1", "1", "101")).isEqualByComparingTo(RoomNo.of("1", "1", "101"));
    }

    @Test
    @DisplayName("the address is written with dashes, without an empty unit")
    void address() {
        assertThat(RoomNo.of("4", "7", "1102")).hasToString("4-7-1102");
        assertThat(RoomNo.of("别墅1", "", "1")).hasToString("别墅1-1");
    }

    @Test
    @DisplayName("a room without a number is refused")
    void refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> RoomNo.of("1", "1", ""));
    }
}
