package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.Roster;
import cn.qile.core.roster.UnitNo;
import cn.qile.core.round.Board;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.Rounds;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Place;
import cn.qile.core.text.Sense;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * 都齐了, 其他都齐了,就差903: a whole unit is said to be done. So many doors at one word get one confirmation with the
 * count, and nothing changes before the 是 (product.md, rule 5). The 是 holds for what is open then; but when somebody has
 * meanwhile said of one of these doors that it is not done, the question is put anew.
 */
final class ClaimAll implements Command {

    private static final Set<Place.Kind> WHOLE = EnumSet.of(Place.Kind.BUILDING, Place.Kind.UNIT, Place.Kind.GRID);

    private final Ledger ledger;
    private final Rounds rounds;
    private final Boards boards;

    ClaimAll(Ledger ledger, Rounds rounds, Boards boards) {
        this.ledger = ledger;
        this.rounds = rounds;
        this.boards = boards;
    }

    @Override
    public String example() {
        return "都齐了";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean unnamed = clause.places().isEmpty() && clause.hasAny(Sense.ALL, Sense.OTHERS);
        boolean named =
                !clause.places().isEmpty() && clause.places().stream().allMatch(place -> WHOLE.contains(place.kind()));
        boolean claims = clause.certain()
                && clause.isClear()
                && (unnamed || named)
                && clause.hasOnly(Sense.STATUS, Sense.OTHERS, Sense.KIND, Sense.ROUND)
                && !scene.member().isEmpty();
        if (!claims) {
            return Optional.empty();
        }
        return Claim.of(clause)
                .filter(Claim::saysDone)
                .filter(claim -> scene.isAddressed() || !claim.isLoose())
                .flatMap(claim -> scene.home().map(home -> claim(clause, claim, scene, home)));
    }

    private Effect claim(Clause clause, Claim claim, Scene scene, Community home) {
        List<Round> open = RoundChoice.named(clause, scene.open()).stream()
                .filter(round -> round.id().community().equals(home.id()))
                .filter(round -> Scene.kind(round).read(claim.status()).isPresent())
                .toList();
        if (open.isEmpty()) {
            return scene.isAddressed()
                    ? Effect.say(Missing.noRound(scene, rounds))
                    : Effect.marks(List.of(), List.of());
        }
        Roster roster = scene.roster(open.get(0));
        Whereabouts.Found except = Whereabouts.find(clause.except(), List.of(), scene, roster);
        Whereabouts.Found found = Whereabouts.find(clause.places(), List.of(), scene, roster);
        if (!except.isWhole() || !found.isWhole()) {
            return Effect.say(fault(except.isWhole() ? found : except, scene));
        }
        List<Household> claimed = (clause.places().isEmpty() ? scene.near(roster) : found.households())
                .stream()
                        .filter(household -> !except.households().contains(household))
                        .toList();
        boolean vague = clause.places().isEmpty()
                && claimed.stream().map(Household::area).distinct().count() > 1;
        if (vague) {
            return scene.isAddressed()
                    ? Effect.ask(Effect.Asks.ROOM, new Speech.WhichRooms(scene.example()))
                    : Effect.marks(List.of(), List.of());
        }
        if (!claimed.stream().allMatch(scene::mayReport)) {
            return Effect.say(new Speech.NotYours(places(clause)));
        }
        List<Round> holding = open.stream()
                .filter(round -> claimed.stream().anyMatch(round.scope()))
                .toList();
        if (holding.size() != 1) {
            return holding.isEmpty()
                    ? Effect.say(Missing.noRound(scene, rounds))
                    : Effect.ask(Effect.Asks.ROUND, RoundChoice.which(holding));
        }
        return claim(holding.get(0), claimed, rooms(except.households(), scene), scene);
    }

    private Effect claim(Round round, List<Household> claimed, String except, Scene scene) {
        Board board = board(round, claimed);
        List<Household> left = board.open();
        if (left.isEmpty()) {
            boolean nobody = except.isEmpty();
            return Effect.say(new Speech.Missing(List.of(new Speech.Left(
                    RoundChoice.called(round),
                    except,
                    List.of(),
                    nobody,
                    nobody && !board.waiting().isEmpty()))));
        }
        if (!scene.isConfirmed() || contradicted(round, left, scene.confirmed().get(0))) {
            return Effect.ask(Effect.Asks.YES, new Speech.ConfirmAll(counts(left, claimed), except));
        }
        return Effect.marks(
                left.stream().map(household -> done(round, household, scene)).toList(), List.of());
    }

    private Board board(Round round, List<Household> claimed) {
        Set<RoomNo> rooms = claimed.stream().map(Household::room).collect(Collectors.toSet());
        return claimed.stream()
                .filter(round.scope())
                .map(Household::area)
                .distinct()
                .map(area -> boards.of(round, area).where(household -> rooms.contains(household.room())))
                .reduce(new Board(List.of(), Map.of()), Board::and);
    }

    /** Somebody has said after the question that one of them is not done. */
    private boolean contradicted(Round round, List<Household> left, Instant askedAt) {
        List<RoomNo> rooms = left.stream().map(Household::room).toList();
        return ledger.marks(round.id(), rooms).stream()
                .anyMatch(mark -> mark.at().isAfter(askedAt)
                        && mark.outcome() != Outcome.DONE
                        && !mark.outcome().isOfVisits());
    }

    private static List<Speech.Count> counts(List<Household> left, List<Household> claimed) {
        Map<UnitNo, Long> open = left.stream()
                .collect(Collectors.groupingBy(
                        household -> household.room().unit(), TreeMap::new, Collectors.counting()));
        return open.entrySet().stream()
                .map(unit -> {
                    int all = (int) claimed.stream()
                            .filter(household -> household.room().unit().equals(unit.getKey()))
                            .count();
                    int still = unit.getValue().intValue();
                    return new Speech.Count(unit.getKey(), all - still, all, still, false);
                })
                .toList();
    }

    private static Mark done(Round round, Household household, Scene scene) {
        return new Mark(
                round.id(),
                0,
                household.room(),
                Outcome.DONE,
                household.persons(),
                Mark.Source.MEMBER,
                scene.message().sender(),
                scene.message().at(),
                false,
                scene.message().key(),
                "");
    }

    private static Speech.Answer fault(Whereabouts.Found found, Scene scene) {
        if (!found.unclear().isEmpty()) {
            return found.unclear().get(0);
        }
        Place place = found.unknown().get(0);
        return WHOLE.contains(place.kind()) && place.kind() != Place.Kind.GRID
                ? new Speech.UnknownUnit(new UnitNo(place.building(), place.unit()))
                : new Speech.UnknownRoom(place.said(), scene.isUnitGroup(), scene.example());
    }

    private static String places(Clause clause) {
        return String.join(" ", clause.places().stream().map(Place::said).toList());
    }

    private static String rooms(List<Household> households, Scene scene) {
        return scene.write(households.stream().map(Household::room).sorted().toList());
    }
}
