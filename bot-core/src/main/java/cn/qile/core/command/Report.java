package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.Roster;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Standing;
import cn.qile.core.round.Visits;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Place;
import cn.qile.core.text.Sense;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * 1504 齐了: says how households stand; 602上门采好了: that somebody was visited there; 602免上门: that nobody need go there
 * any more, which a named person has to sign (product.md, feature 21). It needs a room that is in the roster and a status word, every character
 * understood and nothing that puts it in question; a bare number never changes anything (product.md, rule 1).
 */
final class Report implements Command {

    private static final Sense[] MAY_HOLD = {
        Sense.STATUS,
        Sense.COUNT,
        Sense.HOUSEHOLDS,
        Sense.FRACTION,
        Sense.SHORT,
        Sense.KIND,
        Sense.ROUND,
        Sense.LATE,
        Sense.PAST,
        Sense.PERSON,
        Sense.GOODS,
        Sense.HOME,
        Sense.HEARSAY,
        Sense.OTHERS,
        Sense.DATE,
        Sense.AGAIN,
        Sense.DOUBT, // only beside "tried again": a clause in doubt is not certain
        Sense.URGENT
    };

    /** 602特殊老人上门采好了 */
    private static final Sense[] OF_SPECIAL_PERSONS = {
        Sense.STATUS, Sense.SPECIAL, Sense.PERSON, Sense.COUNT, Sense.KIND, Sense.ROUND, Sense.LATE, Sense.HOME
    };

    private static final Set<Place.Kind> DOORS =
            EnumSet.of(Place.Kind.ROOM, Place.Kind.ROOMS, Place.Kind.FLOORS, Place.Kind.TOP_FLOOR);

    /** Ordinary talk after all: no mark, no answer, and no other command need look at it. */
    private static final Effect NOTHING = Effect.marks(List.of(), List.of());

    private final Rounds rounds;
    private final Boards boards;

    Report(Rounds rounds, Boards boards) {
        this.rounds = rounds;
        this.boards = boards;
    }

    @Override
    public String example() {
        return "1504 齐了";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean isReport = clause.certain()
                && (clause.isClear() || asksForVisit(clause, scene))
                && !clause.places().isEmpty()
                && areDoors(clause.places())
                && areDoors(clause.except())
                && clause.hasOnly(clause.has(Sense.SPECIAL) ? OF_SPECIAL_PERSONS : MAY_HOLD)
                && (!clause.has(Sense.GOODS) || saysDelivered(clause));
        if (!isReport) {
            return Optional.empty();
        }
        return Claim.of(clause)
                .filter(claim -> isFor(claim, clause, scene))
                .flatMap(claim -> scene.home().map(home -> new Hearing(clause, claim, scene, home).effect()));
    }

    private static boolean areDoors(List<Place> places) {
        return places.stream().allMatch(place -> DOORS.contains(place.kind()));
    }

    /** Only of somebody who is visited one speaks as of a special person; and only members have visited anybody. */
    private static boolean isFor(Claim claim, Clause clause, Scene scene) {
        boolean special =
                claim.isOfVisits() || claim.isWaiver() || claim.status().equals("visit");
        return (special || !clause.has(Sense.SPECIAL))
                && !(claim.isOfVisits() && scene.member().isEmpty());
    }

    /** 901的菜送到了 is a delivery; 1203的药送到了 is the end of a need. */
    private static boolean saysDelivered(Clause clause) {
        return clause.code(Sense.GOODS).filter(String::isEmpty).isPresent()
                && clause.code(Sense.STATUS)
                        .filter(Set.of("delivered", "left")::contains)
                        .isPresent();
    }

    /** 我妈腿不好下不了楼,901: what exactly is the matter need not be understood where somebody waits for a visit. */
    private static boolean asksForVisit(Clause clause, Scene scene) {
        return scene.isAddressed()
                && clause.has(Sense.PERSON)
                && clause.code(Sense.STATUS).filter("visit"::equals).isPresent();
    }

    /** The hearing of one clause that is a report. */
    private final class Hearing {

        private final Clause clause;
        private final Claim claim;
        private final Scene scene;
        private final Community home;
        private final List<Round> named;
        private final List<Speech.Answer> faults = new ArrayList<>();

        Hearing(Clause clause, Claim claim, Scene scene, Community home) {
            this.clause = clause;
            this.claim = scene.isConfirmed() ? claim.confirmed() : claim;
            this.scene = scene;
            this.home = home;
            this.named = RoundChoice.reportable(clause, scene, home, rounds);
        }

        Effect effect() {
            if (claim.isWaiver() && scene.member().isEmpty()) {
                return scene.isAddressed() ? Effect.say(new Speech.SignersOnly()) : NOTHING;
            }
            Roster roster = named.isEmpty() ? scene.roster(home) : scene.roster(named.get(named.size() - 1));
            Whereabouts.Found found = Whereabouts.find(clause.places(), clause.except(), scene, roster);
            if (!found.unclear().isEmpty()) {
                return mayBeTalk()
                        ? NOTHING
                        : Effect.ask(Effect.Asks.ROOM, found.unclear().get(0));
            }
            if (!found.unknown().isEmpty() && !mayBeTalk()) {
                faults.add(new Speech.UnknownRoom(
                        String.join(
                                " ", found.unknown().stream().map(Place::said).toList()),
                        scene.isUnitGroup(),
                        scene.example()));
            }
            if (found.households().isEmpty()) {
                return Effect.marks(List.of(), faults);
            }
            if (named.isEmpty()) {
                return scene.isAddressed() ? Effect.say(noRound()) : NOTHING;
            }
            if (mayBeTalk() && clause.places().stream().anyMatch(place -> place.kind() != Place.Kind.ROOM)) {
                return NOTHING; // 9楼到了 is what a lift says
            }
            if (claim.isUnsure()) {
                return scene.isAddressed() ? askIfDone(found.households()) : NOTHING;
            }
            OptionalInt said = clause.number(Sense.HOUSEHOLDS);
            if (said.isPresent() && said.getAsInt() != found.households().size()) { // 9楼3户齐了, of four
                return scene.isAddressed()
                        ? Effect.ask(Effect.Asks.ROOM, new Speech.WhichRooms(scene.example()))
                        : NOTHING;
            }
            if (claim.countsPersons() && found.households().size() > 1) {
                return !scene.isAddressed()
                        ? NOTHING
                        : Effect.say(new Speech.NotUnderstood(
                                scene.write(found.households().get(0).room()) + " 2/3"));
            }
            return report(found.households());
        }

        /** What was only overheard, in words that are said of many things, gets no answer when it does not fit. */
        private boolean mayBeTalk() {
            return !scene.isAddressed() && (claim.isLoose() || claim.isUnsure() || claim.bare());
        }

        private Effect askIfDone(List<Household> households) {
            List<Household> own = households.stream().filter(this::maySpeakFor).toList();
            return own.isEmpty()
                    ? Effect.say(new Speech.NotYours(rooms(households)))
                    : Effect.ask(Effect.Asks.YES, new Speech.ConfirmDone(rooms(own)));
        }

        private Speech.Answer noRound() {
            if (clause.number(Sense.ROUND).isPresent()) {
                return new Speech.UnknownRound(clause.number(Sense.ROUND).getAsInt());
            }
            return clause.has(Sense.KIND) ? noSuchKind() : Missing.noRound(scene, rounds);
        }

        /** 采样 901齐了, and only a sweep is open. */
        private Speech.Answer noSuchKind() {
            List<Round> open = scene.open().stream()
                    .filter(round -> round.id().community().equals(home.id()))
                    .toList();
            return open.isEmpty()
                    ? Missing.noRound(scene, rounds)
                    : new Speech.OtherRounds(
                            open.stream().map(RoundChoice::called).toList(), scene.example());
        }

        private Effect report(List<Household> households) {
            List<Mark> marks = new ArrayList<>();
            List<Household> outside = new ArrayList<>();
            List<Household> foreign = new ArrayList<>();
            List<Household> nothingToWaive = new ArrayList<>();
            boolean unsigned = false;
            for (Household household : households) {
                List<Round> holding = named.stream()
                        .filter(round -> round.scope().test(household))
                        .filter(round ->
                                scene.roster(round).find(household.room()).isPresent())
                        .toList();
                List<Round> knowing = holding.stream()
                        .filter(round -> claim.in(Scene.kind(round), household).isPresent())
                        .toList();
                if (knowing.size() > 1) {
                    return Effect.ask(Effect.Asks.ROUND, RoundChoice.which(knowing));
                }
                if (holding.isEmpty()) {
                    outside.add(household);
                } else if (!maySpeakFor(household)) {
                    foreign.add(household);
                } else if (knowing.isEmpty()) {
                    return mayBeTalk()
                            ? NOTHING
                            : Effect.say(new Speech.OtherWords(RoundChoice.called(holding.get(0)), scene.example()));
                } else if (claim.isWaiver() && !scene.maySign(household)) {
                    unsigned = true;
                } else if (claim.isWaiver() && !canBeWaived(knowing.get(0), household)) {
                    nothingToWaive.add(household);
                } else if (!scene.isAddressed() && claim.isOfVisits() && needsNoVisit(knowing.get(0), household)) {
                    return NOTHING; // 901已上门 is what a plumber says
                } else {
                    besides(knowing.get(0), household).ifPresent(marks::add);
                    marks.add(mark(claim, knowing.get(0), household));
                }
            }
            if (unsigned) {
                faults.add(new Speech.SignersOnly());
            }
            if (!nothingToWaive.isEmpty()) {
                faults.add(new Speech.NothingToWaive(rooms(nothingToWaive)));
            }
            if (!outside.isEmpty()) {
                faults.add(new Speech.OutOfScope(rooms(outside)));
            }
            if (!foreign.isEmpty()) {
                faults.add(new Speech.NotYours(rooms(foreign)));
            }
            return Effect.marks(marks, faults);
        }

        /** A member within the member's scope; a resident for any door of the group, whose word alone is never done. */
        private boolean maySpeakFor(Household household) {
            return scene.member().isEmpty() ? scene.isHere(household.area()) : scene.mayReport(household);
        }

        private Standing standing(Round round, Household household) {
            return boards.of(round, household.area()).of(household.room());
        }

        private boolean needsNoVisit(Round round, Household household) {
            return standing(round, household).visits().must() == 0;
        }

        /** 901空房,免上门 says itself why nobody need go there. */
        private boolean canBeWaived(Round round, Household household) {
            Standing standing = standing(round, household);
            boolean saidNow = besides(round, household)
                    .filter(mark -> mark.outcome().canBeSignedOff())
                    .isPresent();
            boolean empty = standing.outcome().canBeSignedOff() && !standing.selfReported();
            return saidNow || empty || toWaive(standing.visits()) > 0;
        }

        /** What is waived already is signed once more. */
        private static int toWaive(Visits visits) {
            return visits.must() - visits.done();
        }

        private Optional<Mark> besides(Round round, Household household) {
            return claim.isWaiver()
                    ? Claim.besidesWaiver(clause)
                            .filter(also ->
                                    also.in(Scene.kind(round), household).isPresent())
                            .map(also -> mark(also, round, household))
                    : Optional.empty();
        }

        private Mark mark(Claim claim, Round round, Household household) {
            Household frozen =
                    round.household(scene.roster(round), household.room()).orElseThrow();
            Claim.Result result = claim.in(Scene.kind(round), frozen).orElseThrow();
            claim.personsThere().stream()
                    .filter(said -> said > frozen.persons() && !scene.isResidentsGroup())
                    .forEach(said ->
                            faults.add(new Speech.PersonsDiffer(scene.write(frozen.room()), said, frozen.persons())));
            return new Mark(
                    round.id(),
                    0,
                    frozen.room(),
                    outcome(result),
                    persons(claim, result, round, frozen),
                    scene.member().isEmpty() ? Mark.Source.RESIDENT : Mark.Source.MEMBER,
                    scene.message().sender(),
                    scene.message().at(),
                    !round.isOpen(),
                    scene.message().key(),
                    "");
        }

        /** Of those who must be visited all are meant, unless they are counted. */
        private int persons(Claim claim, Claim.Result result, Round round, Household frozen) {
            int said = Math.min(claim.persons().orElse(0), frozen.persons());
            return switch (result.outcome()) {
                case VISIT -> round.visits() ? Math.max(1, said) : 0;
                case VISITED ->
                    said > 0
                            ? said
                            : Math.max(1, standing(round, frozen).visits().must());
                case WAIVED -> toWaive(standing(round, frozen).visits());
                default -> result.persons();
            };
        }

        /** A resident who says 没人 does not stand before a closed door: they are all away. */
        private Outcome outcome(Claim.Result result) {
            return scene.member().isEmpty() && result.outcome() == Outcome.NO_ANSWER ? Outcome.AWAY : result.outcome();
        }

        private String rooms(List<Household> rooms) {
            return scene.write(rooms.stream().map(Household::room).toList());
        }
    }
}
