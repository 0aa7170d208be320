package cn.qile.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Cuts a sentence's tokens into parts: the places and the words between two separators, or up to the next place. */
final class ClauseReader {

    /** What a 没 before it turns into its opposite. */
    private static final Set<String> CAN_BE_DENIED =
            Set.of("done", "ready", "sampled", "swept", "delivered", "patrolled", "visited");

    private static final Set<String> LEADS = Set.of("送到", "到户", "送到家", "在", "到了");

    /** What could be said of a thing as well as of a household: not believed of "1504的". */
    private static final Set<String> SAID_OF_THINGS = Set.of("ready", "present", "delivered", "patrolled");

    /** More than a community has; the bound keeps reading linear. */
    private static final int MOST_BUILDINGS = 200;

    /** The code of what cannot be told because a list mixes what is done with what is not. */
    private static final String MIXED = "mixed";

    private final List<Token> tokens;
    private final PlaceReader placeReader;
    private final Lookahead ahead;
    private final AmountReader amounts;
    private final Belonging belonging;

    /** Whether each status stands before its rooms; else behind them, unless a colon says otherwise. */
    private final boolean headings;

    /** The tokens before which a list and its word have come to their end, as {@link Belonging} has found. */
    private final Set<Integer> cuts;

    private final List<Part> parts = new ArrayList<>();
    private Part part = new Part();

    /** 除 was said, and places are left out until something else is said. */
    private boolean excepting;

    private boolean underHeading;

    /** The next token. */
    private int at;

    /** Where the step began. */
    private int began;

    private ClauseReader(List<Token> tokens, boolean headings, Set<Integer> cuts) {
        this.tokens = tokens;
        this.placeReader = new PlaceReader(tokens);
        this.ahead = new Lookahead(tokens, placeReader);
        this.amounts = new AmountReader(ahead, placeReader);
        this.belonging = new Belonging(tokens);
        this.headings = headings;
        this.cuts = cuts;
    }

    /** Reads once, and again where the whole list shows that it is to be read another way. */
    static List<Part> parts(List<Token> tokens) {
        ClauseReader reader = new ClauseReader(tokens, false, Set.of());
        List<Part> parts = reader.read();
        Belonging.Way way = reader.belonging.way();
        Set<Integer> cuts = reader.belonging.cuts();
        return switch (way) {
            case BEHIND -> cuts.isEmpty() ? parts : new ClauseReader(tokens, false, cuts).read();
            case HEADING -> new ClauseReader(tokens, true, cuts).read();
            case UNCERTAIN -> uncertain(parts);
        };
    }

    /** Nobody can tell which word belongs to which rooms: then none of them counts, and that is said. */
    private static List<Part> uncertain(List<Part> parts) {
        parts.stream().filter(Part::saysSomething).forEach(part -> part.words.add(Word.of(Sense.HALF, MIXED)));
        return parts;
    }

    private List<Part> read() {
        while (at < tokens.size()) {
            step();
        }
        end(Lookahead.END);
        return parts;
    }

    private void step() {
        Token token = tokens.get(at);
        began = at;
        if (cuts.contains(at)) {
            end(Token.of(Token.Type.NEWLINE, ""));
            underHeading = false;
            part.apart = true;
        }
        if (amount() || buildings() || place()) {
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

    private boolean amount() {
        Optional<Word> amount = amounts.at(at, part);
        if (amounts.next() == at) {
            return false;
        }
        at = amounts.next();
        amount.ifPresent(this::count);
        return true;
    }

    /** 少2包: so many too few. */
    private void count(Word word) {
        if (word.sense() == Sense.QUANTITY && part.shortBy) {
            part.shortBy = false;
            word = Word.of(Sense.SHORTAGE, word.number());
        } else if (word.sense() == Sense.COUNT && part.shortBy) {
            part.shortBy = false;
            word = Word.of(Sense.SHORT, word.number());
        }
        add(word);
    }

    /** 送达 98 78 65: small numbers right after it are buildings. */
    private boolean buildings() {
        boolean arrival = part.places.size() < MOST_BUILDINGS
                && part.has(Sense.STATUS)
                && part.words.get(part.words.size() - 1).code().equals("delivered")
                && part.places.stream().allMatch(place -> place.kind() == Place.Kind.BUILDING);
        if (!arrival || !ahead.tokenAt(at).isNumber(1, 2)) {
            return false;
        }
        Token after = ahead.tokenAt(at + 1);
        if (!(after.is(Token.Type.SPACE)
                || after.is(Sense.AND)
                || after.is(Token.Type.COMMA)
                || after.is(Token.Type.STOP))) {
            return false;
        }
        part.places.add(new Place(Place.Kind.BUILDING, ahead.tokenAt(at).text(), "", "", ""));
        at++;
        if (ahead.tokenAt(at).is(Token.Type.COMMA) && ahead.tokenAt(at + 1).isNumber(1, 2)) {
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
        belonging.room(at, placeReader.next());
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
                if (token.word().code().equals("one") && !part.places.isEmpty()) { // 1504小王齐了: one of the household
                    add(Word.of(Sense.PERSON, ""));
                }
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
                belonging.others(began, at);
                add(token.word());
            }
            case EXCEPT -> {
                if (ahead.tokenAt(ahead.skipSpace(at)).is(Sense.PERSON)) { // 除了奶奶都做了
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
                if (ahead.placeFollows(at) && saysWhereOnly()) {
                    part.narrow();
                } else if (ahead.tokenAt(at).isNumber(1, 2)
                        && ahead.tokenAt(at + 1).is(Sense.PEOPLE)) { // 就一个没做
                    part.only = true;
                } else if (!part.places.isEmpty() || !parts.isEmpty() && !ahead.placeFollows(at)) {
                    add(token.word());
                }
            }
            case STILL -> {
                if (!ahead.undoneFollows(at)) {
                    part.rest.append(token.text());
                }
            }
            case ONLY -> {
                if (!ahead.placeFollows(at)) {
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
                if (!(ahead.wordFollows(at, Sense.NEED) || ahead.wordFollows(at, Sense.GOODS))) {
                    add(Word.of(Sense.DOUBT, "here"));
                }
            }
            case YES -> {
                if (ahead.placeFollows(at)) {
                    pointsAt();
                } else if (!ahead.undoneFollows(at)) { // 903是空房
                    add(token.word());
                }
            }
            case NOT_BUT -> {
                if (ahead.placeFollows(at)) {
                    excepting = true;
                    part.words.add(Word.of(Sense.CORRECTION, ""));
                } else {
                    part.rest.append(token.text());
                }
            }
            case INSTEAD -> {
                if (part.except.isEmpty() && !part.places.isEmpty() && ahead.placeFollows(at)) {
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
                if (token.text().startsWith("应该") && ahead.placeFollows(at) && correctionBegan()) {
                    pointsAt();
                } else {
                    add(token.word());
                }
            }
            case STATUS -> {
                if (headings && !part.places.isEmpty() && !part.saysSomething()) {
                    end(Token.of(Token.Type.COMMA, ""));
                } else if (beginsNextHeading()) {
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
            case SPECIAL -> {
                if (token.text().endsWith("上门的") && headsRooms()) {
                    at = skipHas(at);
                    status(Word.of(Sense.STATUS, "visit"));
                } else {
                    add(token.word());
                }
            }
            case QUESTION,
                    REQUEST,
                    PAST,
                    ALL,
                    AGAIN,
                    HOME,
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
                    EXPORT,
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
        boolean asked = part.unsure && !status.saysUndone();
        add(asked ? Word.of(Sense.STATUS, "unsure") : status);
    }

    private void add(Word word) {
        excepting = false;
        if (word.sense() == Sense.STATUS || word.sense() == Sense.FRACTION) {
            boolean done = word.sense() == Sense.FRACTION
                    ? word.number() == word.of()
                    : !(word.saysUndone() || word.code().equals("unsure"));
            belonging.word(done, began, at);
        }
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
        boolean headsAList = ahead.tokenAt(at).text().startsWith("的")
                && (ahead.tokenAt(at + 1).text().equals(":")
                        || ahead.tokenAt(at + 1).isNumber(3, 4)); // 1002 采好了的有901
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
        int next = ahead.skipFillers(at);
        Token after = ahead.tokenAt(next);
        boolean ends = after.is(Token.Type.COMMA) || after.is(Token.Type.STOP) || after.is(Token.Type.NEWLINE);
        if (after.is(Sense.STATUS) && CAN_BE_DENIED.contains(after.word().code())) {
            at = next + 1;
            add(Word.of(Sense.STATUS, after.word().code().equals("visited") ? "not-visited" : "not-done"));
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
            boolean wider = !parts.isEmpty()
                    && !separator.is(Token.Type.COMMA)
                    && !parts.get(parts.size() - 1).end.text().equals(":"); // 齐了:\n901
            if (wider) {
                parts.get(parts.size() - 1).end = separator;
            }
            return;
        }
        part.end = headings && isHeading() ? Token.of(Token.Type.COMMA, ":") : separator;
        parts.add(part);
        part = new Part();
    }

    /** 要上门的有:903 */
    private boolean headsRooms() {
        int next = skipHas(at);
        return ahead.placeFollows(ahead.tokenAt(next).text().equals(":") ? next + 1 : next);
    }

    private int skipHas(int from) {
        int next = from;
        while (ahead.tokenAt(next).text().equals("有")
                || ahead.tokenAt(next).is(Sense.YES)
                || ahead.tokenAt(next).is(Token.Type.SPACE)
                || ahead.tokenAt(next).is(Token.Type.NEWLINE)) {
            next++;
        }
        return next;
    }

    private boolean isHeading() {
        return part.has(Sense.STATUS) && part.places.isEmpty() && part.except.isEmpty();
    }
}
