package cn.qile.core.chat;

import cn.qile.core.roster.Area;
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
     * @param left households that are open
     * @param complete whether all are done, and nobody waits for a visit
     * @param waived households that were signed off (免)
     * @param waiting persons who wait for a visit, if those are to be told; else 0
     * @param counting whether they are: where somebody was visited, or nothing else is open
     */
    record Count(
            UnitNo unit, int done, int total, int left, boolean complete, int waived, int waiting, boolean counting) {

        /** Where nothing was signed off, and nobody waits for a visit. */
        public Count(UnitNo unit, int done, int total, int left, boolean complete) {
            this(unit, done, total, left, complete, 0, 0, false);
        }
    }

    /**
     * Persons who must be visited (特殊人员).
     *
     * @param must how many must be (应上门)
     * @param done how many were (已)
     * @param waived how many need not be, as somebody has signed (免)
     * @param left how many wait (未)
     */
    record Visits(int must, int done, int waived, int left) {

        public static final Visits NONE = new Visits(0, 0, 0, 0);
    }

    /**
     * Who has signed that nobody need go there.
     *
     * @param by the name
     * @param rooms the first of them in full, with a blank between
     * @param more whether there are more than those
     * @param count how many rooms
     */
    record Signed(String by, String rooms, boolean more, int count) {}

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
     * @param left households that are open (未)
     * @param minutesLeft until the deadline; 0 when it is over
     * @param overdue whether the deadline has passed
     * @param waived households that were signed off (免)
     * @param visits none in residents' groups, where nothing is said of anybody's health
     */
    record Figures(
            Called round,
            int households,
            int done,
            int left,
            int persons,
            int personsDone,
            long minutesLeft,
            boolean overdue,
            int waived,
            Visits visits) {

        /** Where nothing was signed off, and nobody must be visited. */
        public Figures(
                Called round,
                int households,
                int done,
                int left,
                int persons,
                int personsDone,
                long minutesLeft,
                boolean overdue) {
            this(round, households, done, left, persons, personsDone, minutesLeft, overdue, 0, Visits.NONE);
        }
    }

    /**
     * Who is not done in a round.
     *
     * @param rooms each in full, ascending, with a blank between; "" where units are counted instead
     * @param units how many are left in each, where there are too many rooms to name
     * @param nobody whether nobody is left
     * @param waiting whether, though nobody is left, somebody waits for a visit still
     */
    record Left(Called round, String rooms, List<Count> units, boolean nobody, boolean waiting) {

        /** Where nobody waits for a visit, or that need not be told. */
        public Left(Called round, String rooms, List<Count> units, boolean nobody) {
            this(round, rooms, units, nobody, false);
        }
    }

    /**
     * Who waits for a visit in a round.
     *
     * @param rooms the first of them, ascending, with a blank between
     * @param more whether there are more than those
     * @param visits how many persons
     */
    record Waits(Called round, String rooms, boolean more, Visits visits) {}

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
     * @param waiting persons who wait for a visit in that unit, if those are to be told; else 0
     * @param counting whether they are: where somebody was visited
     */
    record AddedLater(List<Said> said, int number, int onTime, int done, int total, int waiting, boolean counting)
            implements Answer {

        /** Where nobody was visited. */
        public AddedLater(List<Said> said, int number, int onTime, int done, int total) {
            this(said, number, onTime, done, total, 0, false);
        }
    }

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

    /**
     * The personal data of that round was purged on a day; its figures are what is left.
     *
     * @param onTime households that were done in time
     */
    record RoundPurged(
            Called round,
            int month,
            int day,
            int households,
            int done,
            int left,
            int onTime,
            int persons,
            int personsDone)
            implements Answer {}

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

    /**
     * All who must be visited were said to be: is that so?
     *
     * @param persons how many would be marked
     * @param except rooms that would be left out, with a blank between, or ""
     */
    record ConfirmVisits(int persons, String except) implements Answer {}

    /** Only 网格长, 社工, 副主任 and 街道 sign that somebody need not be visited. */
    record SignersOnly() implements Answer {}

    /**
     * Nobody must be visited there, and nothing else could be signed off.
     *
     * @param rooms with a blank between
     */
    record NothingToWaive(String rooms) implements Answer {}

    /** Who waits for a visit, round by round. */
    record WaitingForVisit(List<Waits> rounds) implements Answer {}

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
     * @param roster how many there are: the roster's, and those for whom a visit was asked in that round
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

    /**
     * A round was closed; its figures are final but for what is added later.
     *
     * @param ending what else became of it, where its leaders read it: none or one
     * @param boards the round's board, for its picture, where its leaders read it: none or one
     */
    record RoundClosed(Figures figures, int onTime, List<Ending> ending, List<BoardOf> boards)
            implements Answer, Illustrated {

        /** Where others than its leaders read it. */
        public RoundClosed(Figures figures, int onTime) {
            this(figures, onTime, List.of(), List.of());
        }

        @Override
        public Optional<Notice> follows() {
            return boards.stream()
                    .findFirst()
                    .map(board ->
                            new BoardFollows(boards, Area.ofPath(board.area()).name(), figures.round()));
        }
    }

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

    /** How one household stands, and those of its persons who must be visited. */
    record HouseholdStands(String room, Called round, Said said, Visits visits) implements Answer {}

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
    record Undelivered(int messages, String groups, int more, int privately) implements Answer {

        private static final int NAMED = 3;

        /**
         * @param lost what {@link GroupChat#undelivered} gave
         * @return empty if nothing was lost
         */
        public static Optional<Undelivered> of(List<String> lost) {
            List<String> names =
                    lost.stream().filter(name -> !name.isEmpty()).distinct().toList();
            return lost.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Undelivered(
                            lost.size(),
                            String.join(" ", names.subList(0, Math.min(NAMED, names.size()))),
                            Math.max(0, names.size() - NAMED),
                            (int) lost.stream().filter(String::isEmpty).count()));
        }
    }

    /** A roll-up, and what did not reach anybody since the round began. */
    record RollUpAndUndelivered(Notice rollUp, Answer undelivered) implements Notice, Illustrated {

        @Override
        public List<BoardOf> boards() {
            return rollUp instanceof Illustrated illustrated ? illustrated.boards() : List.of();
        }
    }

    /**
     * A file was made of some rounds; it comes in private.
     *
     * @param rounds what they are called; the kinds only, where there are many or several communities' are meant
     * @param day the day whose rounds they are, 2022-04-11; "" where rounds were asked for
     * @param households rows of the first sheet
     * @param marks rows of the second sheet
     */
    record ExportComes(List<Called> rounds, String day, int households, int marks) implements Answer {}

    /** Only 网格长, 社工, 副主任 and 街道 get files, of what they answer for. */
    record NoExport() implements Answer {}

    /** In residents' groups files are not even asked for. */
    record NoExportHere() implements Answer {}

    /**
     * There is no round of which a file could be made.
     *
     * @param day whether a day was asked for
     */
    record NothingToExport(boolean day) implements Answer {}

    /**
     * A round has begun: what its groups are told.
     *
     * @param minutes from its beginning to the deadline
     * @param households of the group's area that are in it
     * @param by the name of who ordered it; told where 紧急 was said
     * @param example a report that would be understood in that group
     * @param last what to know of the round before, in a group of members who answer for its rooms: none or one
     */
    record RoundBegun(
            Called round,
            long minutes,
            int households,
            Instant deadline,
            boolean urgent,
            String by,
            String example,
            List<LastTime> last)
            implements Notice {

        /** Where there is nothing to know of the round before. */
        public RoundBegun(
                Called round,
                long minutes,
                int households,
                Instant deadline,
                boolean urgent,
                String by,
                String example) {
            this(round, minutes, households, deadline, urgent, by, example, List.of());
        }
    }

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

    /**
     * A round as it was at one moment: so that a file says the same, however late it is made.
     *
     * @param round {@code community-number}
     * @param position how many marks the ledger held for it
     */
    record Snapshot(String round, long position) {}

    /**
     * The file of some rounds, for the member who asked for it. It is made when it is sent, of what is named here.
     *
     * @param rounds what they are called; the kinds only, where there are many or several communities' are meant
     * @param day the day whose rounds they are, 2022-04-11; "" where rounds were asked for
     * @param of the rounds, by community and number
     * @param areas paths of the areas whose households are in it
     * @param households rows of the first sheet
     * @param marks rows of the second sheet
     */
    record Exported(List<Called> rounds, String day, List<Snapshot> of, List<String> areas, int households, int marks)
            implements Notice {}

    /**
     * What was said in these rounds will be purged at the beginning of a day; figures stay.
     *
     * @param community its name
     * @param rounds from the first to the last: both once, or one that is both
     * @param month and the day of the month, from when on nothing of it is there any more
     * @param files whether files of all that will be purged come after this
     */
    record PurgeComes(String community, List<Called> rounds, int month, int day, boolean files) implements Notice {}

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

    /** An area's own name, said as short as it can be: 第12微网格 is 第12格. */
    record AreaName(String name) {}

    /** How far a part of the area is. */
    record Share(AreaName area, int done, int total) {}

    /** Why households are open, and how many of them. */
    record Reason(Term outcome, int households) {}

    /**
     * A round whose figures changed after they had been told.
     *
     * @param told households done, as was told
     * @param now households done
     * @param changed whether these two differ
     * @param waitingTold persons who waited for a visit, as was told, if that has changed; else 0
     * @param waitingNow persons who wait for one, if that has changed; else 0
     * @param waitingChanged whether it has
     */
    record Changed(
            Called round, int told, int now, boolean changed, int waitingTold, int waitingNow, boolean waitingChanged) {

        /** Where nobody was visited meanwhile. */
        public Changed(Called round, int told, int now) {
            this(round, told, now, true, 0, 0, false);
        }
    }

    /**
     * How quickly the parts of an area were complete.
     *
     * @param level what the parts are: micro-grids or communities
     * @param onTime how many of {@code parts} were complete within the round's time
     * @param finished how many are complete
     * @param median minutes until half of those were
     * @param slowest minutes until the last of those was
     * @param last which that was
     * @param lateAgain whether that one was late in the round before as well
     */
    record Speed(
            Term level,
            int parts,
            int onTime,
            int finished,
            long median,
            long slowest,
            AreaName last,
            boolean lateAgain) {}

    /**
     * What became of a round, besides its figures.
     *
     * @param speed only of what has several parts: none or one
     * @param reasons why households are open; none when none is
     * @param signed who has signed what off; at most three
     * @param onTime households done when the round's time was over
     * @param done households done now
     * @param differs whether these two differ
     * @param late messages after the round's time
     * @param added messages that were handed in later (补)
     * @param corrected messages that corrected something
     * @param undone messages that took something back
     * @param eventful whether there was any message of these four
     * @param changed earlier rounds whose figures changed after they had been told
     */
    record Ending(
            List<Speed> speed,
            List<Reason> reasons,
            Visits visits,
            List<Signed> signed,
            int onTime,
            int done,
            boolean differs,
            int late,
            int added,
            int corrected,
            int undone,
            boolean eventful,
            List<Changed> changed) {}

    /**
     * How a round stands under way, for who leads it.
     *
     * @param gone minutes since it began
     * @param minutesLeft until its deadline
     * @param behind the parts that lag most; at most three
     * @param behindAll how many lag
     * @param more whether those are more than are named
     * @param anyBehind whether any lags
     * @param others how many do not
     * @param level what the parts are
     * @param waived households that were signed off
     * @param changed earlier rounds whose figures changed after they had been told
     * @param by the name of who ordered it; told where 紧急 was said
     */
    record MidRound(
            Called round,
            long gone,
            long minutesLeft,
            int households,
            int done,
            int left,
            List<Share> behind,
            int behindAll,
            boolean more,
            boolean anyBehind,
            int others,
            Term level,
            int waived,
            Visits visits,
            List<Changed> changed,
            boolean urgent,
            String by)
            implements Notice {}

    /**
     * Shortly before the deadline, to the liaison group: the roll-up, and for those who are called the grids that they
     * answer for; counts only.
     *
     * @param more how many further grids are unfinished, too many to list
     */
    record RollUpAndGrids(Notice rollUp, List<GridCount> grids, int more) implements Notice {}

    /**
     * A round was closed: what who leads it reads where it was not closed.
     *
     * @param clear whether nothing is open, and nobody waits for a visit
     * @param waived households that were signed off
     * @param boards the round's board, for its picture: none or one
     * @param itself whether it was closed at its deadline because nothing is open; else somebody has closed it
     * @param by the name of who ordered it; told where 紧急 was said
     */
    record RoundEnded(
            Called round,
            int households,
            int done,
            int left,
            int persons,
            int personsDone,
            int personsLeft,
            boolean clear,
            int waived,
            Ending ending,
            List<BoardOf> boards,
            boolean itself,
            boolean urgent,
            String by)
            implements Notice, Illustrated {}

    /**
     * What to know of the round before.
     *
     * @param round that round
     * @param notDone how many households it left open
     * @param notDoneRooms the first of them, with a blank between
     * @param doneThen how many it had done that are open in the round that is under way; 0 where none is
     * @param doneThenRooms these, or "" where they are many: then it is too early to ask
     * @param fewer how many households have fewer persons now
     * @param fewerRooms as above
     * @param never how many were not reached in any of the last rounds of its kind, though somebody tried
     * @param neverRooms as above
     * @param nothing whether there is nothing to know
     */
    record LastTime(
            Called round,
            int notDone,
            String notDoneRooms,
            boolean notDoneMore,
            int doneThen,
            String doneThenRooms,
            int fewer,
            String fewerRooms,
            boolean fewerMore,
            int never,
            String neverRooms,
            boolean neverMore,
            boolean nothing) {}

    /** Who did the last round, and who did not. */
    record BeforeThis(LastTime last) implements Answer {}

    /** There is no round before to compare with. */
    record NothingBefore() implements Answer {}

    /**
     * Rounds of one kind that left households open.
     *
     * @param rounds how many
     * @param first the first of them
     * @param one whether it is the only one
     * @param households how many different households
     * @param same how many of them were left by each of these rounds
     * @param allSame whether all were
     * @param some whether some, but not all were
     */
    record Unclear(
            int rounds,
            Called first,
            Term kind,
            boolean one,
            int households,
            int same,
            boolean allSame,
            boolean some) {}

    /**
     * Something that somebody has to decide; exactly one of the flags is set.
     *
     * @param place its number: ①
     * @param special persons wait for a visit
     * @param again households were not reached twice running
     * @param refused households refused
     * @param overdue a round is past its time and not closed
     * @param slow a part was late twice running
     * @param vacant a post is vacant where a part was late
     * @param about the first room in full, or "" where none is meant
     * @param area the part in question; its name is "" where there is none
     * @param duty the vacant post; where there is none, any
     * @param count how many persons, households or posts
     * @param waiting of a round that is past its time: how many persons wait for a visit
     * @param more whether {@code about} names not all of them
     * @param round the round in question: none or one
     */
    record Decision(
            Term place,
            boolean special,
            boolean again,
            boolean refused,
            boolean overdue,
            boolean slow,
            boolean vacant,
            String about,
            AreaName area,
            Term duty,
            int count,
            int waiting,
            boolean more,
            List<Called> round) {

        /** @return the same with that number */
        public Decision at(int number) {
            Term numbered = new Term(place.group(), Integer.toString(number));
            return new Decision(
                    numbered, special, again, refused, overdue, slow, vacant, about, area, duty, count, waiting, more,
                    round);
        }
    }

    /**
     * A round in the daily summary.
     *
     * @param underWay whether it is open, and its time is not over
     * @param overdue whether it is open, and its time is over
     * @param clear whether nothing is open
     * @param waived households that were signed off
     * @param waiting persons who wait for a visit
     */
    record RoundOfDay(
            Called round,
            Instant openedAt,
            int households,
            int persons,
            int done,
            int personsDone,
            int left,
            int personsLeft,
            int onTime,
            boolean differs,
            boolean underWay,
            boolean overdue,
            boolean clear,
            int waived,
            int waiting,
            List<Speed> speed) {}

    /**
     * The rounds of a day in which nothing is open, where they are several.
     *
     * @param parts how many parts they had together
     * @param onTime how many of those were complete in time
     */
    record ClearRounds(int rounds, int parts, int onTime, Term level) {}

    /**
     * Persons who must be visited.
     *
     * @param rooms the first open ones, with a blank between
     * @param more whether there are more rooms
     * @param signed who has signed most off: none or one
     */
    record SpecialOfDay(Visits visits, String rooms, boolean more, List<Signed> signed) {}

    /**
     * Households that were not reached.
     *
     * @param noAnswer where nobody answers
     * @param again of them, in the round before as well
     * @param onlyOnce of them, those where it was tried once only
     */
    record Unreached(int noAnswer, int again, int onlyOnce) {}

    /**
     * Who works.
     *
     * @param onDuty who has reported today, of {@code all}
     * @param vacant posts that nobody holds
     * @param tired who has been at it for more than {@code hours} hours
     */
    record Crew(int onDuty, int all, int vacant, int tired, int hours) {}

    /**
     * How the day's data came about.
     *
     * @param sent what the bot said
     * @param unsaid what it did not say because the time for it had passed
     * @param missedDay the last summary that was not sent, as day of its month; 0 where none was missed
     * @param changed rounds whose figures changed after they had been told
     */
    record DataOfDay(
            int late,
            int added,
            int corrected,
            int undone,
            int sent,
            int unsaid,
            int missedMonth,
            int missedDay,
            List<Changed> changed) {}

    /**
     * The daily summary: one text that its reader can decide from. Supplies, needs and dispatch have their places between
     * {@code unreached} and {@code crew}, tomorrow's rounds after {@code data}; there is no such work yet.
     *
     * @param at when it was made
     * @param verdict clear, unclear, under-way or none
     * @param rounds how many rounds the day had
     * @param unclear what rounds left open, by kind
     * @param underWay how many rounds are under way
     * @param waived households that were signed off, in the last round of each kind
     * @param alarm whether a decision is about somebody who was not done
     * @param decisions at most three
     * @param listed the rounds one by one: first those with something open, oldest first; at most three
     * @param unlisted how many rounds with something open are not listed
     * @param clearRounds the others together: none or one
     * @param special none or one
     * @param unreached none or one
     */
    record DailySummary(
            String community,
            int month,
            int day,
            Instant at,
            Term verdict,
            int rounds,
            boolean clear,
            List<Unclear> unclear,
            int underWay,
            int waived,
            Visits visits,
            boolean alarm,
            List<Decision> decisions,
            List<RoundOfDay> listed,
            int unlisted,
            List<ClearRounds> clearRounds,
            List<SpecialOfDay> special,
            List<Unreached> unreached,
            Crew crew,
            DataOfDay data)
            implements Notice, Answer {}

    /**
     * A community, and how many households or persons of it are meant.
     *
     * @param community its name
     */
    record CommunityCount(AreaName community, int count) {}

    /**
     * Rounds that a street reads as one: those that were opened by one word in its communities; or a community's own.
     *
     * @param communities how many communities took part
     * @param own whether it is one community's own
     * @param community whose, if own
     */
    record StreetRound(int communities, boolean own, AreaName community, RoundOfDay sum) {}

    /**
     * Persons who must be visited, in a whole street.
     *
     * @param open where they wait; at most three communities
     * @param more whether there are more communities
     * @param signed the first community where something was signed off, with the number of rooms in all of them: none or one
     * @param moreSigned whether there are more of those
     */
    record SpecialOfStreet(
            Visits visits, List<CommunityCount> open, boolean more, List<CommunityCount> signed, boolean moreSigned) {}

    /**
     * A street's day: its figures are its communities' sums, what it names are communities. The order is that of {@link
     * DailySummary}.
     *
     * @param verdict clear, unclear, under-way or none
     * @param communities how many the street has
     * @param rounds how many rounds it had, those of several communities counted once
     * @param clear whether there were rounds and nothing is open in any of them
     * @param unclear how many communities have something open: households, or persons who wait for a visit
     * @param open the first of those with open households, oldest first; at most three
     * @param more whether there are more of those
     * @param underWay how many rounds are under way
     * @param waived households that were signed off, in the last round of each kind
     * @param alarm whether a decision is about somebody who was not done
     * @param decisions at most three; their areas are communities, their counts those of all
     * @param listed the rounds with something open, oldest first; at most three
     * @param unlisted how many more there are
     * @param clearRounds the others together: none or one
     * @param special none or one
     * @param unreached none or one
     */
    record StreetSummary(
            String street,
            int month,
            int day,
            Instant at,
            Term verdict,
            int communities,
            int rounds,
            boolean clear,
            int unclear,
            List<CommunityCount> open,
            boolean more,
            int underWay,
            int waived,
            Visits visits,
            boolean alarm,
            List<Decision> decisions,
            List<StreetRound> listed,
            int unlisted,
            List<ClearRounds> clearRounds,
            List<SpecialOfStreet> special,
            List<Unreached> unreached,
            Crew crew,
            DataOfDay data)
            implements Notice, Answer {}

    /** The daily summary is told to others, or elsewhere. */
    record SummaryElsewhere() implements Answer {}
    /**
     * The rooms of one floor, to be read while climbing stairs.
     *
     * @param rooms short, with a blank between
     */
    record OnFloor(int floor, String rooms) {}

    /** The rooms that are open in one unit, floor by floor. */
    record InUnit(UnitNo unit, List<OnFloor> floors) {}

    /**
     * At half time: what is left in a unit group whose micro-grid is under 50 %.
     *
     * @param units where the open rooms are
     * @param severalUnits whether the units have to be named
     * @param more how many further rooms there are, too many to name
     * @param by the name of who ordered it; told where 紧急 was said
     */
    record RoomsLeft(
            Called round,
            int households,
            int done,
            int left,
            List<InUnit> units,
            boolean severalUnits,
            int more,
            boolean urgent,
            String by)
            implements Notice {}

    /**
     * Rooms that are open for the same reason.
     *
     * @param rooms in full, with a blank between
     */
    record OpenBecause(Term outcome, String rooms) {}

    /**
     * To the leader of an unfinished micro-grid, and to who stands in: what is open, and why.
     *
     * @param left how many households
     * @param waiting how many persons wait for a visit; their rooms are among the reasons
     * @param more how many rooms are too many to name
     * @param example how to answer, where there is nothing to press
     * @param buttons for the only room that is open
     * @param by the name of who ordered it; told where 紧急 was said
     */
    record GridUnfinished(
            Called round,
            long minutesLeft,
            int left,
            int waiting,
            List<OpenBecause> reasons,
            int more,
            String example,
            List<Button> buttons,
            boolean urgent,
            String by)
            implements Notice {}

    /**
     * How far a grid (大网格) is.
     *
     * @param grid its name
     * @param waiting persons who wait for a visit
     */
    record GridCount(String grid, int households, int done, int left, int waiting) {}

    /**
     * Shortly before the deadline, to those who answer for the grids, where they are told in private: counts only.
     *
     * @param more how many further grids are unfinished, too many to list
     * @param by the name of who ordered it; told where 紧急 was said
     */
    record GridsUnfinished(Called round, long minutesLeft, List<GridCount> grids, int more, boolean urgent, String by)
            implements Notice {}

    /**
     * The deadline has come, and some are not done. The round stays open.
     *
     * @param households how many there are (应)
     * @param left households that are open
     * @param personsLeft persons who are not done
     * @param waiting persons who wait for a visit
     * @param by the name of who ordered it; told where 紧急 was said
     */
    record DeadlineReached(
            Called round,
            int households,
            int left,
            int persons,
            int personsLeft,
            int waiting,
            boolean urgent,
            String by)
            implements Notice {}

    /**
     * Nobody is reminded for a while.
     *
     * @param areas the micro-grids' names, with a blank between
     * @param minutes for how long
     * @param until when reminders begin again
     */
    record Snoozed(String areas, long minutes, Instant until) implements Answer {}

    /**
     * The speaker is not there today; reminders go to somebody else.
     *
     * @param standIn the name of whom the speaker named, or ""
     */
    record AbsentToday(String standIn) implements Answer {}

    /**
     * Whom the speaker named to stand in cannot be told, so nothing was changed.
     *
     * @param said as typed
     * @param names of those who could be meant, with a blank between, or ""
     */
    record WhichStandIn(String said, String names) implements Answer {}
}
