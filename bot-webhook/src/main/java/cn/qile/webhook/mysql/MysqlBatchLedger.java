package cn.qile.webhook.mysql;

import cn.qile.core.batch.BatchLedger;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Questions.Asked;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.Ledger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.dao.DuplicateKeyException;

/** What a batch asks of MySQL and writes to it, in one round trip each. Called within a transaction (READ COMMITTED). */
public final class MysqlBatchLedger implements BatchLedger {

    private final BatchRows rows;
    private final MysqlDirectory directory;
    private final MysqlLedger ledger;

    /**
     * @param directory is told how new it has to be
     * @param ledger takes the first turn of a community
     */
    MysqlBatchLedger(BatchRows rows, MysqlDirectory directory, MysqlLedger ledger) {
        this.rows = rows;
        this.directory = directory;
        this.ledger = ledger;
    }

    @Override
    public Findings find(Collection<CommunityId> communities, List<GroupMessage> messages) {
        List<Asked> senders = messages.stream().map(Asked::sayer).toList();
        BatchRows.Found found = rows(communities, messages, senders);
        if (found.turns().size() < communities.size()) {
            ledger.takeTurn(communities);
            found = rows(communities, messages, senders); // somebody else may have had a turn in between
        }
        return new Findings(
                directory.refreshed(found.directory()),
                MysqlLedger.changes(found.turns()),
                MysqlLedger.known(found.heard()),
                MysqlQuestions.of(senders, found.pendingThere()));
    }

    /** What occurs twice stays so, that there are as few forms of the statements as can be: each is taken apart once. */
    private BatchRows.Found rows(
            Collection<CommunityId> communities, List<GroupMessage> messages, List<Asked> senders) {
        return rows.find(
                communities.stream().map(CommunityId::value).sorted().toList(),
                messages.stream().map(GroupMessage::key).toList(),
                senders,
                messages.stream().map(GroupMessage::at).min(Instant::compareTo).orElseThrow());
    }

    @Override
    public void append(List<Ledger.Entry> entries, Assumed assumed) {
        BatchRows.Appended appended = MysqlLedger.appended(entries);
        SortedMap<Integer, Long> changes = new TreeMap<>();
        assumed.changes().forEach((community, known) -> changes.put(community.value(), known));
        BatchRows.Seen seen = append(
                appended,
                new BatchRows.Expected(
                        assumed.directory(), changes, assumed.silenced(), assumed.unasked(), assumed.at()));
        if (!seen.undisturbed()
                || !seen.heard().isEmpty()
                || !MysqlQuestions.of(assumed.unasked(), seen.pendingThere()).isEmpty()) {
            throw new Overtaken();
        }
        if (!seen.moved()) {
            throw MysqlLedger.notFollowing(appended);
        }
    }

    private BatchRows.Seen append(BatchRows.Appended appended, BatchRows.Expected expected) {
        try {
            return rows.append(appended, expected);
        } catch (DuplicateKeyException thereAlready) { // a message, or a mark's place
            throw new Overtaken();
        }
    }
}
