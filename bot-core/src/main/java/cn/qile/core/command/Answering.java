package cn.qile.core.command;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Channel;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.HearingGaps;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.SpeakingBudget;
import cn.qile.core.chat.Speech;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives a message its answer: at once, or, when a conversation has heard much of the bot, an acknowledgement later and
 * together with others (product.md, anti-noise rule 2).
 */
final class Answering {

    /** "While the conversation has had at most 15 of our messages in the last minute" (product.md, anti-noise rule 2). */
    private static final int MOST_A_MINUTE = 15;

    /** "Bundled per member for 30 s" (product.md, anti-noise rule 2). */
    private static final Duration BUNDLED = Duration.ofSeconds(30);

    /** An acknowledgement that comes later than that tells nobody anything. */
    private static final Duration NEWS = Duration.ofMinutes(10);

    private final Ledger ledger;
    private final GroupChat groupChat;
    private final SpeakingBudget budget;
    private final HearingGaps gaps;

    Answering(Ledger ledger, GroupChat groupChat, SpeakingBudget budget, HearingGaps gaps) {
        this.ledger = ledger;
        this.groupChat = groupChat;
        this.budget = budget;
        this.gaps = gaps;
    }

    /** Answers what changes nothing. */
    Optional<Speech.Answer> give(GroupMessage message, List<Speech.Answer> answers) {
        return give(message, answers, "");
    }

    /** @param words those of the message if something came of it, else "": talk is not kept */
    Optional<Speech.Answer> give(GroupMessage message, List<Speech.Answer> answers, String words) {
        return atOnce(message, withGap(message, distinct(answers)), words, List.of());
    }

    /** @param marks what came of the message, numbered */
    Optional<Speech.Answer> give(Scene scene, List<Speech.Answer> answers, String words, List<Mark> marks) {
        GroupMessage message = scene.message();
        List<Speech.Answer> all = withGap(message, distinct(answers));
        if (isBundled(message, all, marks)) {
            return later(scene, all, words, marks);
        }
        if (message.conversation().channel() == Channel.APP) {
            follow(scene, all);
        }
        return atOnce(message, all, words, marks);
    }

    /** Keeps what is answered with what came of it, so that a redelivery gets the same answer. */
    private Optional<Speech.Answer> atOnce(
            GroupMessage message, List<Speech.Answer> answers, String words, List<Mark> marks) {
        Speech.Answer answer = answers.size() == 1 ? answers.get(0) : new Speech.Several(answers);
        append(message, words, answer, marks);
        budget.speak(message.conversation(), message.at());
        return Optional.of(answer);
    }

    private Optional<Speech.Answer> later(Scene scene, List<Speech.Answer> answers, String words, List<Mark> marks) {
        GroupMessage message = scene.message();
        append(message, words, null, marks);
        Instant due = message.at().plus(BUNDLED);
        for (int i = 0; i < answers.size(); i++) {
            Speech.Recorded recorded = (Speech.Recorded) answers.get(i);
            groupChat.post(new Outgoing(
                    "ack/" + message.key() + "/" + i,
                    new Addressee.ToConversation(message.conversation()),
                    new Speech.RecordedMeanwhile(recorded.said(), recorded.counts(), recorded.late()),
                    List.of(),
                    scene.areas().get(0),
                    "",
                    bundle(message),
                    message.at(),
                    due,
                    due.plus(NEWS),
                    true));
        }
        return Optional.empty();
    }

    /** Somebody waits for it, so it breaks the quiet hours. */
    private void follow(Scene scene, List<Speech.Answer> answers) {
        GroupMessage message = scene.message();
        for (int i = 0; i < answers.size(); i++) {
            String key = "also/" + message.key() + "/" + i;
            answers.get(i)
                    .follows()
                    .ifPresent(notice -> groupChat.post(new Outgoing(
                            key,
                            new Addressee.ToConversation(message.conversation()),
                            notice,
                            List.of(),
                            scene.areas().get(0),
                            "",
                            "",
                            message.at(),
                            message.at(),
                            message.at().plus(NEWS),
                            true)));
        }
    }

    /** Conversation and member, in few characters: both are as long as the platform likes. */
    private static String bundle(GroupMessage message) {
        String name = message.conversation().key() + "/" + message.sender();
        return "ack/" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private void append(GroupMessage message, String words, Speech.Answer answer, List<Mark> marks) {
        ledger.append(new Ledger.Entry(
                message.key(), message.conversation(), message.sender(), words, message.at(), answer, marks));
    }

    /**
     * Only acknowledgements, never errors or questions; never the first report of a member in a round; and only where
     * there is a way to say it later.
     */
    private boolean isBundled(GroupMessage message, List<Speech.Answer> answers, List<Mark> marks) {
        return !answers.isEmpty()
                && answers.stream().allMatch(Speech.Recorded.class::isInstance)
                && budget.spoken(message.conversation(), message.at()) >= MOST_A_MINUTE
                && marks.stream()
                        .map(Mark::round)
                        .distinct()
                        .noneMatch(
                                round -> ledger.marksBy(round, message.sender()).isEmpty())
                && groupChat.reaches(message.conversation());
    }

    private List<Speech.Answer> withGap(GroupMessage message, List<Speech.Answer> answers) {
        Optional<HearingGaps.Gap> gap = answers.stream().anyMatch(Answering::isForOutsiders)
                ? Optional.empty()
                : gaps.untold(message.conversation(), message.at());
        if (gap.isEmpty()) {
            return answers;
        }
        gaps.told(message.conversation(), gap.get().until());
        List<Speech.Answer> all = new ArrayList<>();
        all.add(new Speech.WasDeaf(gap.get().from(), gap.get().until()));
        all.addAll(answers);
        return all;
    }

    /** Whom the bot does not know, it has not missed. */
    private static boolean isForOutsiders(Speech.Answer answer) {
        return answer instanceof Speech.HowToBind || answer instanceof Speech.Stranger;
    }

    private static List<Speech.Answer> distinct(List<Speech.Answer> answers) {
        return answers.stream().distinct().toList();
    }
}
