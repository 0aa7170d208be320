package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The households that a clause names, for what is only asked for or told, and changes nothing yet. */
final class Rooms {

    /** What was only overheard and does not fit is ordinary talk. */
    private static final Effect NOTHING = Effect.marks(List.of(), List.of());

    private Rooms() {}

    /**
     * @param request what to make of the households found; the clause names at least one place
     * @return that, or what is wrong with the places
     */
    static Effect of(Clause clause, Scene scene, Function<List<Household>, Effect> request) {
        Optional<Community> home = scene.home();
        if (home.isEmpty()) {
            return Effect.say(new Speech.WhichRooms(scene.example()));
        }
        Whereabouts.Found found = Whereabouts.find(clause.places(), clause.except(), scene, scene.roster(home.get()));
        if (!found.unclear().isEmpty()) {
            return scene.isAddressed()
                    ? Effect.ask(Effect.Asks.ROOM, found.unclear().get(0))
                    : NOTHING;
        }
        if (!found.unknown().isEmpty() && !scene.isAddressed()) {
            return NOTHING;
        }
        if (!found.unknown().isEmpty()) {
            return Effect.say(new Speech.UnknownRoom(
                    String.join(" ", found.unknown().stream().map(Place::said).toList()),
                    scene.isUnitGroup(),
                    scene.example()));
        }
        return request.apply(found.households());
    }

    static List<RoomNo> of(List<Household> households) {
        return households.stream().map(Household::room).toList();
    }
}
