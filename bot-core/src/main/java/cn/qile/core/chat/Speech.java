package cn.qile.core.chat;

import cn.qile.core.roster.UnitNo;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that the bot can say. One record each; the words are in {@code templates/}, one file per record, whose
 * only placeholders are the record's components. Rooms are written out here already, because how much of an address is
 * needed depends on the group.
 */
public sealed interface Speech {

    /** What is said in reply to a message, in place. */
    sealed interface Answer extends Speech {

        /** @return what follows by itself where a reply holds nothing but words: in the app's own chat; often nothing */
        default Optional<Notice> follows() {
            return Optional.empty();
        }
    }

    /** What has the picture of a board to go with it. */
    interface Illustrated {

        /** @return which: none or one */
        List<BoardOf> boards();
    }

    /**
     * A round's board over an area: what a picture of it is made from.
     *
     * @param round the {@code community-number} of the round
     * @param area the path of an area of that community, or of the community
     */
    record BoardOf(String round, String area) {}

    /** What is said unasked. */
    sealed interface Notice extends Speech {

        /** @return what can be pressed instead of typed, where the way to the addressee has buttons; often nothing */
        default List<Button> buttons() {
            return List.of();
        }

        /** @return this and what is said later, as one; empty if they have to stay two */
        default Optional<Notice> with(Notice later) {
            return Optional.empty();
        }
    }

    /**
     * Something to press instead of typing.
     *
     * @param label what stands on it
     * @param says the sentence that is heard when it is pressed, from whoever presses it; at most 1,024 bytes
     */
    record Button(Term label, String says) {}

    /**
     * A word of the templates, looked up by its group and code: {@code outcome.no-answer} is 没人.
     *
     * @param group kind or outcome
     * @param code as the core names it
     */
    record Term(String group, String code) {}

    /**
     * What was said about some rooms.
     *
     * @param rooms with a blank between
     * @param outcome what holds for them now; for those that are done nothing need be added
     * @param done whether they are done
     * @param partial whether some persons are
     * @param persons how many, if partial
     * @param of of how many, if partial
     */
    record Said(String rooms, Term outcome, boolean done, boolean partial, int persons, int of) {}

    /**
     * How a unit stands.
     *
     * @param done households done of {@code total}
     * @param left households not done
     * @param complete whether none is left
     */
    record Count(UnitNo unit, int done, int total, int left, boolean complete) {}

    /**
     * A round as it is called in the group.
     *
     * @param number its number, or 0 where the rounds of several communities are meant
     * @param numbered whether it has one
     */
    record Called(int number, boolean numbered, Term kind) {}

    /**
     * Figures of a round.
     *
     * @param households how many there are (应)
     * @param minutesLeft until the deadline; 0 when it is over
     * @param overdue whether the deadline has passed
     */
    record Figures(
            Called round,
            int households,
            int done,
            int left,
            int persons,
            int personsDone,
            long minutesLeft,
            boolean overdue) {}

    /**
     * Who is not done in a round.
     *
     * @param rooms each in full, ascending, with a blank between; "" where units are counted instead
     * @param units how many are left in each, where there are too many rooms to name
     * @param nobody whether nobody is left
     */
    record Left(Called round, String rooms, List<Count> units, boolean nobody) {}

    /**
     * One mark behind a figure.
     *
     * @param who the reporter's name; "" for a resident, whom only the platform knows, and for one who has left
     * @param resident whether it is a resident's own word
     * @param words what was typed
     */
    record Testimony(String who, boolean resident, Instant at, String words, Term before, Term after) {}

    /**
     * The marks about one household in one round, as far as one reads them in a chat.
     *
     * @param nothing whether there is none
     */
    record Evidence(Called round, List<Testimony> marks, boolean nothing) {}

    /** Several things in one answer. */
    record Several(List<Answer> parts) implements Answer {}

    /** What one can say to the bot. */
    record Help(String example) implements Answer {}

    /** It was not understood, and nothing was kept of it. */
    record NotUnderstood(String example) implements Answer {}

    /**
     * What somebody reads who opens the private chat with the bot.
     *
     * @param example a sentence that can be typed at once
     */
    record Welcome(String example) implements Answer {}

    /**
     * A report was kept.
     *
     * @param counts how the units stand now
     * @param late whether the deadline had passed
     * @param rounds the round it was kept for, where others are open as well: none or one
     */
    record Recorded(List<Said> said, List<Count> counts, boolean late, List<Called> rounds) implements Answer {

        /** Where only one round is open, it need not be named. */
        public Recorded(List<Said> said, List<Count> counts, boolean late) {
            this(said, counts, late, List.of());
        }

        public Recorded {
            rounds = rounds == null ? List.of() : rounds; // absent in answers that were kept before
        }
    }

    /**
     * A resident's own word was kept; it is not done until a member confirms it.
     *
     * @param rooms with a blank between
     * @param named whether rooms may be named here; not in residents' groups
     */
    record SelfReported(String rooms, boolean named) implements Answer {}

    /**
     * A report was kept for a round that was closed.
     *
     * @param onTime households done when the round's time was over, of {@code total} in that unit
     * @param done households done now
     */
    record AddedLater(List<Said> said, int number, int onTime, int done, int total) implements Answer {}

    /** More or fewer persons live there than the roster says. */
    record PersonsDiffer(String room, int said, int roster) implements Answer {}

    /** A message held an order about rounds and something else; only the first was carried out. */
    record OneThingAtOnce() implements Answer {}

    /** What was said was taken back. */
    record Undone(String rooms, List<Count> counts) implements Answer {}

    /** There is nothing of the speaker's to take back. */
    record NothingToUndo() implements Answer {}

    /**
     * Rooms that the roster does not know.
     *
     * @param unit whether only this group's unit was searched
     */
    record UnknownRoom(String rooms, boolean unit, String example) implements Answer {}

    /** A building or unit that the roster does not know. */
    record UnknownUnit(UnitNo unit) implements Answer {}

    /** An area that the roster does not know. */
    record UnknownArea(String name) implements Answer {}

    /** The room exists in several units, and nothing says which one is meant. */
    record WhichUnit(String room, String example) implements Answer {}

    /** The speaker does not answer for these rooms. */
    record NotYours(String rooms) implements Answer {}

    /** Nothing is under way here. */
    record NoRound(int last, boolean any, String example) implements Answer {}

    /**
     * The kind of round that was named is not under way, but others are.
     *
     * @param rounds those that are
     * @param example the same report for one of them
     */
    record OtherRounds(List<Called> rounds, String example) implements Answer {}

    /** There is no such round. */
    record UnknownRound(int number) implements Answer {}

    /** The rooms are not part of what is under way. */
    record OutOfScope(String rooms) implements Answer {}

    /** What is under way does not know that word. */
    record OtherWords(Called round, String example) implements Answer {}

    /**
     * Something was understood that belongs to a kind of work which the bot does not do yet.
     *
     * @param work what it is
     * @param about the rooms, numbers and names in question, with a blank between, or ""
     * @param details what the words say, by category
     */
    record NotYet(Term work, String about, List<Term> details) implements Answer {}

    /**
     * A whole unit was said to be done: is that so?
     *
     * @param counts the units, and how many households of each would be marked ({@code left})
     * @param except rooms that would be left out, with a blank between, or ""
     */
    record ConfirmAll(List<Count> counts, String except) implements Answer {}

    /** The word may be a slip of the keyboard: were these rooms meant to be done? */
    record ConfirmDone(String rooms) implements Answer {}

    /** What was asked is given up; nothing was changed. */
    record LeftAlone() implements Answer {}

    /** It cannot be told which rooms are meant. */
    record WhichRooms(String example) implements Answer {}

    /** A resident speaks of the own home, and nothing tells which it is. */
    record WhichHome(String example) implements Answer {}

    /** A task is meant, and nothing tells which. */
    record WhichTask(String example) implements Answer {}

    /**
     * The numbers do not add up.
     *
     * @param said how many special persons there are, as the speaker says
     * @param roster how many the roster has there
     * @param open how many rooms were named as open, of {@code said} minus those done
     */
    record NumbersDiffer(int said, int done, int open, int roster) implements Answer {}

    /**
     * Several rounds could be meant.
     *
     * @param example an answer, or "" where the name of one of the rounds is one
     */
    record WhichRound(List<Called> rounds, String example) implements Answer {}

    /**
     * A round has begun.
     *
     * @param area the area it is about
     * @param part the building or unit of it that alone is meant
     * @param partOnly whether {@code part} says something
     * @param minutes from now to the deadline
     * @param communities how many communities; 1 but for a street
     * @param several whether it is more than one
     */
    record RoundOpened(
            Called round,
            String area,
            UnitNo part,
            boolean partOnly,
            long minutes,
            int households,
            Instant deadline,
            boolean urgent,
            int communities,
            boolean several,
            String example)
            implements Answer {}

    /** The number that was said is not the next one. */
    record WrongNumber(int said, int next) implements Answer {}

    /** Another round of that kind is under way there. */
    record RoundUnderWay(Called round) implements Answer {}

    /** Only 社工, 副主任 and 街道 do that, for what they answer for. */
    record DirectorsOnly() implements Answer {}

    /** A round cannot be that short or that long. */
    record WrongLength(long most) implements Answer {}

    /** A round has a new deadline. */
    record RoundExtended(Called round, long minutes, Instant deadline) implements Answer {}

    /** A round was closed; its figures are final but for what is added later. */
    record RoundClosed(Figures figures, int onTime) implements Answer {}

    /** How far it is. */
    record Progress(List<Figures> rounds) implements Answer {}

    /**
     * The board as a picture, and its figures in words for who sees no picture.
     *
     * @param boards the one that is shown
     * @param area its area's own name
     * @param closed whether the round is closed
     * @param parts of how many micro-grids the area consists; 0 for a micro-grid
     * @param complete how many of those have nothing left
     * @param overview whether it consists of micro-grids
     */
    record BoardShown(
            List<BoardOf> boards,
            String area,
            Figures figures,
            boolean closed,
            int parts,
            int complete,
            boolean overview)
            implements Answer, Illustrated {

        @Override
        public Optional<Notice> follows() {
            return Optional.of(new BoardFollows(boards, area, figures.round()));
        }
    }

    /** The board is shown to members only; its figures are for everybody. */
    record BoardForMembers(List<Figures> rounds) implements Answer {}

    /** Who is not done. */
    record Missing(List<Left> rounds) implements Answer {}

    /** How one household stands. */
    record HouseholdStands(String room, Called round, Said said) implements Answer {}

    /** The marks behind a household, round by round. */
    record Because(String room, List<Evidence> rounds) implements Answer {}

    /** The conversation now belongs to a group of the roster. */
    record Bound(String name) implements Answer {}

    /** The conversation belongs to no group of the roster yet. */
    record HowToBind(String example) implements Answer {}

    /** Several groups of the roster could be meant. */
    record WhichGroup(List<String> names, String example) implements Answer {}

    /** No group of the roster is called that. */
    record UnknownGroup(String name) implements Answer {}

    /** The speaker may not bind that group. */
    record NoRightToBind() implements Answer {}

    /** The group or the conversation is bound already; changing that takes a director. */
    record AlreadyBound(String name) implements Answer {}

    /** The bot does not know who is speaking in private. */
    record Stranger() implements Answer {}

    /**
     * For some time nobody heard what was said; stands before the next answer.
     *
     * @param from the last time the bot heard
     * @param until when it heard again
     */
    record WasDeaf(Instant from, Instant until) implements Answer {}

    /** Pictures and files tell the bot nothing. */
    record OnlyWords(String example) implements Answer {}

    /** What was said could not be kept, and will not be delivered again by itself. */
    record SayAgain() implements Answer {}

    /**
     * Notices did not reach anybody.
     *
     * @param messages how many
     * @param groups the groups they were for, with a blank between; at most three are named
     * @param more how many further groups there are
     * @param privately how many of the messages were for single persons
     */
    record Undelivered(int messages, String groups, int more, int privately) implements Answer {}

    /**
     * A round has begun: what its groups are told.
     *
     * @param minutes from its beginning to the deadline
     * @param households of the group's area that are in it
     * @param by the name of who ordered it; told where 紧急 was said
     * @param example a report that would be understood in that group
     */
    record RoundBegun(
            Called round, long minutes, int households, Instant deadline, boolean urgent, String by, String example)
            implements Notice {}

    /**
     * A board as a picture, where the reply that told its figures could not hold it.
     *
     * @param boards the one that is shown
     * @param area its area's own name
     */
    record BoardFollows(List<BoardOf> boards, String area, Called round) implements Notice, Illustrated {}

    /**
     * Reports that were kept while the bot held its tongue, told together.
     *
     * @param counts how the units stand after the last of them
     */
    record RecordedMeanwhile(List<Said> said, List<Count> counts, boolean late) implements Notice {

        /** The later counts are the better ones. */
        @Override
        public Optional<Notice> with(Notice later) {
            if (!(later instanceof RecordedMeanwhile more) || said.size() + more.said.size() > MOST_JOINED) {
                return Optional.empty();
            }
            List<Count> latest = Stream.concat(
                            counts.stream()
                                    .filter(count -> more.counts.stream()
                                            .noneMatch(other -> other.unit().equals(count.unit()))),
                            more.counts.stream())
                    .toList();
            return Optional.of(new RecordedMeanwhile(
                    Stream.concat(said.stream(), more.said.stream()).toList(), latest, late || more.late));
        }
    }

    /**
     * Residents say of their own homes that they are done; somebody who answers for them has to confirm it.
     *
     * @param rooms in full, with a blank between
     * @param count how many rooms
     * @param buttons to confirm all of them
     */
    record SelfReportsWait(Called round, String rooms, int count, List<Button> buttons) implements Notice {

        /** @param rooms in full, with a blank between; the sentences that confirm them are made of them */
        public static SelfReportsWait of(Called round, String rooms, int count, String done) {
            return new SelfReportsWait(
                    round, rooms, count, List.of(new Button(new Term("button", "all-done"), rooms + " " + done)));
        }

        @Override
        public Optional<Notice> with(Notice later) {
            if (!(later instanceof SelfReportsWait more)
                    || !round.equals(more.round)
                    || count + more.count > MOST_JOINED) {
                return Optional.empty();
            }
            Set<String> all = new LinkedHashSet<>(List.of(rooms.split(" ")));
            all.addAll(List.of(more.rooms.split(" ")));
            String done = buttons.get(0).says().substring(rooms.length() + 1);
            return Optional.of(of(round, String.join(" ", all), all.size(), done));
        }
    }

    /** A group cannot be spoken to by that way any more; somebody has to mend it. */
    record GroupUnreachable(Term way, String group) implements Notice {}

    /** Nobody can be spoken to by that way any more; somebody has to mend it. */
    record WayDown(Term way) implements Notice {}

    /**
     * Members whom private messages do not reach.
     *
     * @param names with a blank between
     */
    record MembersUnreachable(String names, int count) implements Notice {}

    /** So many parts, each with a room or two, make one readable message. */
    int MOST_JOINED = 20;
}
