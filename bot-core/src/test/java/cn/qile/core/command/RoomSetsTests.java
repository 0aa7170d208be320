package cn.qile.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.Roster;
import cn.qile.core.roster.Rosters;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Reader;
import cn.qile.core.text.Sentence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the house, and however a set of its rooms is written: reading gives back exactly that set. */
class RoomSetsTests {

    private static final Area HERE = new Area("", "殷家社区", "第1网格", "第1微网格");
    private static final Reader READER = new Reader();
    private static final List<String> STATUSES =
            List.of("齐了", "都齐了", " 齐了", "也齐", "采好了", "没人", "不在家", " ok", "✅", "全部完成");
    private static final List<String> JOINTS = List.of(",", "，", "、", " ", "和", "/", "跟", "，还有", "；", " 、");

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aListOfRoomsIsReadAsExactlyThoseRooms(long seed) {
        House house = new House(new Random(seed));
        List<Household> rooms = house.some(1 + house.random.nextInt(8));
        String joint = house.oneOf(JOINTS);
        String text = rooms.stream().map(house::write).collect(Collectors.joining(joint));
        assertThat(house.read(text)).as(text).isEqualTo(names(rooms));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shortFormsTakeTheFloorOfTheRoomBefore(long seed) {
        House house = new House(new Random(seed));
        List<Household> floor = house.floor(house.any().floor());
        List<Household> rooms = floor.stream()
                .filter(household -> household == floor.get(0) || house.random.nextBoolean())
                .toList();
        String joint = house.oneOf(List.of("、", ",", "，", "和"));
        String text = rooms.stream()
                .map(household -> household == rooms.get(0)
                        ? household.room().room()
                        : house.random.nextBoolean()
                                ? door(household)
                                : door(household).replaceFirst("^0", ""))
                .collect(Collectors.joining(joint));
        assertThat(house.read(text)).as(text).isEqualTo(names(rooms));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRangeIsTheRoomsThatTheHouseHasBetween(long seed) {
        House house = new House(new Random(seed));
        int from = house.random.nextInt(house.households.size());
        int to = from + 1 + house.random.nextInt(Math.min(9, house.households.size()));
        List<Household> rooms = house.households.subList(from, Math.min(to, house.households.size()));
        String first = rooms.get(0).room().room();
        String last = rooms.get(rooms.size() - 1).room().room();
        String sign = house.oneOf(List.of("-", "~", "～", "到", "至", "—", "－"));
        String text = house.prefix() + first + house.oneOf(List.of("", "室")) + sign + last;
        assertThat(house.read(text)).as(text).isEqualTo(names(rooms));
        assertThat(house.read(house.prefix() + last + sign + first))
                .as("backwards " + text)
                .isEqualTo(names(rooms));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void floorsAreTheRoomsThatTheHouseHasThere(long seed) {
        House house = new House(new Random(seed));
        int floor = house.any().floor();
        String floorText = house.random.nextBoolean() ? Integer.toString(floor) : chineseValue(floor);
        assertThat(house.read(house.prefix() + floorText + house.oneOf(List.of("楼", "层"))))
                .isEqualTo(names(house.floor(floor)));
        int other = house.any().floor();
        String range = house.prefix() + Math.min(floor, other) + house.oneOf(List.of("到", "-", "至", "楼到"))
                + Math.max(floor, other) + "楼";
        assertThat(house.read(range))
                .as(range)
                .isEqualTo(names(house.households.stream()
                        .filter(household -> household.floor() >= Math.min(floor, other)
                                && household.floor() <= Math.max(floor, other))
                        .toList()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsExceptedIsLeftOut(long seed) {
        House house = new House(new Random(seed));
        List<Household> floor = house.floor(house.any().floor());
        if (floor.size() < 2) {
            return;
        }
        Household left = floor.get(house.random.nextInt(floor.size()));
        List<Household> rest =
                floor.stream().filter(household -> household != left).toList();
        String room = left.room().room();
        String floorText = house.prefix() + floor.get(0).floor() + "楼";
        for (String text : List.of(
                floorText + "除" + room + "都齐了",
                floorText + "除了" + room + "外都齐了",
                "除" + room + "以外" + floorText + "都齐了",
                floorText + "都齐了,除了" + room,
                floorText + "都齐了,就差" + room,
                floorText + "全齐，" + room + "除外")) {
            assertThat(house.found(text)).as(text).isEqualTo(names(rest));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void dictatedRoomsAreTakenApartOnlyIfThatCanBeDoneInOneWay(long seed) {
        House house = new House(new Random(seed));
        List<Household> rooms = house.some(2);
        String digits = rooms.stream().map(household -> household.room().room()).collect(Collectors.joining());
        Set<String> found = house.read(chinese(digits));
        assertThat(found.isEmpty() || found.equals(names(rooms))).as(digits).isTrue();
    }

    private static String door(Household household) {
        String room = household.room().room();
        return room.substring(room.length() - 2);
    }

    private static Set<String> names(List<Household> households) {
        return households.stream()
                .map(household -> household.room().room())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String chinese(String digits) {
        return digits.chars()
                .mapToObj(digit -> "零一二三四五六七八九".substring(digit - '0', digit - '0' + 1))
                .collect(Collectors.joining());
    }

    /** 1504 as 一千五百零四, 15 as 十五. */
    private static String chineseValue(int value) {
        StringBuilder text = new StringBuilder();
        int rest = value;
        boolean gap = false;
        for (int unit = 1000; unit >= 1; unit /= 10) {
            int digit = rest / unit;
            rest %= unit;
            if (digit == 0) {
                gap |= text.length() > 0;
                continue;
            }
            text.append(gap ? "零" : "");
            gap = false;
            boolean bareTen = unit == 10 && digit == 1 && text.length() == 0;
            text.append(bareTen ? "" : chinese(Integer.toString(digit)))
                    .append(unit == 1000 ? "千" : unit == 100 ? "百" : unit == 10 ? "十" : "");
        }
        return text.toString();
    }

    private static String fullWidth(String text) {
        return text.chars()
                .mapToObj(c -> Character.toString((char) (c - '!' + '！')))
                .collect(Collectors.joining());
    }

    /** A house with gaps: not every floor, not every door. */
    private static final class House {

        final Random random;
        final List<Household> households;
        private final Scene scene;
        private final Roster roster;

        House(Random random) {
            this.random = random;
            int doors = 2 + random.nextInt(7);
            this.households = IntStream.rangeClosed(2, 4 + random.nextInt(27))
                    .filter(floor -> floor == 3 || random.nextInt(8) > 0)
                    .boxed()
                    .flatMap(floor -> IntStream.rangeClosed(1, doors)
                            .filter(door -> door == 1 || random.nextInt(6) > 0)
                            .mapToObj(door -> new Household(
                                    RoomNo.of("3", "2", "%d%02d".formatted(floor, door)), floor, 2, 0, HERE)))
                    .toList();
            this.roster = new Roster(households);
            Community community = new Community(new CommunityId(1), HERE.ofCommunity(), 1);
            this.scene = new Scene(
                    new GroupMessage(
                            "m",
                            Conversation.group(Channel.ROBOT, "unit"),
                            "li",
                            "",
                            "",
                            Instant.EPOCH,
                            GroupMessage.Hearing.ADDRESSED),
                    List.of(new Group("3幢2单元群", Group.Kind.UNIT, HERE)),
                    List.of(),
                    List.of(HERE),
                    List.of(community),
                    List.of(),
                    List.of(),
                    new OneRoster(community, roster));
        }

        Household any() {
            return households.get(random.nextInt(households.size()));
        }

        List<Household> some(int count) {
            List<Household> some = new ArrayList<>();
            IntStream.range(0, count).forEach(i -> some.add(any()));
            return some.stream().distinct().toList();
        }

        List<Household> floor(int floor) {
            return households.stream()
                    .filter(household -> household.floor() == floor)
                    .toList();
        }

        <T> T oneOf(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }

        String prefix() {
            return oneOf(List.of("", "", "3幢2单元", "3-2-", "三幢二单元", "2单元", "3号楼2单元"));
        }

        String write(Household household) {
            String room = household.room().room();
            return switch (random.nextInt(12)) {
                case 0 -> room + "室";
                case 1 -> room + "号";
                case 2 -> fullWidth(room);
                case 3 -> chinese(room);
                case 4 -> chinese(room).replace("零", "〇").replace("一", "幺");
                case 5 -> chineseValue(Integer.parseInt(room));
                case 6 -> "3-2-" + room;
                case 7 -> "3幢2单元" + room;
                case 8 -> household.floor() + "楼" + Integer.parseInt(door(household)) + "室";
                case 9 -> room.charAt(0) + "\u200B" + room.substring(1);
                case 10 -> room + "房";
                default -> room;
            };
        }

        /** @return the rooms that a status said of this text would be about */
        Set<String> read(String places) {
            return found(places + oneOf(STATUSES));
        }

        Set<String> found(String text) {
            Sentence sentence = READER.read(text);
            Set<String> found = new TreeSet<>();
            for (Clause clause : sentence.clauses()) {
                assertThat(clause.isClear() && clause.certain())
                        .as(text + " " + clause)
                        .isTrue();
                Whereabouts.Found where = Whereabouts.find(clause.places(), clause.except(), scene, roster);
                where.households()
                        .forEach(household -> found.add(household.room().room()));
            }
            return found;
        }
    }

    private record OneRoster(Community community, Roster roster) implements Rosters {

        @Override
        public List<Community> all() {
            return List.of(community);
        }

        @Override
        public List<Community> communities(Area area) {
            return List.of(community);
        }

        @Override
        public Optional<Community> community(CommunityId id) {
            return Optional.of(community);
        }

        @Override
        public Roster at(CommunityId id, int version) {
            return roster;
        }
    }
}
