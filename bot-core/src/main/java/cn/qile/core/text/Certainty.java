package cn.qile.core.text;

import java.util.List;
import java.util.Set;

/**
 * Whether a part is said for certain: question before condition, hearsay and past (product.md, rule 2), wherever in the
 * sentence they stand.
 */
final class Certainty {

    /** What a household can say of itself, so that 1102说在单位做过了 is a report and 1102说齐了 hearsay. */
    private static final Set<String> OWN_WORD =
            Set.of("elsewhere", "visit", "away", "refused", "isolated", "not-done", "left");

    private Certainty() {}

    /**
     * A tag after it reaches back (1504齐了,是不是); so does a request, which makes a condition of it (1504齐了,告诉我).
     */
    static boolean isCertain(List<Part> parts, int index) {
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
            if (saysOnlyUndone(part) && (next.has(Sense.AGAIN) || furtherWord)) {
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
        boolean saysDone = part.has(Sense.FRACTION) || part.has(Sense.STATUS) && !saysOnlyUndone(part);
        if (part.places.isEmpty() || !saysDone) {
            return false;
        }
        for (int i = index + 1; i < parts.size(); i++) {
            Part next = parts.get(i);
            if (Corrections.retracts(next)) {
                return true;
            }
            if (!next.places.isEmpty() || !next.except.isEmpty() || next.has(Sense.OTHERS)) {
                return false;
            }
            if (saysOnlyUndone(next) || next.has(Sense.NO)) {
                return true;
            }
        }
        return false;
    }

    /** 904没人等下再去: that it will be tried again puts 没人 not in question. */
    private static boolean plansAgain(Part part) {
        return part.has(Sense.AGAIN)
                && saysOnlyUndone(part)
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

    private static boolean saysOnlyUndone(Part part) {
        boolean said = false;
        for (Word word : part.words) {
            if (word.sense() == Sense.STATUS) {
                if (!word.saysUndone()) {
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
    static boolean holdsOn(Part part) {
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
