package cn.qile.core.command;

import cn.qile.core.chat.Absences.Absence;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.Speech;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Round;
import cn.qile.core.round.Snoozes.Snooze;
import java.util.List;
import java.util.stream.Stream;

/**
 * What comes of a clause. The effects of all clauses of a message happen together in one transaction, or, when one of
 * them asks something back, not at all.
 *
 * @param marks not numbered yet
 * @param begun rounds that begin
 * @param rescheduled rounds with a new deadline or end
 * @param bound the group that the conversation is bound to: none or one
 * @param requests what was understood, and needs a kind of work that there is not yet
 * @param snoozes where nobody is reminded for a while
 * @param absences who is not there: none or one
 * @param exported files that the speaker gets in private
 * @param answers what to say besides acknowledging the marks
 * @param asks what the answer asks back; unless it is nothing, nothing may change until it is answered
 */
record Effect(
        List<Mark> marks,
        List<Round> begun,
        List<Round> rescheduled,
        List<Group> bound,
        List<Request> requests,
        List<Snooze> snoozes,
        List<Absence> absences,
        List<Speech.Exported> exported,
        List<Speech.Answer> answers,
        Asks asks) {

    /** What kind of answer a question waits for. */
    enum Asks {
        NOTHING,
        /** A kind or a number of a round. */
        ROUND,
        /** A room, or the unit of one that was named. */
        ROOM,
        /** 是 */
        YES
    }

    private static final Effect NONE = new Effect(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Asks.NOTHING);

    static Effect say(Speech.Answer answer) {
        return NONE.saying(List.of(answer));
    }

    static Effect ask(Asks what, Speech.Answer question) {
        return new Effect(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(question),
                what);
    }

    static Effect request(Request request) {
        return new Effect(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(request),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Asks.NOTHING);
    }

    static Effect marks(List<Mark> marks, List<? extends Speech.Answer> answers) {
        return new Effect(
                marks,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.copyOf(answers),
                Asks.NOTHING);
    }

    private static Effect order(List<Round> begun, List<Round> rescheduled, List<Speech.Answer> answers) {
        return new Effect(
                List.of(),
                begun,
                rescheduled,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                answers,
                Asks.NOTHING);
    }

    /** @param closed of those it is said first what became of them */
    static Effect begin(List<Round> rounds, List<Round> closed, Speech.Answer answer) {
        return order(rounds, closed, List.of(answer));
    }

    /** What became of them is said when they are. */
    static Effect close(List<Round> rounds) {
        return order(List.of(), rounds, List.of());
    }

    static Effect extend(List<Round> rounds, Speech.Answer answer) {
        return order(List.of(), rounds, List.of(answer));
    }

    static Effect bind(Group group, Speech.Answer answer) {
        return new Effect(
                List.of(),
                List.of(),
                List.of(),
                List.of(group),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(answer),
                Asks.NOTHING);
    }

    static Effect snooze(List<Snooze> snoozes, Speech.Answer answer) {
        return new Effect(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                snoozes,
                List.of(),
                List.of(),
                List.of(answer),
                Asks.NOTHING);
    }

    static Effect absent(Absence absence, Speech.Answer answer) {
        return new Effect(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(absence),
                List.of(),
                List.of(answer),
                Asks.NOTHING);
    }

    static Effect export(Speech.Exported file, Speech.Answer answer) {
        return new Effect(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(file),
                List.of(answer),
                Asks.NOTHING);
    }

    private Effect saying(List<Speech.Answer> all) {
        return new Effect(marks, begun, rescheduled, bound, requests, snoozes, absences, exported, all, asks);
    }

    /** @return the same, with something more to say */
    Effect and(Speech.Answer answer) {
        return saying(Stream.concat(answers.stream(), Stream.of(answer)).toList());
    }

    /** @return the same, with something to say before */
    Effect after(Speech.Answer answer) {
        return saying(Stream.concat(Stream.of(answer), answers.stream()).toList());
    }

    /** @return the rounds that end */
    List<Round> closed() {
        return rescheduled.stream().filter(round -> !round.isOpen()).toList();
    }

    boolean isQuestion() {
        return asks != Asks.NOTHING;
    }

    /** @return whether anything comes of it; else it was ordinary talk after all */
    boolean saysSomething() {
        return changesSomething() || !answers.isEmpty() || !requests.isEmpty();
    }

    /** @return whether a round begins, or gets a new deadline or end */
    boolean isOrder() {
        return !(begun.isEmpty() && rescheduled.isEmpty());
    }

    /** @return whether anything would be different afterwards */
    boolean changesSomething() {
        return isOrder() || !(marks.isEmpty() && bound.isEmpty() && snoozes.isEmpty() && absences.isEmpty());
    }
}
