package cn.qile.core.batch;

import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Questions.Asked;
import cn.qile.core.chat.Questions.Question;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.Ledger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Port: what a batch asks of the stores and writes to them, all at once: each round trip by itself is one during which
 * nobody of its communities is heard.
 */
public interface BatchLedger {

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
    Findings find(Collection<CommunityId> communities, List<GroupMessage> messages);

    /**
     * What entries were worked out from without having asked, since nobody else had changed anything for a while.
     *
     * @param directory how many changes the directory has had
     * @param changes how many changes the rounds of each community have had; at least one
     * @param silenced the keys of messages that came to no entry: they were never heard before. Of the others the entries
     *     tell
     * @param unasked nobody of these has a question that waits for an answer. Others, of whom that was known as of so many
     *     changes, need not be looked at: a question is a change
     * @param at when the first message came
     */
    record Assumed(
            long directory, Map<CommunityId, Long> changes, List<String> silenced, List<Asked> unasked, Instant at) {}

    /**
     * As {@link Ledger#append(List)}, for who has not taken the turns yet: takes them, and appends if what was assumed is
     * so then.
     *
     * @throws Overtaken if something else is so; the transaction must be given up then
     */
    void append(List<Ledger.Entry> entries, Assumed assumed);

    /** Somebody else was quicker, so what entries were worked out from is not so any more. */
    final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** No stack trace: it is no fault. */
        public Overtaken() {
            super("somebody else was quicker", null, false, false);
        }
    }
}
