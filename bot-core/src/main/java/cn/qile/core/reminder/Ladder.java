package cn.qile.core.reminder;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Round;
import java.util.List;

/**
 * How a kind of work climbs the ladder; the package comment says why they differ.
 *
 * @param membersReport whether the members report for the doors, so that they can be late
 * @param answers what is pressed for a door that is not done
 */
record Ladder(boolean membersReport, List<Pressed> answers) {

    /**
     * A report that is pressed instead of typed.
     *
     * @param code as the words of the templates name the button
     * @param typed what would be typed after the room; the lexicon knows it
     */
    record Pressed(String code, String typed) {

        Speech.Button of(RoomNo room) {
            return new Speech.Button(new Speech.Term("button", code), sentence(room));
        }

        String sentence(RoomNo room) {
            return room + " " + typed;
        }
    }

    private static final Pressed NO_ANSWER = new Pressed("no-answer", "没人");
    private static final Pressed REFUSED = new Pressed("refused", "拒绝");
    private static final Pressed VISIT = new Pressed("visit", "要上门");
    /** Where only a visit is left. */
    private static final Pressed VISITED = new Pressed("visited", "已上门");

    private static final Pressed LEFT = new Pressed("left", "放门口");

    static Ladder of(Round round) {
        return switch (round.kind()) {
            case "roll-call" -> new Ladder(false, List.of(NO_ANSWER, REFUSED, VISIT));
            case "patrol" -> new Ladder(true, List.of(NO_ANSWER));
            case "supplies" -> new Ladder(true, List.of(NO_ANSWER, REFUSED, LEFT));
            default -> new Ladder(true, List.of(NO_ANSWER, REFUSED, VISIT));
        };
    }

    /** @return the buttons for that room */
    List<Speech.Button> buttons(RoomNo room) {
        return answers.stream().map(answer -> answer.of(room)).toList();
    }

    /** @return a sentence that answers for that room */
    String example(RoomNo room) {
        return answers.get(0).sentence(room);
    }

    /** @return the buttons for a room where only a visit is left */
    static List<Speech.Button> buttonsOfVisit(RoomNo room) {
        return List.of(VISITED.of(room));
    }

    /** @return a sentence that tells of that visit */
    static String exampleOfVisit(RoomNo room) {
        return VISITED.sentence(room);
    }
}
