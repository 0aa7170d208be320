package cn.qile.webhook.picture;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Household;
import cn.qile.core.round.Standing;
import java.util.Locale;
import java.util.function.Function;

/**
 * One field of a board.
 *
 * @param name what it is about: a room, or a micro-grid
 * @param look how it stands
 * @param word what stands there besides; "" where the look's sign says all
 * @param flagged whether somebody must be visited there, and was not
 * @param share how much of it is done, from 0 to 1; below 0 where that is not drawn
 */
record Cell(String name, Look look, String word, boolean flagged, double share) {

    static Cell of(Household household, Standing standing, Function<Speech.Term, String> words) {
        boolean open = !standing.isDone();
        return new Cell(
                household.room().room(),
                look(standing),
                open ? word(household, standing, words) : "",
                standing.visits().left() > 0,
                -1);
    }

    private static Look look(Standing standing) {
        if (standing.selfReported()) {
            return Look.SELF_REPORTED;
        }
        return switch (standing.outcome()) {
            case DONE -> Look.DONE;
            case OPEN, UNDONE, VISITED, NOT_VISITED, WAIVED -> Look.OPEN;
            case PARTIAL -> Look.PARTIAL;
            case NO_ANSWER -> Look.NO_ANSWER;
            case NOT_DONE, AWAY, REFUSED, VACANT, ISOLATED, ELSEWHERE, VISIT, LEFT, LEFT_NO_ANSWER -> Look.OTHER;
        };
    }

    private static String word(Household household, Standing standing, Function<Speech.Term, String> words) {
        if (standing.selfReported()) {
            return word(words, "self-reported");
        }
        if (standing.isWaived()) {
            return word(words, "waived");
        }
        return switch (standing.outcome()) {
            case DONE, OPEN, UNDONE, VISITED, NOT_VISITED, WAIVED -> "";
            case PARTIAL -> standing.persons() + "/" + household.persons();
            case NO_ANSWER -> word(words, "no-answer") + (standing.attempts() > 1 ? "×" + standing.attempts() : "");
            case LEFT, LEFT_NO_ANSWER -> word(words, "left-at-door");
            case NOT_DONE, AWAY, REFUSED, VACANT, ISOLATED, ELSEWHERE, VISIT ->
                word(words, standing.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        };
    }

    private static String word(Function<Speech.Term, String> words, String code) {
        return words.apply(new Speech.Term("picture", code));
    }
}
