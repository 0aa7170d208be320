package cn.qile.core.command;

import cn.qile.core.roster.Household;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.RoundKind;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import cn.qile.core.text.Word;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a clause says about each household that it names: an outcome and, where persons are counted, how many.
 *
 * @param status the lexicon's code
 * @param persons how many are done; none if not said
 * @param missing how many are still missing; none if not said
 * @param of how many live there, as the speaker says; none if not said
 * @param bare whether only figures were said and no status word: then they must fit the roster exactly
 */
record Claim(String status, OptionalInt persons, OptionalInt missing, OptionalInt of, boolean bare) {

    private static final String DONE = "done";
    private static final String NOT_DONE = "not-done";

    /** What says that a household is done, in one kind of work or in all. */
    private static final Set<String> DONE_WORDS =
            Set.of(DONE, "ready", "sampled", "swept", "delivered", "patrolled", "present");

    private static final String WAIVED = "waived";
    private static final String VISITED = "visited";
    private static final String NOT_VISITED = "not-visited";

    private static final List<String> REASONS =
            List.of(WAIVED, "elsewhere", "visit", NOT_VISITED, "isolated", "vacant", "refused", "away", "no-answer");

    /** Said of many things besides this work. */
    private static final Set<String> LOOSE = Set.of("ready", "present", "patrolled", "delivered");

    /** A household of more is no household: 4/11 is a date. */
    private static final int MOST_PERSONS = 10;

    /** Said of a household in a round. */
    record Result(Outcome outcome, int persons) {}

    /** @return the claim that the clause makes; empty if it makes none, or contradicts itself */
    static Optional<Claim> of(Clause clause) {
        Set<String> statuses = clause.words().stream()
                .filter(word -> word.sense() == Sense.STATUS)
                .map(Word::code)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        OptionalInt counted = clause.number(Sense.COUNT);
        OptionalInt shortBy = clause.number(Sense.SHORT);
        Optional<Word> fraction = clause.first(Sense.FRACTION);
        Optional<Word> counts = countedOf(clause);
        if (counts.isPresent() && !clause.hasAny(Sense.FRACTION, Sense.SHORT, Sense.PERSON, Sense.DATE)) {
            return ofFraction(counts.get(), statuses.stream().findFirst());
        }
        Optional<String> status = together(statuses);
        boolean unclear = !statuses.isEmpty() && status.isEmpty()
                || howOften(clause, Sense.COUNT) > 1
                || howOften(clause, Sense.FRACTION) > 1
                || clause.has(Sense.PERSON) && status.map(DONE_WORDS::contains).orElse(true);
        if (unclear) {
            return Optional.empty();
        }
        if (clause.has(Sense.DATE)) {
            return ofDate(status);
        }
        if (fraction.isPresent()) {
            return ofFraction(fraction.get(), status);
        }
        if (shortBy.isPresent()) {
            return ofShort(shortBy.getAsInt(), counted, status);
        }
        return status.map(said -> said.equals(NOT_DONE) && counted.isPresent()
                ? missing(counted.getAsInt())
                : new Claim(said, counted, OptionalInt.empty(), OptionalInt.empty(), false));
    }

    /** What several words about one household come to: 在单位做过了 好了, 家里没人不在, 不在放门口. */
    private static Optional<String> together(Set<String> statuses) {
        if (statuses.size() <= 1) {
            return statuses.stream().findFirst();
        }
        if (statuses.contains("left")) {
            boolean nobody = statuses.contains("away") || statuses.contains("no-answer");
            boolean only =
                    Set.of("left", "away", "no-answer", "delivered", "ready").containsAll(statuses);
            return only ? Optional.of(nobody ? "left-no-answer" : "left") : Optional.empty();
        }
        if (statuses.contains(VISITED)) { // 老人下不来,上门采好了
            boolean only = Set.of(VISITED, "visit", DONE, "ready", "sampled", "present")
                    .containsAll(statuses);
            return only ? Optional.of(VISITED) : Optional.empty();
        }
        if (DONE_WORDS.containsAll(statuses)) {
            List<String> special = statuses.stream()
                    .filter(status -> !Set.of(DONE, "ready", "present").contains(status))
                    .toList();
            return special.size() > 1
                    ? Optional.empty()
                    : special.stream().findFirst().or(() -> Optional.of(DONE));
        }
        boolean contradiction = statuses.stream().anyMatch(DONE_WORDS::contains) && !statuses.contains("elsewhere");
        return contradiction
                ? Optional.empty()
                : REASONS.stream().filter(statuses::contains).findFirst();
    }

    /** 三个人做了两个 is 2/3, and so are 已采2人未采1人, 两个齐了一个没齐 and 做了两个,一个没做. */
    private static Optional<Word> countedOf(Clause clause) {
        if (howOften(clause, Sense.COUNT) < 2) {
            return Optional.empty();
        }
        List<Word> said = clause.words().stream()
                .filter(word -> word.sense() == Sense.STATUS || word.sense() == Sense.COUNT)
                .toList();
        String order = said.stream().map(Claim::inOrder).collect(Collectors.joining());
        int[] counts = said.stream()
                .filter(word -> word.sense() == Sense.COUNT)
                .mapToInt(Word::number)
                .toArray();
        return switch (order) {
            case "NDN" -> Optional.of(fraction(counts[1], counts[0]));
            case "DNUN", "NDNU", "DNNU" -> Optional.of(fraction(counts[0], counts[0] + counts[1]));
            default -> Optional.empty();
        };
    }

    /** N for a number, D for done, U for undone. */
    private static String inOrder(Word word) {
        if (word.sense() == Sense.COUNT) {
            return "N";
        }
        return DONE_WORDS.contains(word.code()) ? "D" : word.code().equals(NOT_DONE) ? "U" : "?";
    }

    private static Word fraction(int done, int of) {
        return new Word(Sense.FRACTION, "", "", done, of);
    }

    /** 4月11日1504齐了: today's or another day's, so the bot asks; of what is not done a date says nothing about now. */
    private static Optional<Claim> ofDate(Optional<String> status) {
        return status.filter(DONE_WORDS::contains)
                .map(done -> new Claim("unsure", OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), false));
    }

    private static Optional<Claim> ofFraction(Word fraction, Optional<String> status) {
        int persons = fraction.number();
        int of = fraction.of();
        boolean agrees = status.isEmpty()
                || DONE_WORDS.contains(status.get())
                || status.get().equals(NOT_DONE) && persons < of;
        return agrees && of > 0 && of <= MOST_PERSONS && persons <= of
                ? Optional.of(new Claim(
                        status.filter(DONE_WORDS::contains).orElse(DONE),
                        OptionalInt.of(persons),
                        OptionalInt.empty(),
                        OptionalInt.of(of),
                        status.isEmpty()))
                : Optional.empty();
    }

    /** 还差一个; 采了2个还差1个 */
    private static Optional<Claim> ofShort(int missing, OptionalInt counted, Optional<String> status) {
        boolean alsoDone = status.filter(DONE_WORDS::contains).isPresent() && counted.isPresent();
        if (alsoDone) {
            int of = counted.getAsInt() + missing;
            return Optional.of(new Claim(status.get(), counted, OptionalInt.empty(), OptionalInt.of(of), false));
        }
        boolean counts = status.map(said -> said.equals(NOT_DONE) || DONE_WORDS.contains(said))
                .orElse(true); // 都齐了就差奶奶
        return counts && counted.isEmpty() ? Optional.of(missing(missing)) : Optional.empty();
    }

    private static Claim missing(int persons) {
        return new Claim(NOT_DONE, OptionalInt.empty(), OptionalInt.of(persons), OptionalInt.empty(), false);
    }

    private static int howOften(Clause clause, Sense sense) {
        int times = 0;
        for (Word word : clause.words()) {
            times += word.sense() == sense ? 1 : 0;
        }
        return times;
    }

    /** @return whether the word may be a slip of the keyboard, so that it has to be asked */
    boolean isUnsure() {
        return status.equals("unsure");
    }

    /** @return what was meant by an unsure word, now that the speaker has said so */
    Claim confirmed() {
        return isUnsure() ? new Claim(DONE, persons, missing, of, bare) : this;
    }

    /** @return whether the clause's status says that something is done */
    static boolean saysDone(Clause clause) {
        return clause.code(Sense.STATUS).filter(DONE_WORDS::contains).isPresent();
    }

    /** @return whether it says that households are done */
    boolean saysDone() {
        return DONE_WORDS.contains(status);
    }

    /** @return whether it says that somebody who must be visited was, or was not */
    boolean isOfVisits() {
        return status.equals(VISITED) || status.equals(NOT_VISITED);
    }

    /** @return whether it says that nobody need go there any more (免上门) */
    boolean isWaiver() {
        return status.equals(WAIVED);
    }

    /** @return what the clause says besides that: 901空房,免上门 */
    static Optional<Claim> besidesWaiver(Clause clause) {
        List<Word> words = clause.words().stream()
                .filter(word -> !(word.sense() == Sense.STATUS && word.code().equals(WAIVED)))
                .toList();
        return words.stream().anyMatch(word -> word.sense() == Sense.STATUS)
                ? of(new Clause(clause.places(), clause.except(), words, clause.rest(), clause.certain()))
                : Optional.empty();
    }

    /** @return whether its word is said of many things besides this work */
    boolean isLoose() {
        return LOOSE.contains(status);
    }

    /** @return whether it counts persons, which only makes sense of one household */
    boolean countsPersons() {
        return persons.isPresent() || missing.isPresent();
    }

    /** @return what it means in that kind of work for a household; empty if the kind does not know the word */
    Optional<Result> in(RoundKind kind, Household household) {
        boolean figuresFit = !bare || of.isEmpty() || of.getAsInt() == household.persons();
        return figuresFit ? kind.read(status).map(outcome -> result(outcome, household)) : Optional.empty();
    }

    /** Fewer persons than the roster is partial, more is done (product.md, rule 7). */
    private Result result(Outcome outcome, Household household) {
        if (missing.isPresent()) {
            int done = household.persons() - missing.getAsInt();
            return done > 0 ? new Result(Outcome.PARTIAL, done) : new Result(Outcome.NOT_DONE, 0);
        }
        if (outcome != Outcome.DONE) {
            return new Result(outcome, 0);
        }
        int done = persons.orElse(household.persons());
        boolean all = done >= household.persons() && done >= of.orElse(0);
        if (all) {
            return new Result(Outcome.DONE, done);
        }
        return done > 0 ? new Result(Outcome.PARTIAL, done) : new Result(Outcome.NOT_DONE, 0);
    }

    /** @return how many persons the speaker says live there, if that can be told */
    OptionalInt personsThere() {
        return of.isPresent() ? of : saysDone() ? persons : OptionalInt.empty();
    }
}
