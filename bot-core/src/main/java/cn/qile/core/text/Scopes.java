package cn.qile.core.text;

import java.util.ArrayList;
import java.util.List;

/**
 * What a part is about, beside the places that it names itself: what is left out, which floor was meant by 其他, and which
 * status several rooms share.
 */
final class Scopes {

    private Scopes() {}

    /** 9楼除902,904都齐了; 9楼齐了,除了902,904: the rooms that follow with a comma are left out as well. */
    static void exceptOn(List<Part> parts) {
        for (int i = 0; i + 1 < parts.size(); i++) {
            Part part = parts.get(i);
            Part next = parts.get(i + 1);
            boolean listGoesOn = !part.except.isEmpty()
                    && part.isClear()
                    && part.end.is(Token.Type.COMMA)
                    && !part.has(Sense.CORRECTION)
                    && !next.points
                    && next.except.isEmpty()
                    && !next.places.isEmpty()
                    && next.places.stream().allMatch(place -> place.kind() == Place.Kind.ROOM);
            if (listGoesOn && next.words.isEmpty()) {
                next.except.addAll(next.places);
                next.places.clear();
            } else if (listGoesOn && part.words.isEmpty() && next.saysUndone()) { // 9楼除了901,902没人,其他都齐了
                next.except.addAll(part.except);
                next.except.addAll(next.places);
                next.places.clear();
                next.within.addAll(part.places);
                part.places.clear();
                part.except.clear();
            } else if (listGoesOn && part.words.isEmpty() && next.has(Sense.STATUS) && !next.saysUndone()) {
                next.except.addAll(part.except);
                next.except.addAll(next.places);
                next.places.clear();
                next.places.addAll(part.places);
                part.places.clear();
                part.except.clear();
            }
        }
        parts.removeIf(Part::isEmpty);
    }

    /** 9楼齐了,除903没人: what is left out and said not to be done is not done. */
    static void undoneIsMeant(Part part) {
        if (part.places.isEmpty() && !part.except.isEmpty() && part.saysUndone() && !part.has(Sense.OTHERS)) {
            part.places.addAll(part.except);
            part.except.clear();
        }
    }

    /** 9楼：901齐 says nothing of 902: where a room is named, its floor, or the range that it is in, only says where. */
    static void floorSaysWhere(Part part) {
        List<Place> wider = part.places.stream()
                .filter(place -> part.places.stream().anyMatch(place::holds))
                .toList();
        part.places.removeAll(wider);
        part.within.addAll(wider);
    }

    /** 9楼903没人,其他都齐了; 9楼除903没人,其他都齐了: the others are those of the floor, and what is left out is meant. */
    static void scopeOthers(List<Part> parts) {
        List<Place> within = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            boolean othersFollow = i + 1 < parts.size() && parts.get(i + 1).has(Sense.OTHERS);
            if (othersFollow && !part.places.isEmpty() && !part.except.isEmpty() && part.saysUndone()) {
                part.narrow();
                part.places.addAll(part.except);
                part.except.clear();
            }
            if (part.has(Sense.OTHERS) && part.places.isEmpty()) {
                part.places.addAll(within);
            }
            within.addAll(part.within);
        }
    }

    /** 901 2人,903 2人,都齐了: a room with its persons waits for what is said of them all. */
    static void shareStatus(List<Part> parts) {
        for (int i = parts.size() - 2; i >= 0; i--) {
            Part part = parts.get(i);
            Part next = parts.get(i + 1);
            boolean waits = part.has(Sense.COUNT)
                    && !part.places.isEmpty()
                    && !part.has(Sense.STATUS)
                    && part.end.is(Token.Type.COMMA)
                    && part.words.stream().allMatch(word -> word.sense() == Sense.COUNT);
            boolean told = next.has(Sense.STATUS) && next.isClear() && (next.has(Sense.COUNT) || next.places.isEmpty());
            if (waits && told) {
                next.words.stream().filter(word -> word.sense() != Sense.COUNT).forEach(part.words::add);
                if (next.places.isEmpty() && next.except.isEmpty()) {
                    part.end = next.end;
                    parts.remove(i + 1);
                }
            }
        }
    }
}
