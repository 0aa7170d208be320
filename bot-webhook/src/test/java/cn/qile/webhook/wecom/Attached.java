package cn.qile.webhook.wecom;

import cn.qile.core.chat.Attachment;
import cn.qile.core.chat.Attachments;
import cn.qile.core.chat.Speech;
import java.util.List;
import java.util.Optional;

/** Something goes with two notices and with one answer; with nothing else. */
final class Attached {

    /** Of several chunks and no pattern, and no PNG: nobody on the way looks into it. */
    static final byte[] PICTURE = bytes(1_200_000);

    static final byte[] TABLE = bytes(700_000);

    static final Speech.Notice WITH_PICTURE = notice("1-1");
    static final Speech.Notice WITH_FILE = notice("1-2");

    static final Speech.Answer ANSWER = new Speech.BoardShown(
            List.of(new Speech.BoardOf("1-1", "/a/b/c")),
            "c",
            new Speech.Figures(called(), 2, 1, 1, 4, 2, 5, false),
            false,
            0,
            0,
            false);

    static final Speech.Answer ANSWER_WITH_FILE = new Speech.BoardShown(
            List.of(new Speech.BoardOf("1-2", "/a/b/c")),
            "c",
            new Speech.Figures(called(), 2, 1, 1, 4, 2, 5, false),
            false,
            0,
            0,
            false);

    static final Attachments ATTACHMENTS = speech -> speech instanceof Speech.Illustrated illustrated
            ? Optional.of(
                    illustrated.boards().get(0).round().equals("1-1")
                            ? new Attachment(Attachment.Kind.PICTURE, "board.png", PICTURE)
                            : new Attachment(Attachment.Kind.FILE, "第1轮.xlsx", TABLE))
            : Optional.empty();

    private Attached() {}

    private static Speech.Notice notice(String round) {
        return new Speech.BoardFollows(List.of(new Speech.BoardOf(round, "/a/b/c")), "c", called());
    }

    private static Speech.Called called() {
        return new Speech.Called(1, true, new Speech.Term("kind", "sweep"));
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + i / 251);
        }
        return bytes;
    }
}
