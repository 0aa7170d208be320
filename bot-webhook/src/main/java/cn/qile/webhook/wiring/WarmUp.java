package cn.qile.webhook.wiring;

import cn.qile.core.batch.BatchingBot;
import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Member;
import cn.qile.core.chat.Members;
import cn.qile.core.command.Bot;
import cn.qile.core.command.NeighbourhoodBot;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.Rosters;
import cn.qile.webhook.wording.Dialect;
import cn.qile.webhook.wording.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Lets the bot hear a few messages before anybody can send one, and takes everything back: the first person on the
 * stairs after a start waits for classes, connections and rosters no longer than the hundredth. Without it the first
 * answer took three seconds on two busy cores, and the platform waits five. Reports are heard again and again, as long
 * as that makes them quicker: what is compiled now does not compete with answers later.
 */
final class WarmUp {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    private static final String OPENING = "开始扫楼 20分钟";

    /** Of one time; some of them for the second time, as people do. */
    private static final int REPORTS = 40;

    /** A restart in the middle of a round must not take much longer for it. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** How often in a row it may not become quicker, before that is believed: a busy machine is not always the same. */
    private static final int PATIENCE = 20;

    private final BatchingBot batching;
    private final NeighbourhoodBot bot;
    private final Rosters rosters;
    private final Members members;
    private final Wording wording;
    private final Clock clock;

    /**
     * @param batching what will hear
     * @param bot what it lets hear what is heard alone
     */
    WarmUp(BatchingBot batching, NeighbourhoodBot bot, Rosters rosters, Members members, Wording wording, Clock clock) {
        this.batching = batching;
        this.bot = bot;
        this.rosters = rosters;
        this.members = members;
        this.wording = wording;
        this.clock = clock;
    }

    /** Does nothing where there is no community yet, or nobody who directs it. */
    void run() {
        Instant start = clock.instant();
        for (Community community : rosters.all().stream().limit(1).toList()) {
            Optional<Member> director = members.within(community.area()).stream()
                    .filter(member -> member.directs(community.area()))
                    .findFirst();
            List<Household> households =
                    rosters.at(community.id(), community.rosterVersion()).households();
            if (director.isPresent() && !households.isEmpty()) {
                talkIfPossible(director.get(), households);
            }
        }
        log.info("Warmed up in {} ms", Duration.between(start, clock.instant()).toMillis());
    }

    /** Another node may hold the community's turn just now; a colder start is no reason to stop it. */
    private void talkIfPossible(Member director, List<Household> households) {
        try {
            talk(director, households);
        } catch (DataAccessException | TransactionException busy) {
            log.info("Not warmed up: {}", busy.getClass().getSimpleName());
        }
    }

    private void talk(Member director, List<Household> households) {
        hear(
                director,
                Stream.concat(bot.examples().stream(), Stream.of(report(households.get(0))))
                        .toList(),
                List.of());
        List<String> reports = IntStream.range(0, REPORTS)
                .mapToObj(i -> report(households.get(i % Math.min(REPORTS / 2, households.size()))))
                .toList();
        Instant end = clock.instant().plus(LONGEST);
        Duration quickest = LONGEST;
        int notQuicker = 0;
        while (notQuicker < PATIENCE && clock.instant().isBefore(end)) {
            Instant start = clock.instant();
            hear(director, List.of(OPENING), reports);
            Duration taken = Duration.between(start, clock.instant());
            notQuicker = taken.compareTo(quickest) < 0 ? 0 : notQuicker + 1;
            quickest = taken.compareTo(quickest) < 0 ? taken : quickest;
        }
    }

    private static String report(Household household) {
        return Bot.EXAMPLE.replaceFirst("\\d+", household.room().toString());
    }

    /** In one transaction, so that reports find the round that was opened before. */
    private void hear(Member member, List<String> first, List<String> then) {
        batching.rehearse(messages(member, "first", first), messages(member, "then", then), bot)
                .forEach(answer -> wording.say(answer, Dialect.MARKDOWN));
    }

    private List<GroupMessage> messages(Member member, String name, List<String> sentences) {
        return IntStream.range(0, sentences.size())
                .mapToObj(i -> message(member, name + "-" + i, sentences.get(i)))
                .toList();
    }

    private GroupMessage message(Member member, String id, String text) {
        return new GroupMessage(
                "warm-up-" + id,
                Conversation.with(Channel.PLAYGROUND, member.userid()),
                member.userid(),
                text,
                "",
                clock.instant(),
                GroupMessage.Hearing.ADDRESSED);
    }
}
