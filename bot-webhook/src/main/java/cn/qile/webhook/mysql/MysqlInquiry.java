package cn.qile.webhook.mysql;

import cn.qile.core.batch.Inquiry;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Questions.Asked;
import cn.qile.core.roster.CommunityId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What a batch asks of MySQL, in one round trip. Called within a transaction (READ COMMITTED). */
public final class MysqlInquiry implements Inquiry {

    private final BatchRows rows;
    private final MysqlDirectory directory;
    private final MysqlLedger ledger;

    /**
     * @param directory is told how new it has to be
     * @param ledger takes the first turn of a community
     */
    MysqlInquiry(BatchRows rows, MysqlDirectory directory, MysqlLedger ledger) {
        this.rows = rows;
        this.directory = directory;
        this.ledger = ledger;
    }

    @Override
    public Findings about(Collection<CommunityId> communities, List<GroupMessage> messages) {
        List<Asked> senders = messages.stream()
                .map(message -> new Asked(message.conversation(), message.sender()))
                .toList();
        BatchRows.Found found = find(communities, messages, senders);
        if (found.turns().size() < communities.size()) {
            ledger.takeTurn(communities);
            found = find(communities, messages, senders); // somebody else may have had a turn in between
        }
        return new Findings(
                directory.refreshed(found.directory()),
                MysqlLedger.changes(found.turns()),
                MysqlLedger.known(found.heard()),
                MysqlQuestions.of(senders, found.pendingThere()));
    }

    /** What occurs twice stays so, that there are as few forms of the statements as can be: each is taken apart once. */
    private BatchRows.Found find(
            Collection<CommunityId> communities, List<GroupMessage> messages, List<Asked> senders) {
        return rows.find(
                communities.stream().map(CommunityId::value).sorted().toList(),
                messages.stream().map(GroupMessage::key).toList(),
                senders,
                messages.stream().map(GroupMessage::at).min(Instant::compareTo).orElseThrow());
    }
}
