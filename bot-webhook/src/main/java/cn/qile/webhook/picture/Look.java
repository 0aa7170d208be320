package cn.qile.webhook.picture;

import java.awt.Color;

/** How a state looks: its colours (Okabe and Ito's, which the colour-blind tell apart) and its sign. */
enum Look {
    /** Nothing is left to do. */
    DONE(new Color(0x0072B2), Color.WHITE, Sign.TICK),
    /** Nothing is known: what one looks for, so it is the lightest. */
    OPEN(Color.WHITE, Color.BLACK, Sign.RING),
    /** Some of it is done. */
    PARTIAL(new Color(0xF0E442), Color.BLACK, Sign.WORD),
    NO_ANSWER(new Color(0xE69F00), Color.BLACK, Sign.WORD),
    /** Not done, for a reason that is written there. */
    OTHER(new Color(0xD5D5D5), Color.BLACK, Sign.WORD),
    /** A resident's own word. */
    SELF_REPORTED(new Color(0xBFE3F7), Color.BLACK, Sign.WORD),
    /** It is not part of the round. */
    NOT_MEANT(new Color(0xF4F4F4), new Color(0x8A8A8A), Sign.DASH);

    /** What stands in a cell besides its colour. */
    enum Sign {
        TICK,
        RING,
        DASH,
        WORD
    }

    private final Color paper;
    private final Color ink;
    private final Sign sign;

    Look(Color paper, Color ink, Sign sign) {
        this.paper = paper;
        this.ink = ink;
        this.sign = sign;
    }

    Color paper() {
        return paper;
    }

    Color ink() {
        return ink;
    }

    Sign sign() {
        return sign;
    }
}
