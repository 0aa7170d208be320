package cn.qile.core.chat;

import java.util.Objects;

/** To whom something is said unasked. By which way it gets there is decided when it is sent. */
public sealed interface Addressee {

    /** @return the line in which what is said to this addressee waits: what was said first is sent first */
    String line();

    /** A group of the roster, wherever it is bound. */
    record ToGroup(Group group) implements Addressee {

        public ToGroup {
            Objects.requireNonNull(group);
        }

        @Override
        public String line() {
            return "group/" + group.area().ofCommunity().path() + "/" + group.name();
        }
    }

    /**
     * One person, in private.
     *
     * @param userid the platform's
     */
    record ToMember(String userid) implements Addressee {

        public ToMember {
            if (userid.isEmpty() || userid.length() > Conversation.MAX_ID) {
                throw new IllegalArgumentException("a userid has 1 to " + Conversation.MAX_ID + " characters");
            }
        }

        @Override
        public String line() {
            return "member/" + userid;
        }
    }

    /** Where somebody has spoken, for what answers it later. */
    record ToConversation(Conversation conversation) implements Addressee {

        public ToConversation {
            Objects.requireNonNull(conversation);
        }

        @Override
        public String line() {
            return "conversation/" + conversation.key();
        }
    }
}
