package cn.qile.webhook.mysql;

import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.HearingGaps;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The gaps that {@link Heartbeat} found, and who was told of them; joins the caller's transaction. */
public final class MysqlHearingGaps implements HearingGaps {

    private final HearingMapper hearing;
    private final RecentGaps recent;

    MysqlHearingGaps(HearingMapper hearing, RecentGaps recent) {
        this.hearing = hearing;
        this.recent = recent;
    }

    @Override
    public Optional<Gap> untold(Conversation conversation, Instant now) {
        RecentGaps.Known recently = recent.get();
        List<Gap> news = recently.gaps().stream()
                .filter(gap -> !gap.until().isBefore(now.minus(RecentGaps.NEWS)))
                .toList();
        if (news.isEmpty() || recently.toldOfAll().contains(conversation)) { // as with nearly every message
            return Optional.empty();
        }
        Instant told = hearing.toldUntil(conversation.key()).orElse(Instant.MIN);
        List<Gap> untold =
                news.stream().filter(gap -> gap.until().isAfter(told)).toList();
        if (untold.isEmpty()) { // what this transaction tells, it tells after it has asked: so it is committed
            recently.toldOfAll().add(conversation);
        }
        return asOne(untold);
    }

    private static Optional<Gap> asOne(List<Gap> gaps) {
        return gaps.stream()
                .map(Gap::until)
                .max(Comparator.naturalOrder())
                .map(until -> new Gap(gaps.get(0).from(), until));
    }

    @Override
    public void told(Conversation conversation, Instant until) {
        hearing.told(conversation.key(), until);
    }
}
