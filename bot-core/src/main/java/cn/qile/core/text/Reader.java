package cn.qile.core.text;

import cn.qile.core.text.ClauseReader.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a message as a colleague would who knows the words, but not the building. Safe for use by many threads. */
public final class Reader {

    /** 1. 901 3人: the numbers that a relay (接龙) puts before its lines. */
    private static final Pattern LINE_NUMBER = Pattern.compile("(?<=\n)\\d{1,3}[.、,) ] *(?=\\d)");

    private static final Set<Sense> RELAY_TITLE = Set.of(Sense.RELAY, Sense.KIND, Sense.STATUS, Sense.ALL);

    /** What a household can say of itself, so that 1102说在单位做过了 is a report and 1102说齐了 hearsay. */
    private static final Set<String> OWN_WORD =
            Set.of("elsewhere", "visit", "away", "refused", "isolated", "not-done", "left");

    /** No sentence excepts more places than a house has doors; the bound keeps reading linear. */
    private static final int MOST_OTHERS = 200;

    /** The words are the same for every reader, and never change while the bot runs: read once. */
    private static final Lexer LEXER = new Lexer(Lexicon.load());

    /**
     * @param raw any text; nothing in it makes this throw
     * @return its parts
     */
    public Sentence read(String raw) {
        String plain = Spelling.plain(raw);
        List<Token> tokens = LEXER.tokens(plain);
        if (!tokens.isEmpty() && tokens.get(0).is(Sense.BIND)) {
            String word = tokens.get(0).text();
            Clause bind = new Clause(List.of(), List.of(), List.of(Word.of(Sense.BIND, "")), "", true);
            return new Sentence(
                    List.of(bind),
                    raw.substring(raw.indexOf(word) + word.length()).strip());
        }
        List<Part> parts = isRelay(tokens)
                ? relay(LEXER.tokens(LINE_NUMBER.matcher(plain).replaceAll("")))
                : ClauseReader.parts(tokens);
        return new Sentence(Mentions.apart(clauses(Joints.join(parts))), "");
    }

    private static boolean isRelay(List<Token> tokens) {
        int first = !tokens.isEmpty() && tokens.get(0).text().equals("#") ? 1 : 0;
        return tokens.size() > first && tokens.get(first).is(Sense.RELAY);
    }

    /** In a relay that is not about something else (买菜接龙), a room with its persons says that they are done. */
    private static List<Part> relay(List<Token> tokens) {
        List<Part> parts =
                ClauseReader.parts(tokens.get(0).text().equals("#") ? tokens.subList(1, tokens.size()) : tokens);
        Part title = parts.get(0);
        if (title.isClear() && title.places.isEmpty() && title.hasOnly(RELAY_TITLE)) {
            parts.stream()
                    .filter(part -> part.has(Sense.COUNT) && !part.places.isEmpty() && !part.has(Sense.STATUS))
                    .forEach(part -> part.words.add(Word.of(Sense.STATUS, "done")));
        }
        return parts;
    }

    private static List<Clause> clauses(List<Part> parts) {
        List<Clause> clauses = new ArrayList<>();
        List<Word> forAll = Joints.saidForAll(parts);
        boolean doubted = false;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            doubted = doubted && !part.today && parts.get(i - 1).end.is(Token.Type.COMMA);
            List<Word> words = new ArrayList<>(part.words);
            if (i > 0 && part.saysSomething()) {
                forAll.stream().filter(word -> !part.has(word.sense())).forEach(words::add);
            }
            clauses.add(new Clause(
                    withoutWhere(part.places),
                    part.has(Sense.OTHERS) || takesBack(part) ? withOthers(part, parts) : part.except,
                    sameAsBefore(words, clauses),
                    nobody(part)
                            ? part.rest + "家"
                            : takesBack(part) ? part.rest + unclearBeside(part, parts) : part.rest.toString(),
                    !doubted && isCertain(parts, i)));
            doubted |= holdsOn(part);
        }
        return clauses;
    }

    /** 他家都齐了, and no room is named: that is not the whole unit. */
    private static boolean nobody(Part part) {
        return part.whose && part.places.isEmpty() && part.has(Sense.ALL);
    }

    /** 刚才报错了,1504没齐: the rooms named beside it are those that were wrong, if they were among them. */
    private static boolean takesBack(Part part) {
        return part.has(Sense.MISTAKE) && part.places.isEmpty() && part.except.isEmpty();
    }

    /** 看错了,是901路: then it is not the list that was wrong. */
    private static String unclearBeside(Part part, List<Part> parts) {
        return parts.stream()
                .filter(other -> other != part)
                .map(other -> other.rest.toString())
                .collect(Collectors.joining());
    }

    /** 1幢1单元补扫903: the unit only says where the rooms after it are. */
    private static List<Place> withoutWhere(List<Place> places) {
        if (places.stream().noneMatch(Place::isWhole) || places.stream().allMatch(Place::isWhole)) {
            return places;
        }
        Set<String> where = places.stream()
                .filter(place -> !place.isWhole())
                .map(Place::where)
                .collect(Collectors.toSet());
        return places.stream()
                .filter(place -> !(place.isWhole() && where.contains(place.where())))
                .toList();
    }

    /** 903没人,其他都齐了: all but those that are spoken of elsewhere in the sentence. */
    private static List<Place> withOthers(Part part, List<Part> parts) {
        List<Place> except = new ArrayList<>(part.except);
        for (Part other : parts) {
            if (except.size() > MOST_OTHERS) {
                return except;
            }
            if (other != part && !other.has(Sense.OTHERS)) {
                except.addAll(other.places);
                except.addAll(other.except);
            }
        }
        return except;
    }

    /** 903也是: what was said last is said again. */
    private static List<Word> sameAsBefore(List<Word> words, List<Clause> before) {
        if (before.isEmpty()) {
            return words;
        }
        Clause last = before.get(before.size() - 1);
        return words.stream()
                .map(word -> word.sense() == Sense.STATUS && word.code().equals("same")
                        ? last.first(Sense.STATUS).orElse(word)
                        : word)
                .toList();
    }

    /**
     * A tag after it reaches back (1504齐了,是不是); so does a request, which makes a condition of it (1504齐了,告诉我).
     */
    private static boolean isCertain(List<Part> parts, int index) {
        Part part = parts.get(index);
        if (plansAgain(part)) {
            return true;
        }
        if (isDoubtful(part)) {
            return false;
        }
        if (isTakenBack(parts, index)) {
            return false;
        }
        if (index + 1 < parts.size() && parts.get(index + 1).places.isEmpty()) {
            Part next = parts.get(index + 1);
            boolean furtherWord = next.has(Sense.HEARSAY) && next.has(Sense.STATUS); // 没人,邻居说出差了
            if (saysUndone(part) && (next.has(Sense.AGAIN) || furtherWord)) {
                return true;
            }
            boolean tag =
                    next.isClear() && (next.has(Sense.QUESTION) || next.has(Sense.HEARSAY) || hasDoubt(next, "all"));
            return !(next.has(Sense.REQUEST)
                    || next.has(Sense.AGAIN)
                    || next.has(Sense.THEN)
                    || tag
                    || isCondition(next));
        }
        return true;
    }

    /** 1504齐了,奶奶没做; 1504齐了,不对; 1504齐了,搞错了: what follows without a room of its own says otherwise. */
    private static boolean isTakenBack(List<Part> parts, int index) {
        Part part = parts.get(index);
        boolean saysDone = part.has(Sense.FRACTION) || part.has(Sense.STATUS) && !saysUndone(part);
        if (part.places.isEmpty() || !saysDone) {
            return false;
        }
        for (int i = index + 1; i < parts.size(); i++) {
            Part next = parts.get(i);
            if (Joints.retracts(next)) {
                return true;
            }
            if (!next.places.isEmpty() || !next.except.isEmpty() || next.has(Sense.OTHERS)) {
                return false;
            }
            if (saysUndone(next) || next.has(Sense.NO)) {
                return true;
            }
        }
        return false;
    }

    /** 904没人等下再去: that it will be tried again puts 没人 not in question. */
    private static boolean plansAgain(Part part) {
        return part.has(Sense.AGAIN)
                && saysUndone(part)
                && !isPast(part)
                && !part.has(Sense.QUESTION)
                && !part.has(Sense.REQUEST)
                && !part.has(Sense.THEN)
                && !isHearsay(part)
                && statusComesFirst(part);
    }

    private static boolean statusComesFirst(Part part) {
        for (Word word : part.words) {
            if (word.sense() == Sense.STATUS) {
                return true;
            }
            if (word.sense() == Sense.DOUBT || word.sense() == Sense.AGAIN) {
                return false;
            }
        }
        return false;
    }

    private static boolean saysUndone(Part part) {
        boolean said = false;
        for (Word word : part.words) {
            if (word.sense() == Sense.STATUS) {
                if (!ClauseReader.SAYS_UNDONE.contains(word.code())) {
                    return false;
                }
                said = true;
            }
        }
        return said;
    }

    /** 1504齐了的话; 1504齐了,再走 */
    private static boolean isCondition(Part next) {
        return next.words.stream()
                .anyMatch(word -> word.sense() == Sense.DOUBT
                        && Set.of("再", "才", "才能", "的话", "才行", "别", "先别").contains(word.text()));
    }

    private static boolean isDoubtful(Part part) {
        return isPast(part)
                || part.has(Sense.QUESTION)
                || part.has(Sense.DOUBT)
                || part.has(Sense.REQUEST)
                || part.has(Sense.AGAIN)
                || part.has(Sense.THEN)
                || isHearsay(part);
    }

    /** What puts in question all that follows until the sentence ends: 听说901,903齐了. */
    private static boolean holdsOn(Part part) {
        return isPast(part) || part.has(Sense.REQUEST) || hasDoubt(part, "all") || isHearsay(part);
    }

    private static boolean hasDoubt(Part part, String code) {
        return part.words.stream()
                .anyMatch(word -> word.sense() == Sense.DOUBT && word.code().equals(code));
    }

    private static boolean isPast(Part part) {
        return part.has(Sense.PAST) && !part.has(Sense.LATE) && !part.has(Sense.ROUND);
    }

    private static boolean isHearsay(Part part) {
        for (Word word : part.words) {
            if (word.sense() == Sense.HEARSAY && !(word.code().equals("own") && saysOwnWord(part))) {
                return true;
            }
        }
        return false;
    }

    private static boolean saysOwnWord(Part part) {
        return part.words.stream()
                .filter(word -> word.sense() == Sense.STATUS)
                .allMatch(word -> OWN_WORD.contains(word.code()));
    }
}
