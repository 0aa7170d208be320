package cn.qile.webhook.mysql;

import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.outbox.Letter;
import cn.qile.core.outbox.Letters;
import cn.qile.core.roster.Area;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The letters in MySQL.
 *
 * <p>A letter that this version of the bot cannot read (a later one wrote it, and then an older one took over the
 * sending) ends as undeliverable, so that its group is shown in the next roll-up, and those behind it go on.
 */
public final class MysqlLetters implements Letters {

    private static final Logger log = LoggerFactory.getLogger(MysqlLetters.class);

    private final LetterMapper letters;
    private final LetterRows rows;
    private final TransactionOperations ownTransaction;

    /** A transaction is one node's, so what one node counts tells the order within each; nothing else is asked of it. */
    private final AtomicLong place = new AtomicLong(1);

    /**
     * @param rows keeps new ones
     * @param ownTransaction is not the caller's, and reads what others have committed (READ COMMITTED)
     */
    MysqlLetters(LetterMapper letters, LetterRows rows, TransactionOperations ownTransaction) {
        this.letters = letters;
        this.rows = rows;
        this.ownTransaction = ownTransaction;
    }

    @Override
    public void keep(List<Letter> kept) {
        rows.keep(kept.stream().map(LetterRow::of).toList(), place.getAndAdd(kept.size()));
    }

    /** Looked for without a lock and then locked by its key: if it was claimed in between, it no longer waits. */
    @Override
    public Optional<Outgoing> waitingIn(String bundle) {
        return letters.lastWaitingIn(bundle)
                .flatMap(letters::lockWaiting)
                .flatMap(LetterRow::letter)
                .map(Letter::outgoing);
    }

    @Override
    public void reword(Outgoing outgoing) {
        if (letters.reword(outgoing.key(), SpeechJson.write(outgoing.notice())) != 1) {
            throw new IllegalStateException("a letter that shall get other words no longer waits");
        }
    }

    @Override
    public List<Letter> firstOfEachLine(Instant now, int most) {
        return letters.firstOfEachLine(now, most).stream()
                .flatMap(row -> readOrEnd(row, now).stream())
                .toList();
    }

    private Optional<Letter> readOrEnd(LetterRow row, Instant now) {
        Optional<Letter> letter = row.letter();
        if (letter.isEmpty()) {
            log.warn("A letter that cannot be read ends as undeliverable");
            letters.endWaiting(row.letterKey(), Letter.End.UNDELIVERABLE.name(), 0, now);
        }
        return letter;
    }

    /**
     * Compares the whole letter under its lock: the caller sends what it has in hand, and words that joined it since it
     * was read would be lost. Who cannot get the lock was not the quickest.
     */
    @Override
    public boolean claim(Letter letter, String lane, String node, Instant now) {
        try {
            return Boolean.TRUE.equals(ownTransaction.execute(
                    status -> waitsAs(letter) && letters.claim(letter.key(), lane, node, now) == 1));
        } catch (PessimisticLockingFailureException somebodyElse) {
            return false;
        }
    }

    private boolean waitsAs(Letter letter) {
        return letters.lockWaiting(letter.key())
                .flatMap(LetterRow::letter)
                .filter(letter::equals)
                .isPresent();
    }

    @Override
    public void release(Letter letter, String node) {
        letters.release(letter.key(), node, letter.part(), letter.attempts(), letter.due());
    }

    @Override
    public void end(String key, Letter.End end, int code, String node, Instant at) {
        if (end == Letter.End.DROPPED || end == Letter.End.UNDELIVERABLE) {
            letters.endWaiting(key, end.name(), code, at);
        } else {
            letters.endClaimed(key, end.name(), code, node, at);
        }
    }

    @Override
    public int abandon(Instant now) {
        return abandon(letters.underWay(), now);
    }

    @Override
    public int abandonOf(String node, Instant now) {
        return abandon(letters.underWayOf(node), now);
    }

    private int abandon(List<String> keys, Instant now) {
        return keys.stream().mapToInt(key -> letters.abandon(key, now)).sum();
    }

    @Override
    public int claimedSince(String lane, Instant since) {
        return letters.claimedSince(lane, since);
    }

    @Override
    public Optional<Instant> oldestDue(Instant now) {
        return letters.oldestDue(now);
    }

    @Override
    public List<GroupChat.Told> told(String keys) {
        return letters.told(keys).stream().map(ToldRow::told).toList();
    }

    @Override
    public List<String> undeliverable(Area area, Instant since) {
        return letters.undeliverable(area.path(), since);
    }

    @Override
    public boolean allSent(String keys) {
        return letters.allSent(keys);
    }
}
