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
        List<Gap> known = recent.get();
        if (known.isEmpty()) { // as with nearly every message
            return Optional.empty();
        }
        List<Gap> news = known.stream()
                .filter(gap -> !gap.until().isBefore(now.minus(RecentGaps.NEWS)))
                .toList();
        if (news.isEmpty()) {
            return Optional.empty();
        }
        Instant told = hearing.toldUntil(conversation.key()).orElse(Instant.MIN);
        return asOne(news.stream().filter(gap -> gap.until().isAfter(told)).toList());
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
