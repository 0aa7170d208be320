package cn.qile.core.outbox;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.roster.Area;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Letters for tests of the core. They know no transactions, so nobody is kept from claiming what somebody rewords. */
public final class InMemoryLetters implements Letters {

    private final Map<String, Kept> kept = new LinkedHashMap<>();

    /** In the map's order, which is that of keeping; sorting leaves it alone where the times are the same. */
    private static final Comparator<Kept> ORDER =
            Comparator.comparing(letter -> letter.letter().outgoing().at());

    /**
     * @param lane by which it was claimed last, or ""
     * @param node who claimed it last, or ""
     * @param claimedAt when, or null
     * @param underWay whether it is being sent
     * @param end what became of it; null while it has not ended
     * @param endedAt when it ended, or null
     */
    private record Kept(
            Letter letter,
            String lane,
            String node,
            Instant claimedAt,
            boolean underWay,
            Letter.End end,
            int code,
            Instant endedAt) {

        boolean waits() {
            return !underWay && end == null;
        }

        Kept waitingAs(Letter other) {
            return new Kept(other, lane, node, claimedAt, false, null, 0, null);
        }

        Kept ended(Letter.End how, int errcode, Instant at) {
            return new Kept(letter, lane, node, claimedAt, false, how, errcode, at);
        }

        boolean belongsTo(String name) {
            return node.equals(name) && (underWay || end == Letter.End.UNKNOWN);
        }
    }

    @Override
    public synchronized void keep(List<Letter> letters) {
        letters.forEach(letter -> kept.putIfAbsent(letter.key(), new Kept(letter, "", "", null, false, null, 0, null)));
    }

    @Override
    public synchronized Optional<Outgoing> waitingIn(String bundle) {
        return inOrder(Kept::waits)
                .map(letter -> letter.letter().outgoing())
                .filter(outgoing -> outgoing.bundle().equals(bundle))
                .reduce((first, later) -> later);
    }

    @Override
    public synchronized void reword(Outgoing outgoing) {
        Kept before = kept.get(outgoing.key());
        if (before == null || !before.waits()) {
            throw new IllegalStateException("a letter that shall get other words no longer waits");
        }
        Letter letter = before.letter();
        Outgoing reworded = letter.outgoing().saying(outgoing.notice());
        kept.put(
                outgoing.key(), before.waitingAs(new Letter(reworded, letter.part(), letter.attempts(), letter.due())));
    }

    @Override
    public synchronized List<Letter> firstOfEachLine(Instant now, int most) {
        Map<String, Letter> first = new LinkedHashMap<>();
        inOrder(Kept::waits).map(Kept::letter).forEach(letter -> first.putIfAbsent(letter.line(), letter));
        kept.values().stream()
                .filter(Kept::underWay)
                .forEach(letter -> first.remove(letter.letter().line()));
        return first.values().stream()
                .filter(letter -> !letter.due().isAfter(now))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized boolean claim(Letter letter, String lane, String node, Instant now) {
        Kept before = kept.get(letter.key());
        if (before == null || !before.waits() || !before.letter().equals(letter)) {
            return false;
        }
        kept.put(letter.key(), new Kept(letter, lane, node, now, true, null, 0, null));
        return true;
    }

    @Override
    public synchronized void release(Letter letter, String node) {
        kept.computeIfPresent(
                letter.key(),
                (key, before) -> before.underWay() && before.node().equals(node) ? before.waitingAs(letter) : before);
    }

    @Override
    public synchronized void end(String key, Letter.End end, int code, String node, Instant at) {
        boolean unclaimed = end == Letter.End.DROPPED || end == Letter.End.UNDELIVERABLE;
        kept.computeIfPresent(
                key,
                (same, before) ->
                        (unclaimed ? before.waits() : before.belongsTo(node)) ? before.ended(end, code, at) : before);
    }

    @Override
    public synchronized int abandon(Instant now) {
        return abandon(Kept::underWay, now);
    }

    @Override
    public synchronized int abandonOf(String node, Instant now) {
        return abandon(letter -> letter.underWay() && letter.node().equals(node), now);
    }

    private int abandon(Predicate<Kept> which, Instant now) {
        List<String> underWay = kept.values().stream()
                .filter(which)
                .map(letter -> letter.letter().key())
                .toList();
        underWay.forEach(key -> kept.computeIfPresent(key, (same, before) -> before.ended(Letter.End.UNKNOWN, 0, now)));
        return underWay.size();
    }

    @Override
    public synchronized int claimedSince(String lane, Instant since) {
        return (int) kept.values().stream()
                .filter(letter ->
                        letter.lane().equals(lane) && !letter.claimedAt().isBefore(since))
                .count();
    }

    @Override
    public synchronized Optional<Instant> oldestDue(Instant now) {
        return kept.values().stream()
                .filter(Kept::waits)
                .map(letter -> letter.letter().due())
                .filter(due -> !due.isAfter(now))
                .min(Comparator.naturalOrder());
    }

    @Override
    public synchronized List<GroupChat.Told> told(String keys) {
        return inOrder(letter ->
                        letter.end() == null || letter.end() == Letter.End.SENT || letter.end() == Letter.End.UNKNOWN)
                .map(letter -> letter.letter().outgoing())
                .filter(outgoing -> outgoing.key().startsWith(keys))
                .filter(outgoing -> outgoing.to() instanceof Addressee.ToGroup)
                .map(outgoing -> new GroupChat.Told(
                        ((Addressee.ToGroup) outgoing.to()).group().name(), outgoing.key(), outgoing.at()))
                .toList();
    }

    @Override
    public synchronized List<String> undeliverable(Area area, Instant since) {
        return kept.values().stream()
                .filter(letter -> letter.end() == Letter.End.UNDELIVERABLE
                        && !letter.endedAt().isBefore(since)
                        && area.covers(letter.letter().outgoing().about()))
                .sorted(Comparator.comparing(Kept::endedAt)
                        .thenComparing(letter -> letter.letter().key()))
                .map(letter -> letter.letter().outgoing().to())
                .map(to -> to instanceof Addressee.ToGroup group ? group.group().name() : "")
                .toList();
    }

    @Override
    public synchronized boolean allSent(String keys) {
        return kept.entrySet().stream()
                .filter(letter -> letter.getKey().startsWith(keys))
                .allMatch(letter -> letter.getValue().end() == Letter.End.SENT);
    }

    /** @return everything that was ever kept, as it is now, in the order of keeping */
    public synchronized List<Letter> all() {
        return kept.values().stream().map(Kept::letter).toList();
    }

    /** @return those that have not ended, whether they wait or are under way */
    public synchronized List<Letter> open() {
        return kept.values().stream()
                .filter(letter -> letter.end() == null)
                .map(Kept::letter)
                .toList();
    }

    /** @return what became of the letter; empty if it has not ended, or is not known */
    public synchronized Optional<Letter.End> endOf(String key) {
        return Optional.ofNullable(kept.get(key)).map(Kept::end);
    }

    /** @return the errcode with which the letter ended, or 0 */
    public synchronized int codeOf(String key) {
        return kept.get(key).code();
    }

    /** @return the keys of those that ended so, in the order of keeping */
    public synchronized Collection<String> ended(Letter.End end) {
        return kept.entrySet().stream()
                .filter(letter -> letter.getValue().end() == end)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableList());
    }

    private Stream<Kept> inOrder(Predicate<Kept> condition) {
        return kept.values().stream().filter(condition).sorted(ORDER);
    }
}
