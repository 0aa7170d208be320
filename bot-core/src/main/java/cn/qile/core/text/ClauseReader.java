package cn.qile.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a sentence's tokens into parts: the places and the words between two separators, or up to the next place. */
final class ClauseReader {

    /** What a part says about places; when a further place follows, a new part begins. */
    private static final Set<Sense> SAYS_SOMETHING = Set.of(Sense.STATUS, Sense.FRACTION, Sense.SHORT, Sense.COUNT);

    /** What a 没 before it turns into its opposite. */
    private static final Set<String> CAN_BE_DENIED =
            Set.of("done", "ready", "sampled", "swept", "delivered", "patrolled");

    /** Whatever comes of believing these too easily, no door is marked done by it. */
    static final Set<String> SAYS_UNDONE =
            Set.of("not-done", "away", "no-answer", "refused", "vacant", "isolated", "visit");

    private static final Set<String> LEADS = Set.of("送到", "到户", "送到家", "在", "到了");

    /** What could be said of a thing as well as of a household: not believed of "1504的". */
    private static final Set<String> SAID_OF_THINGS = Set.of("ready", "present", "delivered", "patrolled");

    /** More than a community has; the bound keeps reading linear. */
    private static final int MOST_BUILDINGS = 200;

    /** How many fillers may stand between a word and the one that it belongs to; the bound keeps reading linear. */
    private static final int FAR = 8;

    private static final Token END = Token.of(Token.Type.STOP, "");

    private final List<Token> tokens;
    private final PlaceReader placeReader;
    private final List<Part> parts = new ArrayList<>();
    private Part part = new Part();
    private boolean excepting;
    private boolean underHeading;
    private int at;

    private ClauseReader(List<Token> tokens) {
        this.tokens = tokens;
        this.placeReader = new PlaceReader(tokens);
    }

    static List<Part> parts(List<Token> tokens) {
        ClauseReader reader = new ClauseReader(tokens);
        while (reader.at < tokens.size()) {
            reader.step();
        }
        reader.end(END);
        return reader.parts;
    }

    private void step() {
        Token token = tokens.get(at);
        if (numberOfSomething() || buildings() || place()) {
            return;
        }
        at++;
        if (token.is(Token.Type.WORD)) {
            word(token);
        } else if (token.is(Token.Type.COMMA) || token.is(Token.Type.STOP) || token.is(Token.Type.NEWLINE)) {
            end(token);
        } else if (token.is(Token.Type.SLASH)) {
            end(Token.of(Token.Type.COMMA, "/"));
        } else if (!token.is(Token.Type.SPACE)) {
            part.rest.append(token.text());
        }
    }

    /** 第5轮, 3人, 2/3, 20分钟, 56包, 3号, 9点01分: a number that says how many, not where. */
    private boolean numberOfSomething() {
        Token token = tokenAt(at);
        if (token.is(Sense.NTH)
                && tokenAt(at + 1).isNumber(1, 5)
                && tokenAt(at + 2).is(Sense.ROUND)) {
            return take(3, Word.of(Sense.ROUND, Integer.parseInt(tokenAt(at + 1).text())));
        }
        if (isDate()) {
            int month = Integer.parseInt(token.text());
            return take(
                    4,
                    Word.of(
                            Sense.DATE,
                            100 * month + Integer.parseInt(tokenAt(at + 2).text())));
        }
        if (token.is(Sense.HALF_HOUR)) {
            return take(1, Word.of(Sense.DURATION, 30));
        }
        if (isHash(token) && tokenAt(at + 1).isNumber(1, 2) && part.places.isEmpty()) {
            return take(2, Word.of(Sense.TASK, Integer.parseInt(tokenAt(at + 1).text())));
        }
        if (!token.isNumber(1, 4)) {
            return false;
        }
        int number = Integer.parseInt(token.text());
        int after = skipSpace(at + 1);
        Token unit = tokenAt(after);
        if (unit.is(Sense.OCLOCK)) {
            return oClock(number, after);
        }
        if (unit.is(Sense.MINUTES)) {
            return take(after + 1 - at, Word.of(Sense.DURATION, number));
        }
        if (unit.is(Sense.HOURS) && number <= 99) {
            return take(after + 1 - at, Word.of(Sense.DURATION, 60 * number));
        }
        if (PlaceReader.isHouseholds(unit) && number <= 99 && (!part.places.isEmpty() || part.shortBy)) {
            Sense sense = part.shortBy ? Sense.SHORT : Sense.HOUSEHOLDS; // 还差一户
            part.shortBy = false;
            return take(after + 1 - at, Word.of(sense, number));
        }
        if (unit.is(Sense.PIECES)) {
            return take(after + 1 - at, Word.of(Sense.QUANTITY, number));
        }
        if (unit.is(Sense.PEOPLE) && number <= 99) {
            return take(after + 1 - at, Word.of(Sense.COUNT, number));
        }
        boolean room = unit.text().equals("人") && token.isNumber(3, 4) && wordFollows(after + 1, Sense.STATUS);
        if (unit.is(Sense.PEOPLE) && after == at + 1 && room) { // 1504人都齐了: a door, or so many people
            part.unsure = true;
            return false;
        }
        if (unit.is(Sense.PEOPLE) && after == at + 1) { // 901个: so many, and no room; but 1504 人都齐了 is one
            part.rest.append(token.text()).append(unit.text());
            at = after + 1;
            return true;
        }
        if (isTask(token, unit, after)) {
            return take(after + 1 - at, Word.of(Sense.TASK, number));
        }
        boolean accepted = part.has(Sense.ACCEPT) && part.places.isEmpty() && number <= 99; // 接单3
        if (accepted && (unit.is(Token.Type.COMMA) || unit.is(Token.Type.STOP))) {
            return take(after - at, Word.of(Sense.TASK, number));
        }
        if (tokenAt(at + 1).is(Token.Type.SLASH) && tokenAt(at + 2).isNumber(1, 2) && number <= 99) {
            int of = Integer.parseInt(tokenAt(at + 2).text());
            return take(3, new Word(Sense.FRACTION, "", "", number, of));
        }
        return false;
    }

    /** 4月11日, 4月11号 */
    private boolean isDate() {
        return tokenAt(at).isNumber(1, 2)
                && tokenAt(at + 1).text().equals("月")
                && tokenAt(at + 2).isNumber(1, 2)
                && Set.of("日", "号").contains(tokenAt(at + 3).text());
    }

    /** 9点01分 is no place; 8点前 is when something is due. */
    private boolean oClock(int hour, int sign) {
        int next = sign + 1;
        int minute = tokenAt(sign).text().equals("点半") ? 30 : 0;
        if (tokenAt(next).isNumber(1, 2)) {
            minute = Integer.parseInt(tokenAt(next).text());
            next++;
            if (tokenAt(next).is(Sense.MINUTES)) {
                next++;
            }
        }
        if (List.of("前", "之前", "以前").contains(tokenAt(next).text()) && hour < 24 && minute < 60) {
            return take(next + 1 - at, Word.of(Sense.DUE, 60 * hour + minute));
        }
        part.rest.append(tokenAt(at).text()).append(tokenAt(sign).text());
        at = next;
        return true;
    }

    /** 3号: a task, unless it goes on with a list of rooms (901、3号). */
    private boolean isTask(Token number, Token unit, int after) {
        return number.isNumber(1, 2)
                && after == at + 1
                && unit.is(Sense.ROOM)
                && unit.text().equals("号")
                && !placeReader.continuesList(at);
    }

    private boolean take(int used, Word word) {
        at += used;
        if (word.sense() == Sense.QUANTITY && part.shortBy) {
            part.shortBy = false;
            word = Word.of(Sense.SHORTAGE, word.number());
        } else if (word.sense() == Sense.COUNT && part.shortBy) {
            part.shortBy = false;
            word = Word.of(Sense.SHORT, word.number());
        }
        add(word);
        return true;
    }

    /** 送达 98 78 65: small numbers right after it are buildings. */
    private boolean buildings() {
        boolean arrival = part.places.size() < MOST_BUILDINGS
                && part.has(Sense.STATUS)
                && part.words.get(part.words.size() - 1).code().equals("delivered")
                && part.places.stream().allMatch(place -> place.kind() == Place.Kind.BUILDING);
        if (!arrival || !tokenAt(at).isNumber(1, 2)) {
            return false;
        }
        Token after = tokenAt(at + 1);
        if (!(after.is(Token.Type.SPACE)
                || after.is(Sense.AND)
                || after.is(Token.Type.COMMA)
                || after.is(Token.Type.STOP))) {
            return false;
        }
        part.places.add(new Place(Place.Kind.BUILDING, tokenAt(at).text(), "", "", ""));
        at++;
        if (tokenAt(at).is(Token.Type.COMMA) && tokenAt(at + 1).isNumber(1, 2)) {
            at++;
        }
        return true;
    }

    private boolean place() {
        List<Place> places = placeReader.at(at);
        if (places.isEmpty()) {
            return false;
        }
        part.within.addAll(placeReader.within());
        if (part.places.isEmpty()) {
            leadsThere(places);
        }
        if (part.shortBy) { // 就差903
            part.shortBy = false;
            if (part.saysSomething()) {
                end(Token.of(Token.Type.COMMA, ""));
            }
            excepting = true;
        } else if (part.saysSomething() && !isArrivalOf(places)) {
            boolean leavesOut = excepting; // 9楼全好了 除了904
            boolean headed = part.places.isEmpty() && tokens.get(at - 1).text().startsWith("的"); // 采好了的有901
            end(Token.of(Token.Type.COMMA, headed ? ":" : ""));
            excepting = leavesOut;
        }
        if (part.places.isEmpty()) {
            part.leading = part.words.size();
        }
        (excepting ? part.except : part.places).addAll(places);
        at = placeReader.next();
        return true;
    }

    /** 麻烦送到1504, 家在1504: what was said before the place says where to or where, and not how the door stands. */
    private void leadsThere(List<Place> places) {
        Word last = part.words.isEmpty() ? null : part.words.get(part.words.size() - 1);
        boolean leads = last != null
                && last.sense() == Sense.STATUS
                && LEADS.contains(last.text())
                && places.stream().noneMatch(Place::isWhole);
        if (leads) {
            part.rest.append(last.text());
        }
    }

    private boolean isArrivalOf(List<Place> places) {
        return part.places.stream().anyMatch(place -> place.kind() == Place.Kind.BUILDING)
                && part.leading == part.words.size() - 1
                && places.get(0).kind() == Place.Kind.BUILDING;
    }

    private void word(Token token) {
        switch (token.word().sense()) {
            case FILLER -> {
                excepting = false;
                part.today |= token.text().startsWith("今") || token.text().equals("现在");
            }
            case PEOPLE -> excepting = false;
            case OF -> {
                excepting = false;
                part.possessive |= !part.places.isEmpty() && !part.saysSomething();
            }
            case WHOSE -> {
                excepting = false;
                part.whose = true;
            }
            case AND -> {
                if (part.saysSomething()) {
                    end(Token.of(Token.Type.COMMA, ""));
                }
            }
            case OTHERS -> {
                boolean named = part.places.stream().anyMatch(place -> place.kind() == Place.Kind.ROOM);
                if (part.saysSomething() || named) { // 903没人 其他9楼都齐了
                    end(Token.of(Token.Type.COMMA, ""));
                }
                add(token.word());
            }
            case EXCEPT -> {
                if (tokenAt(skipSpace(at)).is(Sense.PERSON)) { // 除了奶奶都做了
                    part.shortBy = true;
                } else {
                    excepting = true;
                }
            }
            case OUTSIDE -> outside(token);
            case RANGE -> {
                if (token.text().startsWith("到") || token.text().equals("至")) {
                    part.rest.append(token.text());
                }
            }
            case ME -> {
                if (part.rest.length() > 0 && part.places.isEmpty()) {
                    add(Word.of(Sense.REQUEST, ""));
                }
            }
            case THEN -> {
                if (placeFollows(at) && saysWhereOnly()) {
                    part.narrow();
                } else if (tokenAt(at).isNumber(1, 2) && tokenAt(at + 1).is(Sense.PEOPLE)) { // 就一个没做
                    part.only = true;
                } else if (!part.places.isEmpty() || !parts.isEmpty() && !placeFollows(at)) {
                    add(token.word());
                }
            }
            case STILL -> {
                if (!undoneFollows()) {
                    part.rest.append(token.text());
                }
            }
            case ONLY -> {
                if (!placeFollows(at)) {
                    part.only = true;
                } else if (saysWhereOnly()) {
                    part.narrow();
                }
            }
            case PERSON -> {
                add(part.shortBy ? Word.of(Sense.SHORT, 1) : token.word()); // 就差爷爷
                part.shortBy = false;
            }
            case TALK,
                    DEED,
                    BUILDING,
                    VILLA,
                    UNIT,
                    FLOOR,
                    ROOM,
                    TOP,
                    GRID,
                    NTH,
                    ROUND,
                    MINUTES,
                    HOURS,
                    HALF_HOUR,
                    OCLOCK,
                    PIECES -> part.rest.append(token.text());
            case NOT -> not(token);
            case SHORT -> part.shortBy = true;
            case TAIL -> add(Word.of(part.has(Sense.STATUS) && saysNot() ? Sense.FILLER : Sense.QUESTION, ""));
            case WANT -> {
                if (!(wordFollows(Sense.NEED) || wordFollows(Sense.GOODS))) {
                    add(Word.of(Sense.DOUBT, "here"));
                }
            }
            case YES -> {
                if (placeFollows(at)) {
                    pointsAt();
                } else if (!undoneFollows()) { // 903是空房
                    add(token.word());
                }
            }
            case NOT_BUT -> {
                if (placeFollows(at)) {
                    excepting = true;
                    part.words.add(Word.of(Sense.CORRECTION, ""));
                } else {
                    part.rest.append(token.text());
                }
            }
            case INSTEAD -> {
                if (part.except.isEmpty() && !part.places.isEmpty() && placeFollows(at)) {
                    part.except.addAll(part.places);
                    part.places.clear();
                    part.words.add(Word.of(Sense.CORRECTION, ""));
                } else {
                    part.rest.append(token.text());
                }
            }
            case HEARSAY ->
                add(
                        token.text().startsWith("说") && !part.places.isEmpty() && !part.saysSomething()
                                ? Word.of(Sense.HEARSAY, "own")
                                : token.word());
            case DOUBT -> {
                if (token.text().startsWith("应该") && placeFollows(at) && correctionBegan()) {
                    pointsAt();
                } else {
                    add(token.word());
                }
            }
            case STATUS -> {
                if (beginsNextHeading()) {
                    part.words.clear();
                    end(Token.of(Token.Type.COMMA, ""));
                }
                status(token.word());
            }
            case SIGN -> {
                if (part.places.isEmpty()) {
                    add(token.word());
                } else {
                    status(Word.of(Sense.STATUS, "delivered"));
                }
            }
            case QUESTION,
                    REQUEST,
                    PAST,
                    ALL,
                    AGAIN,
                    HOME,
                    SPECIAL,
                    VISITED,
                    NEWCOMER,
                    VACATED,
                    LIVING,
                    BIND,
                    OPEN,
                    EXTEND,
                    CLOSE,
                    UNDO,
                    MISTAKE,
                    WHY,
                    HELP,
                    MISSING,
                    LEFT,
                    PROGRESS,
                    BOARD,
                    LATE,
                    URGENT,
                    NO,
                    SUMMARY,
                    SNOOZE,
                    RELAY,
                    ACCEPT,
                    GIVE_UP,
                    HAND_OVER,
                    ISSUE,
                    TEAM,
                    ERRAND,
                    NEED,
                    GOODS,
                    LOBBY,
                    NOT_RECEIVED,
                    HALF,
                    KIND,
                    COUNT,
                    FRACTION,
                    DURATION,
                    DUE,
                    QUANTITY,
                    SHORTAGE,
                    DATE,
                    TASK,
                    CORRECTION -> add(token.word());
        }
    }

    private void status(Word status) {
        if (part.possessive && SAID_OF_THINGS.contains(status.code()) && !part.has(Sense.GOODS)) {
            part.rest.append(status.text());
        }
        boolean asked = part.unsure && !SAYS_UNDONE.contains(status.code());
        add(asked ? Word.of(Sense.STATUS, "unsure") : status);
    }

    private void add(Word word) {
        excepting = false;
        if (word.sense() != Sense.FILLER) {
            part.words.add(word);
        }
    }

    /** 除903外; 9楼齐了,903除外. */
    private void outside(Token token) {
        excepting = false;
        if (part.except.isEmpty() && !part.places.isEmpty() && token.text().length() > 1) {
            part.except.addAll(part.places);
            part.places.clear();
        } else if (part.except.isEmpty()) {
            part.rest.append(token.text());
        }
    }

    /** 没人：903 齐了：901: the second heading says nothing of what stands under the first. */
    private boolean beginsNextHeading() {
        boolean headsAList = tokenAt(at).text().startsWith("的")
                && (tokenAt(at + 1).text().equals(":") || tokenAt(at + 1).isNumber(3, 4)); // 1002 采好了的有901
        return (underHeading || headsAList) && !part.places.isEmpty() && part.hasOnly(Set.of(Sense.ALL));
    }

    /** 没人： or 没人903: what follows stands under it, until something is said of doors of its own or the line ends. */
    private void noteHeading(Token separator) {
        boolean heading = (part.has(Sense.STATUS) || part.has(Sense.SPECIAL))
                && part.places.isEmpty()
                && part.except.isEmpty()
                && separator.is(Token.Type.COMMA)
                && (separator.text().equals(":") || separator.text().isEmpty());
        boolean over = part.saysSomething() || !separator.is(Token.Type.COMMA);
        underHeading = heading || underHeading && !over;
    }

    /** 9楼就903没人: so far only a floor was named, and that says where. */
    private boolean saysWhereOnly() {
        return !part.places.isEmpty()
                && part.words.isEmpty()
                && part.places.stream().noneMatch(place -> place.kind() == Place.Kind.ROOM);
    }

    /** 没人, 没齐, 空房 */
    private boolean undoneFollows() {
        int next = at;
        while (next < at + FAR
                && (tokenAt(next).is(Sense.FILLER)
                        || tokenAt(next).is(Sense.ALL)
                        || tokenAt(next).is(Token.Type.SPACE))) {
            next++;
        }
        Token after = tokenAt(next);
        return after.is(Sense.NOT)
                || after.is(Sense.SHORT)
                || after.is(Sense.STATUS) && SAYS_UNDONE.contains(after.word().code());
    }

    /** 是1503; 1504错了是1503 is two parts. */
    private void pointsAt() {
        if (part.has(Sense.MISTAKE) && !part.places.isEmpty()) {
            end(Token.of(Token.Type.COMMA, ""));
        }
        part.points = true;
        excepting = false;
    }

    /** 1504报错了,应该是1503 */
    private boolean correctionBegan() {
        return part.has(Sense.MISTAKE)
                || part.isEmpty()
                        && !parts.isEmpty()
                        && parts.get(parts.size() - 1).has(Sense.MISTAKE);
    }

    private boolean saysNot() {
        return part.words.stream().anyMatch(word -> word.code().equals("not-done"));
    }

    /**
     * 没 before a status turns it round; after one, at the end, it asks (齐了没); after places, at the end, it is the
     * opposite of what was said before (903齐了,904没有).
     */
    private void not(Token token) {
        int next = at;
        while (next < at + FAR
                && (tokenAt(next).is(Sense.FILLER)
                        || tokenAt(next).is(Sense.ALL)
                        || tokenAt(next).is(Token.Type.SPACE))) {
            next++;
        }
        Token after = tokenAt(next);
        boolean ends = after.is(Token.Type.COMMA) || after.is(Token.Type.STOP) || after.is(Token.Type.NEWLINE);
        if (after.is(Sense.STATUS) && CAN_BE_DENIED.contains(after.word().code())) {
            at = next + 1;
            add(Word.of(Sense.STATUS, "not-done"));
        } else if (after.is(Sense.DEED) && !part.has(Sense.STATUS)) { // 还没做, 还没做核酸
            at = next + 1;
            add(Word.of(Sense.STATUS, "not-done"));
        } else if (part.has(Sense.STATUS) && !after.is(Token.Type.UNKNOWN)) {
            add(Word.of(Sense.QUESTION, ""));
        } else if (ends && (token.text().startsWith("还") || contrasts())) {
            add(Word.of(Sense.STATUS, "not-done"));
        } else {
            part.rest.append(token.text());
        }
    }

    private boolean contrasts() {
        return !part.places.isEmpty()
                && !parts.isEmpty()
                && parts.get(parts.size() - 1).has(Sense.STATUS)
                && !tokens.get(at - 1).text().equals("不");
    }

    private boolean wordFollows(Sense sense) {
        return wordFollows(at, sense);
    }

    private boolean wordFollows(int from, Sense sense) {
        int next = from;
        while (next < from + FAR
                && (tokenAt(next).is(Sense.FILLER)
                        || tokenAt(next).is(Sense.ALL)
                        || tokenAt(next).is(Token.Type.SPACE)
                        || tokenAt(next).is(Sense.WANT)
                        || tokenAt(next).is(Sense.ME))) {
            next++;
        }
        return tokenAt(next).is(sense);
    }

    private boolean placeFollows(int from) {
        int next = skipSpace(from);
        return tokenAt(next).isNumber(3, 12)
                || tokenAt(next).is(Sense.TOP)
                || tokenAt(next).isNumber(1, 2) && !placeReader.at(next).isEmpty();
    }

    private void end(Token separator) {
        excepting = false;
        if (part.shortBy) {
            part.shortBy = false;
            part.rest.append("差");
        }
        if (part.only && !part.has(Sense.COUNT) && !part.has(Sense.FRACTION)) {
            part.rest.append("只");
        }
        noteHeading(separator);
        if (part.isEmpty()) {
            if (!parts.isEmpty() && !separator.is(Token.Type.COMMA)) {
                parts.get(parts.size() - 1).end = separator;
            }
            return;
        }
        part.end = separator;
        parts.add(part);
        part = new Part();
    }

    private static boolean isHash(Token token) {
        return token.is(Sense.ROOM) && token.text().equals("#");
    }

    private int skipSpace(int index) {
        return tokenAt(index).is(Token.Type.SPACE) ? index + 1 : index;
    }

    private Token tokenAt(int index) {
        return index < tokens.size() ? tokens.get(index) : END;
    }

    /** A part as it is being read. */
    static final class Part {
        final List<Place> places = new ArrayList<>();
        final List<Place> except = new ArrayList<>();
        final List<Word> words = new ArrayList<>();
        final StringBuilder rest = new StringBuilder();

        /** How many words came before the first place: what is said there holds for the whole sentence. */
        int leading;

        /** What ended it. */
        Token end = END;

        /** 还差 was said, and not yet how many or which. */
        boolean shortBy;

        /** 1504的: something of theirs. */
        boolean possessive;

        /** 是 was said right before a place. */
        boolean points;

        /** 齐了： was said, and the places under it are being gathered. */
        boolean heading;

        /** The floors among whose rooms these are: 9楼903没人,其他都齐了 is about that floor. */
        final List<Place> within = new ArrayList<>();

        /** 只 was said. */
        boolean only;

        /** What is said to be done has to be asked. */
        boolean unsure;

        /** 他家, 这户: of whom something is said. */
        boolean whose;

        /** 今天 ends what 昨天 began. */
        boolean today;

        /** What was named so far only says where what follows is. */
        void narrow() {
            within.addAll(places);
            places.clear();
        }

        boolean has(Sense sense) {
            for (Word word : words) {
                if (word.sense() == sense) {
                    return true;
                }
            }
            return false;
        }

        boolean hasOnly(Set<Sense> senses) {
            for (Word word : words) {
                if (!senses.contains(word.sense())) {
                    return false;
                }
            }
            return true;
        }

        boolean isClear() {
            return rest.length() == 0;
        }

        boolean isEmpty() {
            return places.isEmpty() && except.isEmpty() && words.isEmpty() && rest.length() == 0;
        }

        boolean saysSomething() {
            for (Word word : words) {
                if (SAYS_SOMETHING.contains(word.sense())) {
                    return true;
                }
            }
            return false;
        }
    }
}
