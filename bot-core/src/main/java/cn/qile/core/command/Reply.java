package cn.qile.core.command;

import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import cn.qile.core.text.Sentence;
import java.util.List;
import java.util.Set;

/** What a short message says as the answer to a question of the bot: 是, 不是, 第5轮, 901. */
final class Reply {

    private static final Set<String> NO = Set.of("不", "不是", "没", "没有", "算了");

    private Reply() {}

    static boolean isYes(Sentence sentence) {
        return alone(sentence) && has(sentence, Sense.YES) && first(sentence).isClear();
    }

    /** 取消 to a question gives up the question, not the last report. */
    static boolean isNo(Sentence sentence) {
        return alone(sentence)
                && (first(sentence).words().isEmpty()
                        ? NO.contains(first(sentence).rest())
                        : first(sentence).isClear() && (has(sentence, Sense.NO) || has(sentence, Sense.UNDO)));
    }

    /** A kind or a number of a round alone says which one was meant. */
    static boolean isRound(Sentence sentence) {
        return alone(sentence)
                && first(sentence).isClear()
                && !first(sentence).words().isEmpty()
                && first(sentence).hasOnly(Sense.KIND, Sense.ROUND);
    }

    /** Places and nothing else. */
    static boolean isRooms(Sentence sentence) {
        List<Clause> clauses = sentence.clauses();
        return clauses.size() == 1
                && first(sentence).isClear()
                && !first(sentence).places().isEmpty()
                && first(sentence).words().isEmpty();
    }

    private static boolean has(Sentence sentence, Sense sense) {
        return !first(sentence).words().isEmpty() && first(sentence).hasOnly(sense);
    }

    private static boolean alone(Sentence sentence) {
        return sentence.clauses().size() == 1 && first(sentence).places().isEmpty();
    }

    private static Clause first(Sentence sentence) {
        return sentence.clauses().get(0);
    }
}
