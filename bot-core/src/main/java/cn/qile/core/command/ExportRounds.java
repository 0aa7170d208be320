package cn.qile.core.command;

import cn.qile.core.chat.Member;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Household;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.PurgedRound;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Tally;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * 导出, 导出第5轮, 导出今天: the marks as a file, for who answers for the households as 网格长 or above. What is exported
 * lies both in what the conversation is about and in what the speaker answers for.
 */
final class ExportRounds implements Command {

    /** With more rounds than that only their kinds are named. */
    private static final int NAMED = 5;

    /** How far back a day's rounds are looked for; over parts of a community some dozens begin in a day. */
    private static final int MOST_A_DAY = 100;

    /** The lexicon's code of 导出今天. */
    private static final String DAY = "day";

    /** A round, as far as it is exported. */
    private record Part(Round round, List<Household> households, boolean whole) {}

    private final Ledger ledger;
    private final Rounds rounds;
    private final ZoneId zone;

    ExportRounds(Ledger ledger, Rounds rounds, ZoneId zone) {
        this.ledger = ledger;
        this.rounds = rounds;
        this.zone = zone;
    }

    @Override
    public String example() {
        return "导出";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean asks = clause.has(Sense.EXPORT)
                && clause.isClear()
                && clause.certain()
                && clause.places().isEmpty()
                && clause.hasOnly(Sense.EXPORT, Sense.KIND, Sense.ROUND);
        return asks ? Optional.of(export(clause, scene)) : Optional.empty();
    }

    private Effect export(Clause clause, Scene scene) {
        if (scene.isResidentsGroup()) {
            return Effect.say(new Speech.NoExportHere());
        }
        List<Area> areas = exportable(scene);
        if (areas.isEmpty()) {
            return Effect.say(new Speech.NoExport());
        }
        boolean day = clause.code(Sense.EXPORT).filter(DAY::equals).isPresent();
        List<Part> parts = scene.communities().stream()
                .flatMap(community -> parts(clause, day, community, areas, scene))
                .toList();
        return parts.isEmpty() ? nothing(clause, day, areas, scene) : file(parts, day, areas, scene);
    }

    private Effect nothing(Clause clause, boolean day, List<Area> areas, Scene scene) {
        OptionalInt number = clause.number(Sense.ROUND);
        return Effect.say(
                number.isPresent() && !day
                        ? purged(number.getAsInt(), areas, scene).orElse(new Speech.UnknownRound(number.getAsInt()))
                        : new Speech.NothingToExport(day));
    }

    /** Of a round that was purged, the figures are what is left. */
    private Optional<Speech.Answer> purged(int number, List<Area> areas, Scene scene) {
        return scene.communities().stream()
                .limit(1)
                .flatMap(community -> RoundId.said(community.id(), number).flatMap(rounds::purged).stream())
                .map(round -> purged(round, areas))
                .findFirst();
    }

    private Speech.Answer purged(PurgedRound round, List<Area> areas) {
        List<PurgedRound.Figures> theirs = round.figures().entrySet().stream()
                .filter(grid -> areas.stream().anyMatch(area -> area.covers(grid.getKey())))
                .map(Map.Entry::getValue)
                .toList();
        Tally tally = theirs.stream().map(PurgedRound.Figures::tally).reduce(Tally.ZERO, Tally::plus);
        LocalDate day = LocalDate.ofInstant(round.at(), zone);
        return new Speech.RoundPurged(
                new Speech.Called(round.id().number(), true, new Speech.Term("kind", round.kind())),
                day.getMonthValue(),
                day.getDayOfMonth(),
                tally.households(),
                tally.done(),
                tally.left(),
                theirs.stream().mapToInt(PurgedRound.Figures::onTime).sum(),
                tally.persons(),
                tally.personsDone());
    }

    /** @return the widest areas that lie in both; none for whom no post lets have files here */
    private static List<Area> exportable(Scene scene) {
        List<Area> own = scene.member().stream()
                .flatMap(member -> member.posts().stream())
                .filter(post -> post.duty().exports())
                .map(Member.Post::area)
                .flatMap(post -> scene.areas().stream().flatMap(here -> both(here, post)))
                .distinct()
                .toList();
        return own.stream()
                .filter(area -> own.stream().noneMatch(other -> !other.equals(area) && other.covers(area)))
                .toList();
    }

    private static Stream<Area> both(Area here, Area post) {
        return here.covers(post) ? Stream.of(post) : post.covers(here) ? Stream.of(here) : Stream.empty();
    }

    /** The rounds that are named or, without a name, open; else the last one that was. */
    private Stream<Part> parts(Clause clause, boolean day, Community community, List<Area> areas, Scene scene) {
        OptionalInt number = clause.number(Sense.ROUND);
        if (day) {
            return parts(clause, today(community, scene.message().at()), areas, scene);
        }
        if (number.isPresent()) {
            return parts(clause, number(community, number.getAsInt()), areas, scene);
        }
        List<Part> open = parts(clause, rounds.open(community.id()).stream(), areas, scene)
                .toList();
        return open.isEmpty()
                ? parts(clause, rounds.latest(community.id(), Missing.LATEST).stream(), areas, scene)
                        .limit(1)
                : open.stream();
    }

    private Stream<Round> number(Community community, int number) {
        return RoundId.said(community.id(), number).flatMap(rounds::find).stream();
    }

    private Stream<Round> today(Community community, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        Instant begin = today.atStartOfDay(zone).toInstant();
        return rounds.latest(community.id(), MOST_A_DAY).stream()
                .filter(round -> round.closedAt()
                        .filter(closed -> closed.isBefore(begin))
                        .isEmpty())
                .sorted((one, other) -> one.id().compareTo(other.id()));
    }

    private static Stream<Part> parts(Clause clause, Stream<Round> meant, List<Area> areas, Scene scene) {
        return RoundChoice.named(clause, meant.toList()).stream()
                .map(round -> part(round, areas, scene))
                .filter(part -> !part.households().isEmpty());
    }

    private static Part part(Round round, List<Area> areas, Scene scene) {
        List<Household> all = scene.households(round);
        List<Household> theirs = all.stream()
                .filter(household -> areas.stream().anyMatch(area -> area.covers(household.area())))
                .toList();
        return new Part(round, theirs, theirs.size() == all.size());
    }

    private Effect file(List<Part> parts, boolean day, List<Area> areas, Scene scene) {
        List<Speech.Called> called = called(parts, scene);
        String date = day ? LocalDate.ofInstant(scene.message().at(), zone).toString() : "";
        int households =
                parts.stream().mapToInt(part -> part.households().size()).sum();
        int marks = (int) parts.stream().mapToLong(this::marks).sum();
        return Effect.export(
                new Speech.Exported(
                        called,
                        date,
                        parts.stream()
                                .map(Part::round)
                                .map(round -> new Speech.Snapshot(round.id().toString(), round.position()))
                                .toList(),
                        areas.stream().map(Area::path).toList(),
                        households,
                        marks),
                new Speech.ExportComes(called, date, households, marks));
    }

    /** A whole round's marks need not be read to be counted; a street's are 50,000. */
    private long marks(Part part) {
        return part.whole()
                ? part.round().position()
                : ledger.marks(
                                part.round().id(),
                                part.households().stream().map(Household::room).toList())
                        .size();
    }

    private static List<Speech.Called> called(List<Part> parts, Scene scene) {
        List<Speech.Called> each =
                parts.stream().map(Part::round).map(RoundChoice::called).toList();
        return scene.communities().size() == 1 && each.size() <= NAMED
                ? each
                : each.stream()
                        .map(round -> new Speech.Called(0, false, round.kind()))
                        .distinct()
                        .toList();
    }
}
