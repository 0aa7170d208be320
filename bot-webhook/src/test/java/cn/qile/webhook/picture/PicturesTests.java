package cn.qile.webhook.picture;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Attachment;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.Roster;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Board;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.PurgedRound;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Scope;
import cn.qile.core.round.Standing;
import cn.qile.core.round.Tally;
import cn.qile.core.round.Visits;
import cn.qile.webhook.wording.Wording;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A board is drawn so that it can be read on a phone")
class PicturesTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2022-04-11T07:52:00+08:00");
    private static final CommunityId COMMUNITY = new CommunityId(1);
    private static final Area YINJIA = Area.community("", "殷家社区");
    private static final Wording WORDING = new Wording(ZONE);

    private static final int DONE = 0x0072B2;
    private static final int OPEN = 0xFFFFFF;
    private static final int NO_ANSWER = 0xE69F00;
    private static final int OTHER = 0xD5D5D5;
    private static final int FLAG = 0xD55E00;

    private static Area microGrid(int number) {
        return new Area("", "殷家社区", "第" + ((number - 1) / 8 + 1) + "大网格", "第" + number + "微网格");
    }

    /** The rooms of a unit, four to eight persons on a floor; the third on each floor has somebody who must be visited. */
    private static List<Household> unit(Area area, String building, String unit, int floors, int rooms) {
        List<Household> households = new ArrayList<>();
        for (int floor = 1; floor <= floors; floor++) {
            for (int room = 1; room <= rooms; room++) {
                RoomNo number = RoomNo.of(building, unit, "%d%02d".formatted(floor, room));
                households.add(new Household(number, floor, 3, room == 3 ? 1 : 0, area));
            }
        }
        return households;
    }

    private static Standing standing(Outcome outcome, int persons, int attempts, boolean self) {
        return new Standing(outcome, persons, attempts, self);
    }

    private static Standing waiting(Household household, Standing standing) {
        return new Standing(
                standing.outcome(),
                standing.persons(),
                standing.attempts(),
                standing.selfReported(),
                false,
                new Visits(household.specialPersons(), 0, 0));
    }

    /** Everything that can be seen, in turn; half of all is done, with the visits. */
    private static Map<RoomNo, Standing> mixed(List<Household> households) {
        List<Standing> standings = List.of(
                standing(Outcome.NO_ANSWER, 0, 2, false),
                Standing.OPEN,
                standing(Outcome.PARTIAL, 2, 0, false),
                standing(Outcome.REFUSED, 0, 0, false),
                standing(Outcome.VISIT, 0, 0, false),
                Standing.OPEN,
                standing(Outcome.LEFT_NO_ANSWER, 0, 0, false),
                standing(Outcome.DONE, 3, 0, true),
                standing(Outcome.ISOLATED, 0, 0, false));
        Map<RoomNo, Standing> notDone = new HashMap<>();
        for (int i = 0; i < households.size(); i += 2) {
            Household household = households.get(i);
            notDone.put(household.room(), waiting(household, standings.get(i / 2 % standings.size())));
        }
        return notDone;
    }

    private static Pictures pictures(List<Household> households, Map<RoomNo, Standing> notDone, Area meant) {
        Round round = new Round(
                new RoundId(COMMUNITY, 5),
                "sweep",
                Scope.of(meant),
                1,
                "yjvd",
                NOW.minus(Duration.ofMinutes(12)),
                NOW.plus(Duration.ofMinutes(8)),
                null,
                false,
                1);
        return new Pictures(
                new OneRoster(new Roster(households)),
                new OneRound(round),
                new OneBoard(new Board(households, notDone)),
                Clock.fixed(NOW, ZONE),
                WORDING::write);
    }

    private static BufferedImage drawn(Pictures pictures, Area area, String name) throws IOException {
        Attachment attachment = pictures.of(follows(area)).orElseThrow();
        assertThat(attachment.kind()).isEqualTo(Attachment.Kind.PICTURE);
        assertThat(attachment.name()).isEqualTo("board-1-5.png");
        assertThat(attachment.bytes().length).isLessThan(Pictures.MOST_BYTES);
        String folder = System.getenv("QILE_TEST_PICTURES"); // to be looked at
        if (folder != null) {
            Files.write(Path.of(folder, name + ".png"), attachment.bytes());
        }
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(attachment.bytes()));
        assertThat(image.getWidth()).isEqualTo(1080);
        return image;
    }

    private static Speech follows(Area area) {
        return new Speech.BoardFollows(
                List.of(new Speech.BoardOf("1-5", area.path())),
                area.name(),
                new Speech.Called(5, true, new Speech.Term("kind", "sweep")));
    }

    private static Set<Integer> colours(BufferedImage image) {
        Set<Integer> colours = new TreeSet<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                colours.add(image.getRGB(x, y) & 0xFFFFFF);
            }
        }
        return colours;
    }

    /** Of a cell near its left lower corner, where nothing is written; floors have 62 pixels, and 20 are below them. */
    private static int colourOf(BufferedImage image, int floor, int room, int rooms) {
        double width = (1080 - 48 - 84) / (double) rooms;
        int x = (int) (24 + 84 + (room - 1) * width) + 12;
        int y = image.getHeight() - 20 - (floor - 1) * 62 - 10;
        return image.getRGB(x, y) & 0xFFFFFF;
    }

    @Test
    @DisplayName("a unit has its rooms where they are, each in the colour of what was said")
    void aUnit() throws IOException {
        List<Household> unit = unit(microGrid(1), "1", "1", 14, 4);
        Map<RoomNo, Standing> notDone = Map.of(
                RoomNo.of("1", "1", "101"), Standing.OPEN,
                RoomNo.of("1", "1", "1404"), standing(Outcome.NO_ANSWER, 0, 2, false),
                RoomNo.of("1", "1", "702"), standing(Outcome.REFUSED, 0, 0, false));
        BufferedImage image = drawn(pictures(unit, notDone, microGrid(1)), microGrid(1), "unit");
        assertThat(colourOf(image, 1, 1, 4)).isEqualTo(OPEN);
        assertThat(colourOf(image, 1, 2, 4)).isEqualTo(DONE);
        assertThat(colourOf(image, 14, 4, 4)).isEqualTo(NO_ANSWER);
        assertThat(colourOf(image, 7, 2, 4)).isEqualTo(OTHER);
        assertThat(colours(image)).doesNotContain(FLAG);
    }

    @Test
    @DisplayName("who must be visited is flagged until that was done")
    void flags() throws IOException {
        List<Household> unit = unit(microGrid(1), "1", "1", 14, 4);
        BufferedImage image = drawn(pictures(unit, mixed(unit), microGrid(1)), microGrid(1), "unit-mixed");
        assertThat(colours(image)).contains(FLAG);
    }

    @Test
    @DisplayName("several units of a micro-grid stand one under the other")
    void severalUnits() throws IOException {
        List<Household> units = new ArrayList<>(unit(microGrid(1), "2", "1", 6, 2));
        units.addAll(unit(microGrid(1), "2", "2", 6, 2));
        units.addAll(unit(microGrid(1), "别墅1", "", 3, 1));
        BufferedImage image = drawn(pictures(units, mixed(units), microGrid(1)), microGrid(1), "units");
        assertThat(image.getHeight()).isGreaterThan(15 * 62);
    }

    @Test
    @DisplayName("the largest house, 60 floors of 12 rooms, fits")
    void theLargestUnit() throws IOException {
        List<Household> unit = unit(microGrid(1), "1", "1", 60, 12);
        BufferedImage image = drawn(pictures(unit, mixed(unit), microGrid(1)), microGrid(1), "unit-largest");
        assertThat(image.getHeight()).isBetween(60 * 62, 6000);
    }

    @Test
    @DisplayName("a community's micro-grids stand by grid, also those that are not meant")
    void anOverview() throws IOException {
        List<Household> all = new ArrayList<>();
        Map<RoomNo, Standing> notDone = new LinkedHashMap<>();
        for (int grid = 1; grid <= 22; grid++) {
            List<Household> unit = unit(microGrid(grid), Integer.toString(grid), "1", 14, 4);
            all.addAll(unit);
            unit.stream()
                    .limit(grid % 4 == 0 ? 0 : grid % 7 == 0 ? 56 : grid * 2L)
                    .forEach(household -> notDone.put(household.room(), Standing.OPEN));
        }
        BufferedImage image = drawn(pictures(all, notDone, YINJIA), YINJIA, "overview");
        assertThat(colours(image)).contains(DONE, OPEN, 0xF0E442);
    }

    @Test
    @DisplayName("640 micro-grids fit")
    void theLargestCommunity() throws IOException {
        List<Household> all = new ArrayList<>();
        for (int grid = 1; grid <= 640; grid++) {
            all.addAll(unit(microGrid(grid), Integer.toString(grid), "1", 3, 3));
        }
        BufferedImage image = drawn(pictures(all, mixed(all), YINJIA), YINJIA, "overview-largest");
        assertThat(image.getHeight()).isLessThan(16_000);
    }

    @Test
    @DisplayName("more than anybody finds on a picture is not drawn; the words tell the figures")
    void tooMuch() {
        List<Household> unit = unit(microGrid(1), "1", "1", 80, 20);
        assertThat(pictures(unit, Map.of(), microGrid(1)).of(follows(microGrid(1))))
                .isEmpty();
    }

    @Test
    @DisplayName("what has no board has no picture")
    void noBoard() {
        Pictures pictures = pictures(unit(microGrid(1), "1", "1", 2, 2), Map.of(), microGrid(1));
        assertThat(pictures.of(new Speech.Help("1504 齐了"))).isEmpty();
        assertThat(pictures.has(new Speech.Help("1504 齐了"))).isFalse();
        assertThat(pictures.has(follows(microGrid(1)))).isTrue();
    }

    @Test
    @DisplayName("a character that the font lacks is seen to be missing, and every word of ours is in it")
    void theFont() {
        assertThat(Face.drawable("殷家社区 翡翠苑 1幢1单元 ×2 … ✓")).startsWith("殷家社区 翡翠苑 1幢1单元 ×2 …");
        assertThat(Face.drawable("\uD842\uDFB7")).isEqualTo("□");
        assertThat(Face.drawable("□")).isEqualTo("□");
    }

    private record OneRoster(Roster roster) implements Rosters {

        @Override
        public List<Community> all() {
            return List.of();
        }

        @Override
        public List<Community> communities(Area area) {
            return List.of();
        }

        @Override
        public Optional<Community> community(CommunityId id) {
            return Optional.empty();
        }

        @Override
        public Roster at(CommunityId id, int version) {
            return roster;
        }
    }

    private record OneRound(Round round) implements Rounds {

        @Override
        public Optional<Round> find(RoundId id) {
            return Optional.of(round).filter(one -> one.id().equals(id));
        }

        @Override
        public List<Round> open(CommunityId community) {
            return List.of(round);
        }

        @Override
        public List<Round> latest(CommunityId community, int most) {
            return List.of(round);
        }

        @Override
        public List<Round> all(CommunityId community) {
            return List.of(round);
        }

        @Override
        public int lastNumber(CommunityId community) {
            return round.id().number();
        }

        @Override
        public Optional<PurgedRound> purged(RoundId id) {
            return Optional.empty();
        }

        @Override
        public void begin(Round begun) {}

        @Override
        public void reschedule(Round changed) {}
    }

    private record OneBoard(Board board) implements Boards {

        @Override
        public Board of(Round round, Area area) {
            return board.where(household -> area.covers(household.area()));
        }

        @Override
        public Map<Area, Tally> tallies(Round round) {
            Map<Area, List<Household>> byArea = new LinkedHashMap<>();
            board.households()
                    .forEach(household -> byArea.computeIfAbsent(household.area(), area -> new ArrayList<>())
                            .add(household));
            Map<Area, Tally> tallies = new LinkedHashMap<>();
            byArea.forEach((area, households) -> tallies.put(area, new Board(households, notDone(households)).tally()));
            return tallies;
        }

        private Map<RoomNo, Standing> notDone(List<Household> households) {
            Map<RoomNo, Standing> notDone = new HashMap<>();
            households.stream()
                    .map(Household::room)
                    .filter(room -> !board.of(room).isDone())
                    .forEach(room -> notDone.put(room, board.of(room)));
            return notDone;
        }

        @Override
        public void changed(Round round, int appended, Map<RoomNo, Standing> changes) {}

        @Override
        public void forget(Round round) {}
    }
}
