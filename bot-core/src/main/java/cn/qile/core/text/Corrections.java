package cn.qile.core.text;

import java.util.List;

/** 写错了, 不对, 是1503: what takes back something said before. */
final class Corrections {

    private Corrections() {}

    /**
     * 说错了是1503 corrects the speaker's last message. But right after a report, in the same message, 搞错了 speaks of that:
     * then nobody can tell what still holds, and nothing is done.
     */
    static void mark(List<Part> parts) {
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            boolean pointsAtRight = part.points && saysWrong(part) && part.places.size() == 1;
            if (retracts(part) && i > 0 && parts.get(i - 1).saysSomething()) {
                part.rest.append("错");
            } else if (pointsAtRight && part.except.isEmpty() && !part.has(Sense.CORRECTION)) {
                part.words.add(Word.of(Sense.CORRECTION, ""));
            }
        }
    }

    /**
     * @return whether it says that what was said right before it is wrong (1504齐了,搞错了; 1504齐了,撤销); 刚才报错了 and 上一条错了
     *     mean an earlier message
     */
    static boolean retracts(Part part) {
        return (part.places.isEmpty() || part.points)
                && part.words.stream()
                        .anyMatch(word -> word.sense() == Sense.NO && part.points
                                || word.sense() == Sense.UNDO
                                || word.sense() == Sense.MISTAKE
                                        && !word.text().startsWith("刚")
                                        && !word.text().startsWith("上"));
    }

    /** 写错了,是1503; 不对,是1503 */
    static boolean saysWrong(Part part) {
        return part.has(Sense.MISTAKE) || part.has(Sense.NO);
    }
}
