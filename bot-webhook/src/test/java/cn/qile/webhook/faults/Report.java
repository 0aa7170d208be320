package cn.qile.webhook.faults;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one member says of one door, and what the bot must say to it.
 *
 * @param id the platform's message id
 * @param chat the group's conversation id
 * @param userid who says it
 * @param door about which
 */
record Report(String id, String chat, String userid, Door door) {

    /** "收到 901｜1幢1单元 已3/56，剩53户", after other lines, if there is something else to tell. */
    private static final Pattern ANSWER =
            Pattern.compile("(?s).*收到 (?<room>\\S+?)｜(?<unit>\\S+) 已(?<done>\\d+)/\\d+.*");

    /** A household, as the roster names it. */
    record Door(String building, String unit, String room) {}

    String text() {
        return door.room() + "齐了";
    }

    /** @return its key in the ledger */
    String key() {
        return "robot/" + id;
    }

    /**
     * @param answer what was said to it
     * @return how many households of the unit are done, as the answer says; -1 if it is no acknowledgement of this report
     */
    int doneIn(String answer) {
        Matcher read = ANSWER.matcher(answer);
        boolean mine = read.matches()
                && read.group("room").equals(door.room())
                && read.group("unit").equals(door.building() + "幢" + door.unit() + "单元");
        return mine ? Integer.parseInt(read.group("done")) : -1;
    }
}
