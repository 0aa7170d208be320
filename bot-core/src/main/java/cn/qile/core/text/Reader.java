package cn.qile.core.text;

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
                    !doubted && Certainty.isCertain(parts, i)));
            doubted |= Certainty.holdsOn(part);
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
}
