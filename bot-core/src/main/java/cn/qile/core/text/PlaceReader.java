package cn.qile.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reads places off tokens: 1504, 1-1-1504, 4幢7单元9楼, 901-904, 九零一九零三, 901、3、4. */
final class PlaceReader {

    /** A run of digits longer than this is no list of rooms that somebody dictated. */
    private static final int MOST_DIGITS = 12;

    /** A longer list of floors is a list of something else; the bound keeps reading linear. */
    private static final int MOST_FLOORS = 40;

    private final List<Token> tokens;

    /** Said before in the sentence and still meant: 1幢1单元901齐了,903没人. */
    private String building = "";

    private String unit = "";
    private Place lastRoom;

    /** The floor that was said before a room in full: 9楼903. */
    private List<Place> within = List.of();

    /** Where reading stopped. */
    private int next;

    PlaceReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** @return the index of the first token that {@link #at} did not use */
    int next() {
        return next;
    }

    /** @return the floor that was said together with what {@link #at} read last, if it says nothing more: 9楼903 */
    List<Place> within() {
        return within;
    }

    /** @return the places that begin at that token; several for a list of floors (9、10楼); empty if none does */
    List<Place> at(int start) {
        within = List.of();
        next = start;
        if (tokenAt(start).is(Sense.TOP)) {
            next = start + 1;
            return List.of(new Place(Place.Kind.TOP_FLOOR, building, unit, "", ""));
        }
        if (tokenAt(start).is(Sense.NTH)) {
            return grid(start);
        }
        if (tokenAt(start).is(Sense.VILLA) && tokenAt(start + 1).isNumber(1, 3)) {
            return villa(start);
        }
        if (tokenAt(start).text().equals("#") && tokenAt(start + 1).isNumber(3, 4)) {
            return at(start + 1);
        }
        if (!tokenAt(start).is(Token.Type.NUMBER)) {
            return List.of();
        }
        List<Place> floors = floors(start);
        if (!floors.isEmpty()) {
            return floors;
        }
        List<Place> buildings = buildings(start);
        if (!buildings.isEmpty()) {
            return buildings;
        }
        List<Place> prefixed = prefixed(start);
        return prefixed.isEmpty() ? room(start) : prefixed;
    }

    /** @return whether a small number there is a further room of a list: 901、3 */
    boolean continuesList(int start) {
        return lastRoom != null && afterJoint(start);
    }

    /** 别墅1: a building that bears a name. */
    private List<Place> villa(int start) {
        building = tokenAt(start).text() + tokenAt(start + 1).text();
        unit = "";
        lastRoom = null;
        return withinPrefix(start + 2);
    }

    /** 1-4号楼: buildings by number; which of them there are only the roster knows. */
    private List<Place> buildings(int start) {
        boolean range = tokenAt(start).isNumber(1, 2)
                && tokenAt(start + 1).is(Sense.RANGE)
                && tokenAt(start + 2).isNumber(1, 2)
                && tokenAt(start + 3).is(Sense.BUILDING);
        if (!range) {
            return List.of();
        }
        next = start + 4;
        int first = Integer.parseInt(tokenAt(start).text());
        int last = Integer.parseInt(tokenAt(start + 2).text());
        return IntStream.rangeClosed(first, last)
                .mapToObj(each -> new Place(Place.Kind.BUILDING, Integer.toString(each), "", "", ""))
                .toList();
    }

    private List<Place> grid(int start) {
        if (tokenAt(start + 1).is(Token.Type.NUMBER) && tokenAt(start + 2).is(Sense.GRID)) {
            next = start + 3;
            String name = tokenAt(start).text()
                    + tokenAt(start + 1).text()
                    + tokenAt(start + 2).text();
            return List.of(new Place(Place.Kind.GRID, "", "", name, ""));
        }
        return List.of();
    }

    /** 9楼, 9-11楼, 9楼到11楼, 9、10楼, and 15楼4室, which is a room. */
    private List<Place> floors(int start) {
        List<String> listed = new ArrayList<>();
        int at = start;
        while (tokenAt(at).isNumber(1, 2) && listed.size() < MOST_FLOORS) {
            listed.add(tokenAt(at).text());
            int after = at + 1;
            if (tokenAt(after).is(Sense.FLOOR)) {
                return floorsOrRoom(listed, after + 1);
            }
            if (tokenAt(after).is(Sense.RANGE) && tokenAt(after + 1).isNumber(1, 2) && listed.size() == 1) {
                if (!tokenAt(after + 2).is(Sense.FLOOR)) {
                    return List.of();
                }
                next = after + 3;
                return List.of(floors(listed.get(0), tokenAt(after + 1).text()));
            }
            at = skipJoint(after);
            if (at == after) {
                return List.of();
            }
        }
        return List.of();
    }

    private List<Place> floorsOrRoom(List<String> listed, int after) {
        if (isOf(tokenAt(after)) && tokenAt(after + 1).isNumber(1, 4)) { // 9楼的1到3室
            after++;
        }
        next = after;
        String floor = listed.get(0);
        if (listed.size() == 1 && tokenAt(after).isNumber(1, 2) && !isFloorAt(after) && !isCounted(after)) {
            next = after + 1;
            skipRoomWord();
            Place first = roomOn(floor, tokenAt(after).text());
            if (tokenAt(next).is(Sense.RANGE) && tokenAt(next + 1).isNumber(1, 2)) { // 9楼1到4室
                String last = roomOn(floor, tokenAt(next + 1).text()).from();
                next += 2;
                skipRoomWord();
                return List.of(remember(new Place(Place.Kind.ROOMS, building, unit, first.from(), last)));
            }
            return List.of(remember(first));
        }
        if (listed.size() == 1
                && tokenAt(after).isNumber(3, 4)
                && tokenAt(after).text().length() == floor.length() + 2
                && tokenAt(after).text().startsWith(floor)) { // 9楼903 is one room, not a floor and a room
            within = List.of(floors(floor, floor));
            return room(after);
        }
        if (listed.size() == 1
                && tokenAt(after).is(Sense.RANGE)
                && tokenAt(after + 1).isNumber(1, 2)
                && tokenAt(after + 2).is(Sense.FLOOR)) {
            next = after + 3;
            return List.of(floors(floor, tokenAt(after + 1).text()));
        }
        return listed.stream().map(each -> floors(each, each)).toList();
    }

    private boolean isFloorAt(int at) {
        return tokenAt(at + 1).is(Sense.FLOOR)
                || tokenAt(at + 1).is(Sense.RANGE) && tokenAt(at + 3).is(Sense.FLOOR);
    }

    private Place floors(String from, String to) {
        return new Place(Place.Kind.FLOORS, building, unit, from, to);
    }

    private Place roomOn(String floor, String door) {
        return new Place(Place.Kind.ROOM, building, unit, floor + (door.length() == 1 ? "0" : "") + door, "");
    }

    /** 1幢, 1幢1单元, 1-1, 1-1-1504, 1幢1504: says where what follows is, or is itself the place. */
    private List<Place> prefixed(int start) {
        if (!tokenAt(start).isNumber(1, 3)) {
            return List.of();
        }
        int after;
        boolean hash = tokenAt(start + 1).is(Sense.ROOM)
                && tokenAt(start + 2).isNumber(1, 2)
                && tokenAt(start + 3).is(Sense.UNIT); // 1#1单元
        if (tokenAt(start + 1).is(Sense.BUILDING) || hash) {
            building = tokenAt(start).text();
            unit = "";
            after = start + 2;
            int unitAt = skipSpace(after);
            if (tokenAt(unitAt).isNumber(1, 2) && tokenAt(unitAt + 1).is(Sense.UNIT)) {
                unit = tokenAt(unitAt).text();
                after = unitAt + 2;
            }
        } else if (isHyphenated(start)
                && tokenAt(start).isNumber(1, 2)
                && tokenAt(start + 2).isNumber(1, 2)) {
            building = tokenAt(start).text();
            unit = tokenAt(start + 2).text();
            after = start + 3;
        } else if (isHyphenated(start)
                && tokenAt(start).isNumber(1, 2)
                && tokenAt(start + 2).isNumber(3, 4)) {
            building = tokenAt(start).text();
            unit = "";
            after = start + 1;
        } else if (tokenAt(start).isNumber(1, 2) && tokenAt(start + 1).is(Sense.UNIT)) {
            unit = tokenAt(start).text();
            after = start + 2;
        } else {
            return List.of();
        }
        lastRoom = null;
        return withinPrefix(after);
    }

    private List<Place> withinPrefix(int after) {
        int at = after;
        while (tokenAt(at).is(Sense.RANGE) || tokenAt(at).is(Token.Type.SPACE) || isOf(tokenAt(at))) {
            at++;
        }
        boolean placeFollows = tokenAt(at).is(Sense.TOP)
                || tokenAt(at).isNumber(3, MOST_DIGITS)
                || tokenAt(at).isNumber(1, 2) && !floors(at).isEmpty();
        if (placeFollows) {
            return at(at);
        }
        next = after;
        return List.of(new Place(unit.isEmpty() ? Place.Kind.BUILDING : Place.Kind.UNIT, building, unit, "", ""));
    }

    private static boolean isOf(Token token) {
        return token.is(Token.Type.WORD) && token.text().equals("的");
    }

    private boolean isHyphenated(int start) {
        Token dash = tokenAt(start + 1);
        return dash.is(Sense.RANGE)
                && dash.text().equals("-")
                && tokenAt(start + 2).is(Token.Type.NUMBER);
    }

    /** 1504, 1504室, 901-904, 901～4; after a room also 3 or 03, on the same floor. */
    private List<Place> room(int start) {
        Token number = tokenAt(start);
        next = start + 1;
        skipRoomWord();
        if (number.isNumber(1, 2) && lastRoom != null && goesOn(start) && !isCounted(start)) {
            String first = lastRoom.to().isEmpty() ? lastRoom.from() : lastRoom.to();
            return List.of(remember(roomOn(first.substring(0, first.length() - 2), number.text())
                    .in(lastRoom.building(), lastRoom.unit())));
        }
        if (!number.isNumber(3, MOST_DIGITS)) {
            next = start;
            return List.of();
        }
        String from = number.text();
        if (tokenAt(next).is(Sense.RANGE) && isFullAddress(next + 1) && from.length() <= 4) { // 1-1-901到1-1-904
            String to = tokenAt(next + 5).text();
            boolean sameUnit = tokenAt(next + 1).text().equals(building)
                    && tokenAt(next + 3).text().equals(unit);
            if (sameUnit) {
                next += 6;
                skipRoomWord();
                return List.of(remember(new Place(Place.Kind.ROOMS, building, unit, from, to)));
            }
        } else if (tokenAt(next).is(Sense.RANGE) && tokenAt(next + 1).isNumber(1, 4) && from.length() <= 4) {
            String last = tokenAt(next + 1).text();
            String to = last.length() > 2
                    ? last
                    : roomOn(from.substring(0, from.length() - 2), last).from();
            next += 2;
            skipRoomWord();
            return List.of(remember(new Place(Place.Kind.ROOMS, building, unit, from, to)));
        }
        return List.of(remember(new Place(Place.Kind.ROOM, building, unit, from, "")));
    }

    private boolean isFullAddress(int at) {
        return tokenAt(at).isNumber(1, 2)
                && isHyphenated(at)
                && tokenAt(at + 2).isNumber(1, 2)
                && isHyphenated(at + 2)
                && tokenAt(at + 4).isNumber(3, 4);
    }

    private Place remember(Place room) {
        lastRoom = room;
        return room;
    }

    /** 901、3; 十五楼一室二室 */
    private boolean goesOn(int start) {
        return afterJoint(start) || isDoor(tokenAt(start - 1)) && isDoor(tokenAt(start + 1));
    }

    private static boolean isDoor(Token token) {
        return token.text().equals("室");
    }

    /** A small number is a room on the floor of the last one only right after it, in a list: 901、3、4. */
    private boolean afterJoint(int start) {
        int at = start - 1;
        boolean joint = false;
        while (at >= 0 && (isJoint(tokenAt(at)) || tokenAt(at).is(Sense.ROOM))) {
            joint |= isJoint(tokenAt(at));
            at--;
        }
        return joint && tokenAt(at).is(Token.Type.NUMBER);
    }

    /** 3人, 2个, 2/3, 10分钟, 5轮: a small number that counts something is no room. */
    private boolean isCounted(int start) {
        Token after = tokenAt(skipSpace(start + 1));
        return isHouseholds(after)
                || after.is(Sense.PEOPLE)
                || after.is(Sense.PIECES)
                || after.is(Sense.MINUTES)
                || after.is(Sense.HOURS)
                || after.is(Sense.OCLOCK)
                || after.is(Sense.ROUND)
                || after.is(Token.Type.SLASH)
                || after.is(Token.Type.UNKNOWN);
    }

    /** 9楼4户, 四家 */
    static boolean isHouseholds(Token token) {
        return token.text().equals("户")
                || token.is(Sense.FILLER) && token.text().startsWith("家");
    }

    private void skipRoomWord() {
        if (tokenAt(next).is(Sense.ROOM)) {
            next++;
        }
    }

    private int skipSpace(int at) {
        return tokenAt(at).is(Token.Type.SPACE) ? at + 1 : at;
    }

    private int skipJoint(int at) {
        int end = at;
        while (isJoint(tokenAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isJoint(Token token) {
        return token.is(Sense.AND)
                || token.is(Token.Type.SPACE)
                || token.is(Token.Type.COMMA) && token.text().equals(",");
    }

    private Token tokenAt(int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at) : END;
    }

    private static final Token END = Token.of(Token.Type.STOP, "");
}
