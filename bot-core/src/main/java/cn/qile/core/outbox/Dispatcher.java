package cn.qile.core.outbox;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.QuietHours;
import cn.qile.core.chat.Speech;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Sends what waits in the outbox: each letter once, in the order of its line, within the limits of its lane. One node
 * dispatches at a time; even if two did, a letter is claimed by one of them.
 *
 * <p>A claim is committed before the letter leaves, and its outcome after. So whoever dies in between leaves a letter of
 * which nobody knows whether it arrived: it ends as unknown, and is not repeated.
 */
public final class Dispatcher {

    /** More lines than a street has groups and leaders. */
    private static final int LINES = 2_000;

    /** Of one pass; some hundred milliseconds, as each is claimed and committed before the next. */
    public static final int MOST_BEGUN = 32;

    /** "−1, busy: at most 3 retries" (platform document §8). */
    private static final int RETRIES = 3;

    /** Doubles with every retry. */
    private static final Duration BACK_OFF = Duration.ofSeconds(2);

    /** How long it is not asked again which ways lead to an addressee: a long queue is looked at twice a second. */
    private static final Duration ADDRESS_HOLDS = Duration.ofSeconds(3);

    /** What somebody has to mend who cannot be told by an errcode: the way itself says that it is off. */
    private static final Outcome.Dead OFF = new Outcome.Dead(0, true);

    private final Letters letters;
    private final Destinations destinations;
    private final Map<Way, Transport> transports = new EnumMap<>(Way.class);
    private final Restraint restraint;
    private final DeadLanes deadLanes;
    private final Unreachables unreachables;
    private final Rounds rounds;
    private final Groups groups;
    private final GroupChat groupChat;
    private final QuietHours quietHours;
    private final Watch watch;
    private final String node;
    private final Executor sending;
    private final Clock clock;

    private final Set<String> busyLanes = ConcurrentHashMap.newKeySet();
    private final Map<Asked, Known> known = new ConcurrentHashMap<>();

    private record Asked(Addressee to, boolean mention) {}

    private record Known(List<Destination> destinations, Instant until) {}

    /**
     * @param groupChat takes what the dispatcher itself has to say: that a group cannot be reached
     * @param node this node's name, the same until the process ends
     * @param sending runs the sendings; each takes as long as the platform takes to answer
     */
    public Dispatcher(
            Letters letters,
            Destinations destinations,
            Collection<? extends Transport> transports,
            Budgets budgets,
            DeadLanes deadLanes,
            Unreachables unreachables,
            Rounds rounds,
            Groups groups,
            GroupChat groupChat,
            QuietHours quietHours,
            Watch watch,
            String node,
            Executor sending,
            Clock clock) {
        this.letters = letters;
        this.destinations = destinations;
        transports.forEach(transport -> this.transports.put(transport.way(), transport));
        this.restraint = new Restraint(budgets, letters);
        this.deadLanes = deadLanes;
        this.unreachables = unreachables;
        this.rounds = rounds;
        this.groups = groups;
        this.groupChat = groupChat;
        this.quietHours = quietHours;
        this.watch = watch;
        this.node = node;
        this.sending = sending;
        this.clock = clock;
    }

    /**
     * Called when this node has become the one that dispatches, before the first {@link #dispatch}. Ways that were found
     * to be set up wrongly are tried again: who starts a node may have mended the settings.
     *
     * @return how many letters the one before had under way, whose outcome nobody knows
     */
    public int takeOver() {
        known.clear();
        transports.keySet().forEach(way -> deadLanes.revive(wayLane(way)));
        return letters.abandon(clock.instant());
    }

    /**
     * Called when nothing is being sent, after an outcome could not be kept: those letters would be under way for ever.
     *
     * @return how many there were
     */
    public int giveUpLost() {
        return letters.abandonOf(node, clock.instant());
    }

    /**
     * Looks once at all lines and begins to send what may be sent now. Returns without waiting for the outcomes; after
     * {@value #MOST_BEGUN} in any case, so that what is posted meanwhile and was caused earlier need not wait for
     * hundreds of others.
     *
     * @return how many sendings were begun; {@value #MOST_BEGUN} where more may be due
     */
    public int dispatch() {
        Instant now = clock.instant();
        known.values().removeIf(found -> !now.isBefore(found.until()));
        Set<String> closedLanes = new HashSet<>(deadLanes.at(now)); // dead, or found full while looking
        Set<String> dead = Set.copyOf(closedLanes);
        int begun = 0;
        for (Letter letter : letters.firstOfEachLine(now, LINES)) {
            if (begun == MOST_BEGUN) {
                break;
            }
            if (isPast(letter.outgoing(), now)) {
                end(letter, Letter.End.DROPPED, 0);
            } else if (letter.outgoing().always() || !quietHours.at(now)) {
                begun += begin(letter, dead, closedLanes, now) ? 1 : 0;
            }
        }
        return begun;
    }

    private boolean isPast(Outgoing outgoing, Instant now) {
        return !now.isBefore(outgoing.until())
                || !outgoing.round().isEmpty()
                        && rounds.find(RoundId.of(outgoing.round()))
                                .flatMap(Round::closedAt)
                                .isPresent();
    }

    private boolean begin(Letter letter, Set<String> dead, Set<String> closedLanes, Instant now) {
        List<Destination> alive = destinationsOf(letter.outgoing(), now).stream()
                .filter(destination -> !dead.contains(destination.lane()) && !dead.contains(wayLane(destination.way())))
                .filter(destination -> isThere(letter, destination, now))
                .toList();
        if (alive.isEmpty()) {
            end(letter, Letter.End.UNDELIVERABLE, 0);
            return false;
        }
        Optional<Destination> chosen = alive.stream()
                .filter(destination -> transports.get(destination.way()).state() == Transport.State.UP)
                .findFirst();
        return chosen.isPresent() && begin(letter, chosen.get(), closedLanes);
    }

    private boolean begin(Letter letter, Destination to, Set<String> closedLanes) {
        String lane = to.lane();
        if (closedLanes.contains(lane) || busyLanes.contains(lane)) {
            return false;
        }
        Instant leaving =
                clock.instant(); // the pass may have begun seconds ago, and the platform counts when it arrives
        if (!restraint.allows(to, leaving)) {
            closedLanes.add(lane);
            return false;
        }
        if (!letters.claim(letter, lane, node, leaving)) {
            return false;
        }
        busyLanes.add(lane);
        sending.execute(() -> {
            try {
                send(letter, to);
            } finally {
                busyLanes.remove(lane);
            }
        });
        return true;
    }

    private List<Destination> destinationsOf(Outgoing outgoing, Instant now) {
        Asked asked = new Asked(outgoing.to(), !outgoing.mentions().isEmpty());
        return known.computeIfAbsent(
                        asked, same -> new Known(destinations.of(asked.to(), asked.mention()), now.plus(ADDRESS_HOLDS)))
                .destinations();
    }

    /** A way that was set up can find that it is refused; that is told once, like any other dead way. */
    private boolean isThere(Letter letter, Destination to, Instant now) {
        boolean off = transports.get(to.way()).state() == Transport.State.OFF;
        if (off) {
            bury(letter, to, OFF, now);
        }
        return !off;
    }

    private void send(Letter letter, Destination to) {
        Outgoing outgoing = letter.outgoing();
        Outcome outcome = transports
                .get(to.way())
                .send(to, new Transport.Parcel(letter.key(), outgoing.notice(), outgoing.mentions(), letter.part()));
        settle(letter, to, outcome);
    }

    private void settle(Letter letter, Destination to, Outcome outcome) {
        Instant now = clock.instant();
        if (outcome instanceof Outcome.Unknown) {
            restraint.unanswered(to.way(), now);
        } else if (!(outcome instanceof Outcome.NotSent)) {
            restraint.answered(to.way());
        }
        if (outcome instanceof Outcome.Sent sent) {
            watch.sent(to.way());
            sent.unreachable().forEach(userid -> unreachables.note(userid, now));
            if (sent.more()) {
                letters.release(new Letter(letter.outgoing(), letter.part() + 1, 0, now), node);
            } else {
                letters.end(letter.key(), Letter.End.SENT, 0, node, now);
            }
        } else if (outcome instanceof Outcome.NotSent) {
            letters.release(new Letter(letter.outgoing(), letter.part(), letter.attempts(), now.plus(BACK_OFF)), node);
        } else if (outcome instanceof Outcome.Busy busy) {
            watch.refused(to.way(), busy.code());
            tryAgain(letter, busy, now);
        } else if (outcome instanceof Outcome.Throttled throttled) {
            watch.refused(to.way(), throttled.code());
            restraint.pause(to, now, throttled.pause());
            letters.release(new Letter(letter.outgoing(), letter.part(), letter.attempts(), now), node);
        } else if (outcome instanceof Outcome.Refused refused) {
            watch.refused(to.way(), refused.code());
            refused.unreachable().forEach(userid -> unreachables.note(userid, now));
            end(letter, Letter.End.REFUSED, refused.code());
        } else if (outcome instanceof Outcome.Dead dead) {
            watch.refused(to.way(), dead.code());
            bury(letter, to, dead, now);
            letters.release(new Letter(letter.outgoing(), letter.part(), letter.attempts(), now), node);
        } else {
            watch.unknown(to.way());
            end(letter, Letter.End.UNKNOWN, 0);
        }
    }

    private void tryAgain(Letter letter, Outcome.Busy busy, Instant now) {
        if (letter.attempts() >= RETRIES) {
            end(letter, Letter.End.REFUSED, busy.code());
            return;
        }
        Duration wait = BACK_OFF.multipliedBy(1L << letter.attempts());
        letters.release(new Letter(letter.outgoing(), letter.part(), letter.attempts() + 1, now.plus(wait)), node);
    }

    private void end(Letter letter, Letter.End end, int code) {
        letters.end(letter.key(), end, code, node, clock.instant());
        watch.notSent(end);
    }

    /** The line in the liaison group is kept first: whoever dies in between finds the lane dead once more. */
    private void bury(Letter letter, Destination to, Outcome.Dead dead, Instant now) {
        String lane = dead.wholeWay() ? wayLane(to.way()) : to.lane();
        if (deadLanes.at(now).contains(lane)) {
            return;
        }
        tellLiaison(letter.outgoing(), to, dead, lane, now);
        if (deadLanes.bury(lane, dead.code(), now)) {
            watch.dead(lane, dead.code());
        }
    }

    private void tellLiaison(Outgoing outgoing, Destination to, Outcome.Dead dead, String lane, Instant now) {
        Speech.Term way = new Speech.Term("way", code(to.way()));
        Speech.Notice notice = !dead.wholeWay() && outgoing.to() instanceof Addressee.ToGroup unreached
                ? new Speech.GroupUnreachable(way, unreached.group().name())
                : new Speech.WayDown(way);
        groups.within(outgoing.about().ofCommunity()).stream()
                .filter(group -> group.kind() == Group.Kind.LIAISON)
                .map(Addressee.ToGroup::new)
                .forEach(liaison -> groupChat.post(new Outgoing(
                        "dead/" + lane + "/" + now.truncatedTo(ChronoUnit.HOURS),
                        liaison,
                        notice,
                        List.of(),
                        outgoing.about(),
                        "",
                        "",
                        now,
                        now,
                        now.plus(DeadLanes.REST),
                        false)));
    }

    /** Stands among the lanes for all of a way. */
    private static String wayLane(Way way) {
        return code(way);
    }

    private static String code(Way way) {
        return way.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
