package cn.qile.webhook.playground;

import java.time.Instant;

/**
 * One line of a conversation, as the page shows it.
 *
 * @param id grows with every line of all conversations
 * @param conversation key of where it was said
 * @param kind whose line it is
 * @param about id of the line that it is the outcome of; 0 for {@code PERSON} and {@code UNASKED}
 * @param userid who said it; "" for the bot
 * @param name what the roster calls that person; "" for the bot and for residents
 * @param text the words; "" where nothing was said
 * @param attachment the name of the picture or file that goes with it, to be fetched by the line's id; "" for none
 * @param picture whether that is a picture
 * @param at when
 */
record Line(
        long id,
        String conversation,
        Kind kind,
        long about,
        String userid,
        String name,
        String text,
        String attachment,
        boolean picture,
        Instant at) {

    /** Whose line it is, or what came of one. */
    enum Kind {
        /** Somebody said it. */
        PERSON,
        /** The bot's answer. */
        ANSWER,
        /** The bot said it of its own accord. */
        UNASKED,
        /** The bot heard it and said nothing. */
        SILENCE,
        /** It could not be heard: nothing was kept, the person has to say it again. */
        FAILURE
    }
}
