package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.round.Round;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Snoozes.Snooze;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** 本单元先别提醒,10分钟; 10分钟: the speaker's micro-grid is not reminded for a while. */
final class SnoozeUnit implements Command {

    /** Where nobody says how long: "10分钟 in plain words snoozes one unit" (product.md). */
    private static final int USUAL_MINUTES = 10;

    /** As long as the longest usual round; whoever wants more, wants no round. */
    private static final int MOST_MINUTES = 120;

    private final Rounds rounds;

    SnoozeUnit(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public String example() {
        return "先别提醒";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        if (scene.member().isEmpty() || scene.isResidentsGroup() || !clause.isClear() || !clause.certain()) {
            return Optional.empty();
        }
        OptionalInt minutes = clause.number(Sense.DURATION);
        boolean snoozes = clause.has(Sense.SNOOZE) && clause.hasOnly(Sense.SNOOZE, Sense.DURATION)
                || scene.isAddressed() && minutes.isPresent() && clause.hasOnly(Sense.DURATION);
        if (!snoozes) {
            return Optional.empty();
        }
        int asked = minutes.orElse(USUAL_MINUTES);
        if (asked < 1 || asked > MOST_MINUTES) {
            return Optional.of(Effect.say(new Speech.WrongLength(MOST_MINUTES)));
        }
        return Optional.of(
                clause.places().isEmpty()
                        ? snooze(own(scene), asked, scene)
                        : Rooms.of(clause, scene, households -> snooze(households, asked, scene)));
    }

    /** What is meant where no place is said: never more than a micro-grid that the speaker or the group is of. */
    private static List<Household> own(Scene scene) {
        return scene.home().stream()
                .flatMap(home -> scene.near(scene.roster(home)).stream())
                .filter(household -> scene.areas().contains(household.area())
                        || scene.member().stream()
                                .flatMap(member -> member.posts().stream())
                                .anyMatch(post -> post.area().equals(household.area())))
                .toList();
    }

    private Effect snooze(List<Household> households, int minutes, Scene scene) {
        if (households.isEmpty()) {
            return scene.isAddressed()
                    ? Effect.ask(Effect.Asks.ROOM, new Speech.WhichRooms(scene.roomExample()))
                    : Effect.marks(List.of(), List.of());
        }
        List<Area> areas = households.stream().map(Household::area).distinct().toList();
        List<Area> theirs = areas.stream()
                .filter(area -> scene.member().stream().anyMatch(member -> member.answersFor(area)))
                .toList();
        if (theirs.size() < areas.size()) {
            return Effect.say(new Speech.NotYours(names(areas)));
        }
        Instant until = scene.message().at().plus(Duration.ofMinutes(minutes));
        List<Snooze> snoozes = scene.open().stream()
                .flatMap(round -> areas.stream()
                        .filter(area -> concerns(round, area))
                        .map(area -> new Snooze(round.id(), area, until)))
                .toList();
        if (snoozes.isEmpty()) {
            return scene.isAddressed()
                    ? Effect.say(Missing.noRound(scene, rounds))
                    : Effect.marks(List.of(), List.of());
        }
        return Effect.snooze(snoozes, new Speech.Snoozed(names(areas), minutes, until));
    }

    private static boolean concerns(Round round, Area microGrid) {
        Area area = round.scope().area();
        return area.covers(microGrid);
    }

    private static String names(List<Area> areas) {
        return areas.stream().map(Area::name).collect(Collectors.joining(" "));
    }
}
