package cn.qile.webhook.mysql;

import cn.qile.core.chat.HearingGaps.Gap;
import java.time.Instant;

/** A row of {@code hearing_gap}, in the order of its columns. */
record GapRow(Instant begunAt, Instant endedAt) {

    Gap gap() {
        return new Gap(begunAt, endedAt);
    }
}
