package cn.qile.webhook.wecom;

import cn.qile.core.chat.Attachments;
import cn.qile.core.chat.Speech;
import cn.qile.core.command.Bot;
import cn.qile.webhook.wecom.RobotContact.Kind;
import cn.qile.webhook.wording.Dialect;
import cn.qile.webhook.wording.Wording;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Lets the bot hear what the smart robot is told, and puts what it says into the form of a reply. */
final class RobotAnswers {

    private final Bot bot;
    private final Wording wording;
    private final Attachments attachments;

    RobotAnswers(Bot bot, Wording wording, Attachments attachments) {
        this.bot = bot;
        this.wording = wording;
        this.attachments = attachments;
    }

    /**
     * When this returns, what the reply says is durable.
     *
     * @return empty for silence
     * @throws RuntimeException if the stores fail
     */
    Optional<RobotReply> to(RobotContact contact) {
        return isHeard(contact) ? bot.hear(contact.message()).map(answer -> reply(contact, answer)) : unheard(contact);
    }

    /**
     * As {@link #to}, where the caller need not wait.
     *
     * @param words puts the answer into words; not the thread that has made it durable
     */
    CompletableFuture<Optional<RobotReply>> comingTo(RobotContact contact, Executor words) {
        return isHeard(contact)
                ? bot.hearing(contact.message())
                        .thenApplyAsync(answered -> answered.map(answer -> reply(contact, answer)), words)
                : CompletableFuture.completedFuture(unheard(contact));
    }

    private static boolean isHeard(RobotContact contact) {
        return contact.kind() == Kind.SAID || contact.kind() == Kind.PRESSED;
    }

    private RobotReply reply(RobotContact contact, Speech.Answer answer) {
        return contact.kind() == Kind.PRESSED ? card(contact, answer) : stream(contact, answer);
    }

    /** What nobody has to hear to answer it. */
    private Optional<RobotReply> unheard(RobotContact contact) {
        return switch (contact.kind()) {
            case SHOWN -> Optional.of(stream(contact, new Speech.OnlyWords(Bot.EXAMPLE)));
            case ENTERED ->
                Optional.of(RobotReply.welcome(wording.say(new Speech.Welcome(Bot.EXAMPLE), Dialect.PLAIN)));
            case SAID, PRESSED, REPLACED -> Optional.empty();
        };
    }

    /** @return what is said where the stores have failed, and the platform delivers nothing again */
    RobotReply sayAgain(RobotContact contact) {
        Speech.Answer again = new Speech.SayAgain();
        return switch (contact.kind()) {
            case PRESSED -> card(contact, again);
            // another stream than the answer's, should it be delivered again after all
            case SAID, SHOWN, ENTERED, REPLACED -> RobotReply.stream(streamId(contact.id() + "/again"), text(again));
        };
    }

    /** The stream's id is the same for a redelivered message. */
    private RobotReply stream(RobotContact contact, Speech.Answer answer) {
        return RobotReply.stream(streamId(contact.id()), text(answer))
                .with(attachments.of(answer).stream().toList());
    }

    /**
     * What was recorded is recorded, and all who see the card see it. What only concerns whoever has pressed it (that it
     * is not for him to press, say) leaves it to the others as it was.
     */
    private RobotReply card(RobotContact contact, Speech.Answer answer) {
        RobotCard card = RobotCard.answered(wording.say(answer, Dialect.PLAIN), contact.taskId());
        List<String> userids =
                isRecorded(answer) ? null : List.of(contact.message().sender());
        return RobotReply.card(card, userids, text(answer));
    }

    private static boolean isRecorded(Speech.Answer answer) {
        return answer instanceof Speech.Recorded
                || answer instanceof Speech.AddedLater
                || answer instanceof Speech.Several several
                        && several.parts().stream().allMatch(RobotAnswers::isRecorded);
    }

    private String text(Speech.Answer answer) {
        return wording.say(answer, Dialect.MARKDOWN);
    }

    private static String streamId(String id) {
        return "s-" + UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
    }
}
