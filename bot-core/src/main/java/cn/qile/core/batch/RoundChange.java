package cn.qile.core.batch;

import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Round;
import cn.qile.core.round.Standing;
import java.util.LinkedHashMap;
import java.util.Map;

/** A round as it was before, and all that was appended to it since. */
final class RoundChange {

    private final Round before;
    private final Map<RoomNo, Standing> standing = new LinkedHashMap<>();
    private int appended;

    RoundChange(Round before) {
        this.before = before;
    }

    /**
     * @param marks so many more, right after those before
     * @param changed how the touched households stand after them
     */
    void add(int marks, Map<RoomNo, Standing> changed) {
        appended += marks;
        standing.putAll(changed);
    }

    /** @return the round's position after it */
    long end() {
        return before.position() + appended;
    }

    /** @return as boards are told; nothing must be added after that */
    Boards.Appended told() {
        return new Boards.Appended(before, appended, standing);
    }
}
