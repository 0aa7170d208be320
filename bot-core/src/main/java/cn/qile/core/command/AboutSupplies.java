package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Community;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Place;
import cn.qile.core.text.Sense;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * 签收56包, 货到一楼了, 送达 98 78, 少2包, 1504没收到菜: how supplies come in, before they reach the doors. Understood, but only
 * the doors are kept yet.
 */
final class AboutSupplies implements Command {

    @Override
    public String example() {
        return "签收56包";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        if (!clause.certain()) {
            return Optional.empty();
        }
        if (clause.has(Sense.NOT_RECEIVED)) {
            return notReceived(clause, scene);
        }
        if (scene.member().isEmpty()) {
            return Optional.empty();
        }
        if (clause.has(Sense.SIGN)) {
            return sign(clause, scene);
        }
        if (!clause.isClear()) {
            return Optional.empty();
        }
        if (clause.has(Sense.LOBBY) && clause.hasOnly(Sense.LOBBY, Sense.GOODS, Sense.KIND)) {
            return Optional.of(
                    Effect.request(new Request("lobby", List.of(), List.of(), Request.unitsMeant(clause, scene), "")));
        }
        boolean arrival = !clause.places().isEmpty()
                && clause.places().stream().allMatch(place -> place.kind() == Place.Kind.BUILDING)
                && clause.code(Sense.STATUS).filter("delivered"::equals).isPresent()
                && !clause.has(Sense.ALL)
                && clause.hasOnly(Sense.STATUS, Sense.KIND, Sense.GOODS);
        if (arrival) {
            return Optional.of(arrival(clause, scene));
        }
        boolean shortage = clause.has(Sense.SHORTAGE) && clause.hasOnly(Sense.SHORTAGE, Sense.GOODS, Sense.KIND);
        return shortage
                        && (scene.isAddressed()
                                || scene.open().stream().anyMatch(r -> r.kind().equals("supplies")))
                ? Optional.of(Effect.request(Request.of(
                        "shortage", List.of(), clause.number(Sense.SHORTAGE).getAsInt())))
                : Optional.empty();
    }

    private static Optional<Effect> notReceived(Clause clause, Scene scene) {
        boolean told = clause.isClear() && clause.hasOnly(Sense.NOT_RECEIVED, Sense.GOODS, Sense.KIND, Sense.HOME);
        if (!told) {
            return Optional.empty();
        }
        if (clause.places().isEmpty()) {
            return scene.isAddressed() && clause.hasAny(Sense.GOODS, Sense.HOME)
                    ? Optional.of(Effect.ask(Effect.Asks.ROOM, new Speech.WhichHome(scene.roomExample())))
                    : Optional.empty();
        }
        return Optional.of(Rooms.of(
                clause, scene, households -> Effect.request(Request.of("not-received", Rooms.of(households)))));
    }

    /** A name that is not the speaker's own is noted with it. */
    private static Optional<Effect> sign(Clause clause, Scene scene) {
        OptionalInt parcels = clause.number(Sense.QUANTITY);
        boolean other = !clause.isClear()
                && scene.member().stream().noneMatch(member -> member.name().equals(clause.rest()));
        return parcels.isPresent() && clause.hasOnly(Sense.SIGN, Sense.QUANTITY, Sense.GOODS, Sense.KIND)
                ? Optional.of(Effect.request(Request.of("sign-for", List.of(), parcels.getAsInt())
                        .named(other ? List.of(clause.rest()) : List.of())))
                : Optional.empty();
    }

    /** Buildings that the roster does not have are named as such. */
    private static Effect arrival(Clause clause, Scene scene) {
        Optional<Community> home = scene.home();
        List<String> known = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Place place : clause.places()) {
            boolean there = home.stream()
                    .flatMap(community -> scene.roster(community).units().stream())
                    .anyMatch(unit -> unit.building().equals(place.building()));
            (there ? known : unknown).add(place.building());
        }
        Effect arrived = known.isEmpty()
                ? Effect.marks(List.of(), List.of())
                : Effect.request(new Request("arrival", List.of(), List.of(), known, ""));
        return unknown.isEmpty() ? arrived : arrived.and(new Speech.UnknownArea(String.join(" ", unknown)));
    }
}
