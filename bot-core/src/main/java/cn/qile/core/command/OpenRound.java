package cn.qile.core.command;

import cn.qile.core.chat.Member;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.Roster;
import cn.qile.core.roster.UnitNo;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.RoundKind;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Scope;
import cn.qile.core.round.kind.RoundKinds;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Place;
import cn.qile.core.text.Sense;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * 开始扫楼 20分钟, 开始第6轮,20分钟, 开始采样 1幢 紧急: a round begins. In a street's group, one in each community. The
 * roster's denominator is frozen here: the round keeps the roster's version.
 *
 * <p>Two open rounds of one kind never overlap. 开始采样 while a sampling is open there is refused, since it may be a
 * slip. But who names the next number (开始第6轮) has counted: the round before it is closed in the same breath, and its
 * figures are told first. To ask back "结束第5轮？" would cost a tired vice-director a turn, while closing costs nothing
 * that cannot be had again: what comes late for the former round is added with 补.
 */
final class OpenRound implements Command {

    /** Our bound: rounds last minutes to hours; a week and more is a slip of the thumb. */
    static final long MOST_MINUTES = 7 * 24 * 60;

    /** How far back 开始第6轮 looks for the kind of the last round in that scope. */
    private static final int LATEST = 50;

    private final Rounds rounds;

    OpenRound(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public String example() {
        return "开始扫楼 20分钟";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean opens = clause.certain()
                && clause.has(Sense.OPEN)
                && clause.hasAny(Sense.KIND, Sense.ROUND)
                && clause.hasOnly(Sense.OPEN, Sense.KIND, Sense.ROUND, Sense.DURATION, Sense.URGENT)
                && clause.except().isEmpty()
                && clause.places().size() <= 1
                && (scene.isAddressed() || clause.hasAny(Sense.DURATION, Sense.ROUND));
        if (!opens) {
            return Optional.empty();
        }
        return Optional.of(scene.member().isEmpty() ? Effect.say(new Speech.DirectorsOnly()) : open(clause, scene));
    }

    private Effect open(Clause clause, Scene scene) {
        List<Round> opened = new ArrayList<>();
        List<Round> followed = new ArrayList<>();
        int households = 0;
        for (Community community : scene.communities()) {
            Roster roster = scene.roster(community);
            Optional<Scope> scope = scope(clause, scene, community, roster);
            if (scope.isEmpty()) { // a street can name one of its communities, or a building that not all have
                continue;
            }
            List<Household> inScope = roster.where(scope.get());
            if (!scene.mayDirect(inScope)) {
                return Effect.say(new Speech.DirectorsOnly());
            }
            Optional<Speech.Answer> fault = fault(clause, scene, community, scope.get(), inScope);
            if (fault.isPresent()) {
                return Effect.say(fault.get());
            }
            followed.addAll(underWay(clause, scene, community, inScope));
            opened.add(round(clause, scene, community, scope.get(), inScope));
            households += inScope.size();
        }
        return opened.isEmpty()
                ? Effect.say(unknownScope(clause))
                : opened(clause, scene, opened, followed, households);
    }

    private Effect opened(Clause clause, Scene scene, List<Round> opened, List<Round> followed, int households) {
        Round first = opened.get(0);
        Scope scope = first.scope();
        Speech.Answer answer = new Speech.RoundOpened(
                RoundChoice.called(opened),
                opened.size() == 1 ? scope.area().name() : scene.areas().get(0).name(),
                new UnitNo(scope.building(), scope.unit()),
                !scope.building().isEmpty(),
                Duration.between(first.openedAt(), first.deadline()).toMinutes(),
                households,
                first.deadline(),
                clause.has(Sense.URGENT),
                opened.size(),
                opened.size() > 1,
                scene.example());
        return Effect.begin(
                opened,
                followed.stream()
                        .map(round -> round.closedAt(scene.message().at()))
                        .toList(),
                answer);
    }

    private Round round(Clause clause, Scene scene, Community community, Scope scope, List<Household> households) {
        RoundKind kind = kind(clause, scene, community, households).orElseThrow();
        Instant now = scene.message().at();
        return new Round(
                new RoundId(community.id(), next(community)),
                kind.code(),
                scope,
                community.rosterVersion(),
                scene.message().sender(),
                now,
                now.plus(length(clause, kind)),
                null,
                clause.has(Sense.URGENT),
                0);
    }

    private Optional<Speech.Answer> fault(
            Clause clause, Scene scene, Community community, Scope scope, List<Household> households) {
        OptionalInt number = clause.number(Sense.ROUND);
        int next = next(community);
        if (number.isPresent() && number.getAsInt() != next) {
            return Optional.of(new Speech.WrongNumber(number.getAsInt(), next));
        }
        Optional<RoundKind> kind = kind(clause, scene, community, households);
        if (kind.isEmpty()) {
            return Optional.of(new Speech.NotUnderstood(example()));
        }
        long minutes = length(clause, kind.get()).toMinutes();
        if (minutes < 1 || minutes > MOST_MINUTES) {
            return Optional.of(new Speech.WrongLength(MOST_MINUTES));
        }
        return underWay(clause, scene, community, households).stream()
                .filter(round -> number.isEmpty() || !scene.mayDirect(scene.households(round)))
                .<Speech.Answer>map(round -> new Speech.RoundUnderWay(RoundChoice.called(round)))
                .findFirst();
    }

    /** The open rounds of that kind whose scope overlaps. */
    private List<Round> underWay(Clause clause, Scene scene, Community community, List<Household> households) {
        return kind(clause, scene, community, households)
                .map(kind -> rounds.open(community.id()).stream()
                        .filter(round -> round.kind().equals(kind.code()))
                        .filter(round -> households.stream().anyMatch(round.scope()))
                        .toList())
                .orElse(List.of());
    }

    /** The kind said, else that of the last round in the scope. */
    private Optional<RoundKind> kind(Clause clause, Scene scene, Community community, List<Household> households) {
        Optional<String> said = clause.code(Sense.KIND);
        if (said.isPresent()) {
            return said.flatMap(RoundKinds::of);
        }
        return rounds.latest(community.id(), LATEST).stream()
                .filter(round -> households.stream().anyMatch(round.scope()))
                .findFirst()
                .map(Scene::kind);
    }

    private static Duration length(Clause clause, RoundKind kind) {
        OptionalInt minutes = clause.number(Sense.DURATION);
        return minutes.isPresent() ? Duration.ofMinutes(minutes.getAsInt()) : kind.usualLength();
    }

    private int next(Community community) {
        return rounds.lastNumber(community.id()) + 1;
    }

    /**
     * The scope said, within the community; else all that the conversation is about, as far as the speaker directs it:
     * a 社工 of one grid who says 开始扫楼 in the community's group means that grid.
     */
    private static Optional<Scope> scope(Clause clause, Scene scene, Community community, Roster roster) {
        if (!clause.isClear()) {
            return named(clause.rest(), community, roster);
        }
        if (clause.places().isEmpty()) {
            return Optional.of(Scope.of(usual(scene, community, roster)));
        }
        Place place = clause.places().get(0);
        return switch (place.kind()) {
            case GRID -> named(place.from(), community, roster);
            case BUILDING, UNIT ->
                Optional.of(new Scope(community.area(), place.building(), place.unit()))
                        .filter(scope -> roster.where(scope).stream().findAny().isPresent());
            case ROOM, ROOMS, FLOORS, TOP_FLOOR -> Optional.empty();
        };
    }

    private static Area usual(Scene scene, Community community, Roster roster) {
        Area here = scene.areas().stream()
                .filter(community.area()::covers)
                .findFirst()
                .orElse(community.area());
        if (scene.mayDirect(roster.in(here))) {
            return here;
        }
        List<Area> directed = scene.member().stream()
                .flatMap(member -> member.posts().stream())
                .filter(post -> post.duty().directsRounds())
                .map(Member.Post::area)
                .filter(here::covers)
                .toList();
        return directed.size() == 1 ? directed.get(0) : here;
    }

    private static Optional<Scope> named(String name, Community community, Roster roster) {
        return roster.microGrids().stream()
                .flatMap(area ->
                        Stream.of(area, new Area(area.street(), area.community(), area.grid(), ""), community.area()))
                .filter(area -> area.name().equals(name))
                .findFirst()
                .map(Scope::of);
    }

    private static Speech.Answer unknownScope(Clause clause) {
        if (clause.places().isEmpty() || clause.places().get(0).kind() == Place.Kind.GRID) {
            return new Speech.UnknownArea(
                    clause.places().isEmpty()
                            ? clause.rest()
                            : clause.places().get(0).from());
        }
        Place place = clause.places().get(0);
        return new Speech.UnknownUnit(new UnitNo(place.building(), place.unit()));
    }
}
