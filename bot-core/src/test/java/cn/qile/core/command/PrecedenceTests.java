package cn.qile.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.GroupMessage.Hearing;
import cn.qile.core.round.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Question before condition, hearsay and past, before negative, before partial, before done (product.md, rule 2). */
class PrecedenceTests {

    private static final int SEEDS = 1_000;
    private static final Neighbourhood MORNING = Neighbourhood.sampling();

    private static final List<String> ROOMS = List.of(
            "1504",
            "901、903",
            "901 902",
            "9楼",
            "9楼除903",
            "901-904",
            "一五零四",
            "1幢1单元1504",
            "1-1-1504",
            "十五楼四室",
            "1504室",
            "901室、1504室",
            "9到11楼",
            "顶楼",
            "1504家里");
    private static final List<String> DONE =
            List.of("齐了", "都齐了", "好了", "采好了", "做完了", "完成了", "ok了", "全部搞定", "已齐", "✅", "测完了");

    /** Before all. */
    private static final List<String> LEADS = List.of(
            "等", "等着", "等到", "听说", "昨天", "昨晚", "如果", "要是", "假如", "准备", "据说", "前天", "上次", "希望", "只要", "谁说", "是不是", "有没有",
            "群里说", "他们说", "每次", "万一", "明天", "争取", "别说", "催一下", "问下");

    /** Between the rooms and the word. */
    private static final List<String> BETWEEN = List.of(
            "快", "快要", "应该", "可能", "大概", "准备", "如果", "是不是", "有没有", "听说", "昨天", "明天", "马上", "差不多", "好像", "据说", "没", "还没",
            "什么时候", "要是", "谁说", "估计", "不一定", "怎么", "必须", "尽快", "别", "不能算");

    /** After all. */
    private static final List<String> TAILS = List.of(
            "吗", "没", "?", "？", "了吗", "没有", "吧", "么", "是吗", ",是吗", ",对吧", ",对不对", "的话", "再走", ",再下楼", "告诉我", ",告诉我",
            "才行", "没?", "吗?", "❓", ",听说", "就走", ",确定吗", " 是不是", "了没", "了没有");

    @ParameterizedTest
    @EnumSource
    @DisplayName("A word that puts a report in question leaves every door as it was")
    void whatIsInQuestionIsNotDone(Hearing hearing) {
        List<String> falselyDone = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            String text = doubtful(new Random(seed));
            if (marksDone(text, hearing)) {
                falselyDone.add(text);
            }
        }
        assertThat(falselyDone).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("So does one that stands in a list of doors which a doubt holds for")
    void aDoubtHoldsForTheListThatFollows(Hearing hearing) {
        List<String> falselyDone = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            String text = any(List.of("听说", "等", "如果", "昨天", "要是", "据说"), random) + "901" + any(DONE, random)
                    + any(List.of(",", "，", " ", "、"), random) + "903" + any(DONE, random)
                    + any(List.of("", ",1504也齐了", ",再说", " 1504齐了"), random);
            if (marksDone(text, hearing)) {
                falselyDone.add(text);
            }
        }
        assertThat(falselyDone).isEmpty();
    }

    private static String doubtful(Random random) {
        String rooms = any(ROOMS, random);
        String gap = any(List.of("", "", " "), random);
        String done = any(DONE, random);
        return switch (random.nextInt(3)) {
            case 0 -> any(LEADS, random) + gap + rooms + done;
            case 1 -> rooms + gap + any(BETWEEN, random) + gap + done;
            default -> rooms + gap + done + any(TAILS, random);
        };
    }

    private static boolean marksDone(String text, Hearing hearing) {
        Neighbourhood neighbourhood = MORNING.anew();
        if (hearing == Hearing.ADDRESSED) {
            neighbourhood.say(Neighbourhood.UNIT, Neighbourhood.VOLUNTEER, text);
        } else {
            neighbourhood.overhear(Neighbourhood.UNIT, Neighbourhood.VOLUNTEER, text);
        }
        return neighbourhood.ledger().entries().stream()
                .flatMap(entry -> entry.marks().stream())
                .anyMatch(mark -> mark.outcome() == Outcome.DONE);
    }

    private static String any(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
