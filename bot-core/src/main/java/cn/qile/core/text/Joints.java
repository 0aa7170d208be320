package cn.qile.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Puts together what separators tore apart: 901,903都齐了; 开始第6轮,20分钟; 齐了：901、903; 9楼都齐了,除了903. */
final class Joints {

    private static final Set<Sense> MODIFIERS =
            Set.of(Sense.KIND, Sense.ROUND, Sense.LATE, Sense.PAST, Sense.DURATION, Sense.URGENT);

    private static final Set<Sense> HOLD_FOR_ALL = Set.of(Sense.KIND, Sense.ROUND, Sense.LATE);
    private static final Set<Sense> HEADING = Set.of(Sense.STATUS, Sense.ALL);
    private static final Set<Sense> CORRECTING = Set.of(Sense.CORRECTION, Sense.MISTAKE);

    private static final Set<Sense> GOES_ON = Set.of(Sense.STATUS, Sense.ALL, Sense.COUNT);
    private static final Set<Sense> OWN = Set.of(Sense.HOME, Sense.KIND, Sense.ROUND, Sense.LATE);

    /** What can be said first, and the room after it: 我妈下不了楼,901. Not 好了,901, which may call the next. */
    private static final Set<String> ROOM_MAY_FOLLOW =
            Set.of("visit", "away", "refused", "isolated", "elsewhere", "not-done");

    private final List<Part> joined = new ArrayList<>();

    private Joints() {}

    static List<Part> join(List<Part> parts) {
        Scopes.exceptOn(parts);
        Joints joints = new Joints();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            Part next = i + 1 < parts.size() ? parts.get(i + 1) : null;
            if (!joints.joinsLast(part, next)) {
                if (next != null && waitsFor(part, next)) {
                    prepend(part, next);
                } else {
                    joints.joined.add(part);
                }
            }
        }
        Scopes.shareStatus(joints.joined);
        joints.joined.forEach(Scopes::floorSaysWhere);
        joints.joined.forEach(Scopes::undoneIsMeant);
        Corrections.mark(joints.joined);
        Scopes.scopeOthers(joints.joined);
        return joints.joined;
    }

    /** @return what is said before the first place, and holds for the whole sentence: 补第4轮 901齐了,903没人 */
    static List<Word> saidForAll(List<Part> parts) {
        return parts.isEmpty()
                ? List.of()
                : parts.get(0).words.stream()
                        .limit(parts.get(0).leading)
                        .filter(word -> HOLD_FOR_ALL.contains(word.sense()))
                        .toList();
    }

    private boolean joinsLast(Part part, Part next) {
        if (joined.isEmpty()) {
            return false;
        }
        Part last = joined.get(joined.size() - 1);
        if (corrects(part, last)) {
            last.except.addAll(last.places);
            last.places.clear();
            append(part, last);
            last.words.add(Word.of(Sense.CORRECTION, ""));
            return true;
        }
        if (saysAgain(part, last)) {
            return true;
        }
        if (belongsTo(part, last, next)) {
            boolean rightRoom = part.points && last.has(Sense.MISTAKE) && !last.has(Sense.CORRECTION);
            append(part, last);
            if (rightRoom) {
                last.words.add(Word.of(Sense.CORRECTION, ""));
            }
            return true;
        }
        return false;
    }

    private static boolean belongsTo(Part part, Part last, Part next) {
        return modifiesOnly(part) && !part.words.isEmpty() && part.places.isEmpty()
                || last.has(Sense.OPEN) && part.words.isEmpty() && part.isClear()
                || isHeading(last) && onlyPlaces(part) && !part.apart
                || onlyException(part)
                        && (last.has(Sense.STATUS) || last.has(Sense.CORRECTION) || last.has(Sense.MISTAKE))
                || part.has(Sense.CORRECTION) && last.has(Sense.MISTAKE) && last.places.isEmpty()
                || part.points && onlyPlaces(part) && last.has(Sense.CORRECTION) && last.places.isEmpty()
                || part.has(Sense.HAND_OVER) && last.has(Sense.TASK)
                || goesWithTheWordBefore(part) && last.has(Sense.STATUS)
                || countsTheRest(part) && last.places.size() == 1 && last.has(Sense.COUNT)
                || countsOn(part) && isOneOrAFloor(last) && last.has(Sense.STATUS)
                || goesOn(part) && saysPresent(last)
                || part.points
                        && onlyPlaces(part)
                        && Corrections.saysWrong(last)
                        && last.places.isEmpty()
                        && last.isClear()
                || onlyPlaces(part) && wantsRoom(last) && (next == null || !next.saysSomething());
    }

    /** 1504错了,是1503 */
    private static boolean corrects(Part part, Part last) {
        return part.points
                && last.has(Sense.MISTAKE)
                && !last.places.isEmpty()
                && last.except.isEmpty()
                && part.isClear()
                && part.except.isEmpty()
                && part.places.size() == last.places.size();
    }

    /** 802想出去上班,能不能开证明: the second part asks for what the first part needs. */
    private static boolean saysAgain(Part part, Part last) {
        return part.places.isEmpty()
                && last.has(Sense.NEED)
                && (part.has(Sense.NEED) || part.isClear() && part.has(Sense.QUESTION));
    }

    private static boolean isHeading(Part part) {
        boolean follows = part.end.text().equals(":")
                || part.end.text().isEmpty() && part.end.is(Token.Type.COMMA) && !saysReady(part);
        return part.heading
                || follows
                        && part.places.isEmpty()
                        && part.except.isEmpty()
                        && part.isClear()
                        && part.has(Sense.STATUS)
                        && part.hasOnly(HEADING);
    }

    private static boolean saysReady(Part part) {
        return part.words.stream().anyMatch(word -> word.code().equals("ready"));
    }

    private static boolean onlyPlaces(Part part) {
        return !part.places.isEmpty() && part.isClear() && part.hasOnly(HOLD_FOR_ALL);
    }

    private static boolean onlyException(Part part) {
        return part.places.isEmpty() && !part.except.isEmpty() && part.isClear() && part.hasOnly(CORRECTING);
    }

    private static boolean modifiesOnly(Part part) {
        return part.places.isEmpty() && part.except.isEmpty() && part.isClear() && part.hasOnly(MODIFIERS);
    }

    /** 不在,放门口; 空房,免上门 */
    private static boolean goesWithTheWordBefore(Part part) {
        return part.places.isEmpty()
                && part.isClear()
                && part.words.size() == 1
                && Set.of("left", "waived").contains(part.words.get(0).code());
    }

    /** One door, or doors that are not named one by one: of those one may be missing. */
    private static boolean isOneOrAFloor(Part part) {
        return part.places.size() == 1 || part.places.stream().anyMatch(place -> place.kind() != Place.Kind.ROOM);
    }

    /** 1504没齐,还差一个 */
    private static boolean countsOn(Part part) {
        return part.places.isEmpty()
                && part.except.isEmpty()
                && part.isClear()
                && part.words.size() == 1
                && part.has(Sense.SHORT);
    }

    /** 1504做了两个,还有一个没做 */
    private static boolean countsTheRest(Part part) {
        return part.places.isEmpty()
                && part.except.isEmpty()
                && part.isClear()
                && part.has(Sense.COUNT)
                && part.saysUndone()
                && part.hasOnly(GOES_ON);
    }

    /** 1504三个人都在,都做好了 */
    private static boolean goesOn(Part part) {
        return part.places.isEmpty()
                && part.except.isEmpty()
                && part.isClear()
                && saysDone(part)
                && part.hasOnly(GOES_ON);
    }

    private static boolean saysDone(Part part) {
        return part.words.stream()
                .anyMatch(word -> Set.of("done", "ready", "sampled").contains(word.code()));
    }

    private static boolean saysPresent(Part part) {
        return !part.places.isEmpty()
                && part.isClear()
                && part.words.stream()
                        .filter(word -> word.sense() == Sense.STATUS)
                        .allMatch(word -> word.code().equals("present"))
                && part.has(Sense.STATUS);
    }

    private static boolean wantsRoom(Part part) {
        return part.places.stream().allMatch(Place::isWhole)
                && part.except.isEmpty()
                && part.end.is(Token.Type.COMMA)
                && (part.has(Sense.NEED)
                        || part.has(Sense.HOME)
                        || part.words.stream().anyMatch(word -> ROOM_MAY_FOLLOW.contains(word.code())));
    }

    /** Places alone wait for what is said about them; over a line's end only if the next line names none itself. */
    private static boolean waitsFor(Part part, Part next) {
        boolean joinable = part.end.is(Token.Type.COMMA)
                || part.end.is(Token.Type.NEWLINE) && (next.places.isEmpty() || onlyPlaces(next));
        boolean others = next.has(Sense.OTHERS) // 903、904,其他9楼都齐了
                && part.places.stream().anyMatch(place -> place.kind() == Place.Kind.ROOM);
        if (others) {
            return false;
        }
        return modifiesOnly(part)
                || ownRoom(part) && part.end.is(Token.Type.COMMA) && goesOn(next)
                || onlyPlaces(part)
                        && joinable
                        && !(isHeading(next) && next.end.text().equals(":"))
                || onlyException(part) && part.end.is(Token.Type.COMMA) && !(next.points && onlyPlaces(next));
    }

    /** 我家901,都做了 */
    private static boolean ownRoom(Part part) {
        return part.has(Sense.HOME) && !part.places.isEmpty() && part.isClear() && part.hasOnly(OWN);
    }

    private static void append(Part part, Part last) {
        last.heading = isHeading(last);
        last.places.addAll(part.places);
        last.except.addAll(part.except);
        last.words.addAll(part.words);
        last.rest.append(part.rest);
        last.within.addAll(part.within);
        last.whose |= part.whose;
        last.points |= part.points;
        last.end = part.end;
    }

    private static void prepend(Part part, Part next) {
        next.leading = part.places.isEmpty() ? part.words.size() + next.leading : part.leading;
        next.places.addAll(0, part.places);
        next.except.addAll(0, part.except);
        next.words.addAll(0, part.words);
        next.within.addAll(part.within);
        next.whose |= part.whose;
        next.today |= part.today;
    }
}
