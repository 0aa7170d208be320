package cn.qile.core.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which word of a message belongs to which rooms: to those before it (901 902 齐了,903 没人) or to those after it
 * (齐了 901 902,没人 903). It matters only where a message mixes what is done with what is not; then a door may be done
 * only if it is so however the message can be read.
 *
 * <p>How it is told: rooms (R) and words (W) take turns. R W R W can only mean that each word stands behind its rooms,
 * W R W R only that each is their heading. Where both ends are alike, the gaps decide: a word belongs to the side that it
 * is written closer to, if that is the same side for all words. Else it cannot be told.
 */
final class Belonging {

    /** The ways to read a message. */
    enum Way {
        BEHIND,
        HEADING,
        UNCERTAIN
    }

    private enum Kind {
        ROOM,
        /** 其他: rooms that need not be named. */
        OTHERS,
        DONE,
        UNDONE,
        /** Something said of the room before it that does not say how it stands: 903 等下再去. */
        REMARK
    }

    /** From token to token, the last one not included. */
    private record Item(Kind kind, int from, int to) {

        boolean isRoom() {
            return kind == Kind.ROOM || kind == Kind.OTHERS;
        }
    }

    /** A colon says that both sides belong together, as much as nothing between them does. */
    private static final int NONE = 0;

    private static final int SPACE = 1;
    private static final int JOINT = 2;
    private static final int COMMA = 3;
    private static final int SEMICOLON = 4;
    private static final int STOP = 5;
    private static final int LINE = 6;

    private static final Set<String> BREAKS = Set.of(";", "…", "|", "(", ")");

    private final List<Token> tokens;
    private final List<Item> items = new ArrayList<>();
    private final Set<Integer> cuts = new HashSet<>();

    Belonging(List<Token> tokens) {
        this.tokens = tokens;
    }

    void room(int from, int to) {
        items.add(new Item(Kind.ROOM, from, to));
    }

    void others(int from, int to) {
        items.add(new Item(Kind.OTHERS, from, to));
    }

    void word(boolean done, int from, int to) {
        items.add(new Item(done ? Kind.DONE : Kind.UNDONE, from, to));
    }

    void remark(int at) {
        items.add(new Item(Kind.REMARK, at, at + 1));
    }

    Way way() {
        boolean mixes = has(Kind.DONE) && has(Kind.UNDONE) && has(Kind.ROOM);
        return mixes ? wayOf(turns()) : Way.BEHIND;
    }

    /** @return the tokens before which one stretch of rooms and words ends and another begins; known after {@link #way} */
    Set<Integer> cuts() {
        return Set.copyOf(cuts);
    }

    private boolean has(Kind kind) {
        for (Item item : items) {
            if (item.kind() == kind) {
                return true;
            }
        }
        return false;
    }

    /** Rooms beside each other are one turn, and so are words beside each other. */
    private List<List<Item>> turns() {
        List<List<Item>> turns = new ArrayList<>();
        for (Item item : items) {
            List<Item> last = turns.isEmpty() ? List.of() : turns.get(turns.size() - 1);
            if (!last.isEmpty() && last.get(0).isRoom() == item.isRoom()) {
                last.add(item);
            } else {
                turns.add(new ArrayList<>(List.of(item)));
            }
        }
        return turns;
    }

    /** Between two words beside each other, 901齐了,没人:902, the way can change; each stretch is read by itself. */
    private Way wayOf(List<List<Item>> turns) {
        List<Way> ways = new ArrayList<>();
        List<List<Item>> stretch = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            List<Item> turn = turns.get(i);
            boolean between = !isRooms(turn) && i > 0 && i < turns.size() - 1;
            int cut = between ? cutBetween(turn, turns.get(i + 1)) : 0;
            if (cut > 0) {
                cuts.add(turn.get(cut).from());
                stretch.add(turn.subList(0, cut));
                ways.add(wayOfStretch(stretch));
                stretch = new ArrayList<>(List.of(turn.subList(cut, turn.size())));
            } else {
                stretch.add(turn);
            }
        }
        ways.add(wayOfStretch(stretch));
        if (ways.contains(Way.UNCERTAIN)) {
            return Way.UNCERTAIN;
        }
        return ways.size() == 1 ? ways.get(0) : Way.BEHIND; // the reader knows a heading beside it by its colon
    }

    /** 901齐了 没人:902 */
    private int cutBetween(List<Item> words, List<Item> rooms) {
        return words.size() > 1 && isHeading(words, rooms) ? words.size() - 1 : cut(words, COMMA);
    }

    private Way wayOfStretch(List<List<Item>> stretch) {
        boolean roomsFirst = isRooms(stretch.get(0));
        boolean roomsLast = isRooms(stretch.get(stretch.size() - 1));
        List<List<Item>> words = stretch.stream().filter(turn -> !isRooms(turn)).toList();
        if (words.isEmpty() || stretch.size() == 1) {
            return Way.BEHIND;
        }
        if (roomsFirst && !roomsLast) {
            return headed(stretch) ? Way.UNCERTAIN : Way.BEHIND;
        }
        if (!roomsFirst && roomsLast) {
            return leansBack(stretch) ? Way.UNCERTAIN : Way.HEADING;
        }
        if (roomsFirst) {
            return allCloser(stretch, true) ? Way.BEHIND : allCloser(stretch, false) ? Way.HEADING : Way.UNCERTAIN;
        }
        return wordsAtBothEnds(stretch);
    }

    /** 没人:903、904,901 齐了: the rooms are cut where the gap is widest; 齐了,901没人: what stands apart heads nothing. */
    private Way wordsAtBothEnds(List<List<Item>> stretch) {
        boolean apart = gapAfter(stretch, 0) >= COMMA && !isHeaded(stretch, 0);
        for (int i = 2; apart && i < stretch.size(); i += 2) {
            apart = gapAfter(stretch, i - 1) < gapAfter(stretch, 0) && !isHeaded(stretch, i);
        }
        if (apart) {
            return Way.BEHIND;
        }
        List<Item> rooms = stretch.size() == 3 ? stretch.get(1) : List.of();
        int others = others(rooms);
        int cut = others > 0 ? others : cut(rooms, rooms.size() == 2 ? SPACE : SEMICOLON);
        if (cut == 0 || !isHeaded(stretch, 0) || rooms.stream().anyMatch(this::isRun)) {
            return Way.UNCERTAIN;
        }
        cuts.add(rooms.get(cut).from());
        return Way.BEHIND;
    }

    /** 904901: several rooms, and the cut could be inside. */
    private boolean isRun(Item room) {
        return tokens.subList(room.from(), room.to()).stream().anyMatch(token -> token.isNumber(5, Integer.MAX_VALUE));
    }

    /** 没人的:903 9楼其他都齐了 */
    private int others(List<Item> rooms) {
        for (int i = 1; i < rooms.size(); i++) {
            if (rooms.get(i).kind() == Kind.OTHERS) {
                return i > 1 && gap(rooms.get(i - 1), rooms.get(i)) == NONE ? i - 1 : i;
            }
        }
        return 0;
    }

    /** A word in the middle is followed by a colon: then it is a heading after all. */
    private boolean headed(List<List<Item>> stretch) {
        for (int i = 1; i + 1 < stretch.size(); i += 2) {
            if (isHeaded(stretch, i)) {
                return true;
            }
        }
        return false;
    }

    /** A word in the middle is written closer to the rooms before it. */
    private boolean leansBack(List<List<Item>> stretch) {
        for (int i = 2; i + 1 < stretch.size(); i += 2) {
            if (gapAfter(stretch, i - 1) < gapAfter(stretch, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean allCloser(List<List<Item>> stretch, boolean back) {
        for (int i = 1; i + 1 < stretch.size(); i += 2) {
            int before = gapAfter(stretch, i - 1);
            int after = gapAfter(stretch, i);
            if (back ? before >= after || isHeaded(stretch, i) : after >= before) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRooms(List<Item> turn) {
        return turn.get(0).isRoom();
    }

    private boolean isHeaded(List<List<Item>> stretch, int turn) {
        return turn + 1 < stretch.size() && isHeading(stretch.get(turn), stretch.get(turn + 1));
    }

    /** 没人:903; 没人的有903 */
    private boolean isHeading(List<Item> words, List<Item> rooms) {
        return tokens.subList(last(words).to(), rooms.get(0).from()).stream()
                .anyMatch(token -> token.text().equals(":") || token.text().startsWith("的"));
    }

    private int gapAfter(List<List<Item>> stretch, int turn) {
        return gap(last(stretch.get(turn)), stretch.get(turn + 1).get(0));
    }

    private static Item last(List<Item> turn) {
        return turn.get(turn.size() - 1);
    }

    /** @return where the one widest gap in a turn is, at least that wide; 0 if there is none */
    private int cut(List<Item> turn, int least) {
        int widest = 0;
        int at = 0;
        boolean twice = false;
        for (int i = 1; i < turn.size(); i++) {
            int gap = gap(turn.get(i - 1), turn.get(i));
            twice = gap == widest || twice && gap < widest;
            if (gap > widest) {
                widest = gap;
                at = i;
            }
        }
        return widest >= least && !twice ? at : 0;
    }

    private int gap(Item one, Item next) {
        return tokens.subList(Math.min(one.to(), next.from()), next.from()).stream()
                .map(Belonging::width)
                .max(Comparator.naturalOrder())
                .orElse(NONE);
    }

    private static int width(Token token) {
        return switch (token.type()) {
            case NUMBER, UNKNOWN -> NONE;
            case WORD -> token.is(Sense.AND) ? JOINT : NONE;
            case SPACE -> SPACE;
            case SLASH -> JOINT;
            case COMMA -> token.text().equals(":") ? NONE : BREAKS.contains(token.text()) ? SEMICOLON : COMMA;
            case STOP -> STOP;
            case NEWLINE -> LINE;
        };
    }
}
