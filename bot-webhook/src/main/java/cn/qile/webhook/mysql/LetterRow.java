package cn.qile.webhook.mysql;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.outbox.Letter;
import cn.qile.core.roster.Area;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** What a row of {@code letter} says that waits, in the order of its columns. */
record LetterRow(
        String letterKey,
        String line,
        Instant causedAt,
        String addresseeType,
        String addressee,
        String groupKind,
        String groupArea,
        String notice,
        String mentions,
        String about,
        String roundName,
        String bundle,
        Instant firstDueAt,
        Instant validUntil,
        boolean alwaysSent,
        int part,
        int attempts,
        Instant dueAt) {

    private static final String GROUP = "GROUP";
    private static final String MEMBER = "MEMBER";
    private static final String CONVERSATION = "CONVERSATION";

    static LetterRow of(Letter letter) {
        Outgoing outgoing = letter.outgoing();
        To to = To.of(outgoing.to());
        return new LetterRow(
                outgoing.key(),
                letter.line(),
                outgoing.at(),
                to.type(),
                to.name(),
                to.kind(),
                to.area(),
                SpeechJson.write(outgoing.notice()),
                SpeechJson.writeMentions(outgoing.mentions()),
                outgoing.about().path(),
                outgoing.round(),
                outgoing.bundle(),
                outgoing.due(),
                outgoing.until(),
                outgoing.always(),
                letter.part(),
                letter.attempts(),
                letter.due());
    }

    /** @return the letter, or empty if this version of the bot cannot read what it says, or to whom */
    Optional<Letter> letter() {
        try {
            return SpeechJson.read(notice, Speech.Notice.class).map(this::saying);
        } catch (IllegalArgumentException | JacksonException foreign) {
            return Optional.empty();
        }
    }

    private Letter saying(Speech.Notice words) {
        Outgoing outgoing = new Outgoing(
                letterKey,
                to(),
                words,
                SpeechJson.readMentions(mentions),
                Area.ofPath(about),
                roundName,
                bundle,
                causedAt,
                firstDueAt,
                validUntil,
                alwaysSent);
        return new Letter(outgoing, part, attempts, dueAt);
    }

    private Addressee to() {
        return switch (addresseeType) {
            case GROUP ->
                new Addressee.ToGroup(new Group(addressee, Group.Kind.valueOf(groupKind), Area.ofPath(groupArea)));
            case MEMBER -> new Addressee.ToMember(addressee);
            case CONVERSATION -> new Addressee.ToConversation(Conversation.ofKey(addressee));
            default -> throw new IllegalArgumentException("a letter to a " + addresseeType);
        };
    }

    /** An addressee in its four columns. */
    private record To(String type, String name, String kind, String area) {

        static To of(Addressee to) {
            // A switch over a sealed type needs Java 21.
            if (to instanceof Addressee.ToGroup other) {
                Group group = other.group();
                return new To(
                        GROUP, group.name(), group.kind().name(), group.area().path());
            }
            return to instanceof Addressee.ToMember member
                    ? new To(MEMBER, member.userid(), "", "")
                    : new To(
                            CONVERSATION,
                            ((Addressee.ToConversation) to).conversation().key(),
                            "",
                            "");
        }
    }
}
