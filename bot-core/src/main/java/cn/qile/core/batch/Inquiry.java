package cn.qile.core.batch;

import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Questions.Question;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.Ledger;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Port: what the messages of a batch ask of the stores before the first of them is heard, asked at once, since each
 * question by itself is a round trip during which nobody of their communities is heard.
 */
@FunctionalInterface
public interface Inquiry {

    /**
     * As the stores are once the turns are taken.
     *
     * @param directory how many changes the directory has had, as {@link Directory#refresh} tells
     * @param changes how many changes the rounds of each community have had, as {@link Ledger#takeTurn} tells
     * @param heard those of the messages that were heard before, as {@link Ledger#heard(Collection)} tells
     * @param pending the questions that their senders were asked where they speak, open when the first message came
     */
    record Findings(
            long directory, Map<CommunityId, Long> changes, Map<String, Ledger.Heard> heard, List<Question> pending) {}

    /**
     * Makes the directory as new as the caller's transaction, takes the turns, and reads what the messages need.
     *
     * @param communities whose turns are taken
     * @param messages at least one
     */
    Findings about(Collection<CommunityId> communities, List<GroupMessage> messages);
}
