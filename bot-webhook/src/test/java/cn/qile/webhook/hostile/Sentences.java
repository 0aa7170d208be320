package cn.qile.webhook.hostile;

import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Speech;
import cn.qile.core.command.Neighbourhood;
import cn.qile.webhook.wording.Dialect;
import cn.qile.webhook.wording.Wording;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody types: the first byte says who and where, the rest is the text. Read, acted upon and answered in words. */
public final class Sentences implements Target {

    /** What the platform delivers at most, in bytes of UTF-8. */
    public static final int LONGEST = 20_480;

    /** A ledger that remembers all of it would only make the later ones slow. */
    private static final int ONE_MORNING = 2_000;

    private static final List<Conversation> PLACES =
            List.of(Neighbourhood.UNIT, Neighbourhood.LIAISON, Neighbourhood.RESIDENTS);

    private static final List<String> SENDERS =
            List.of(Neighbourhood.VOLUNTEER, Neighbourhood.LEADER, Neighbourhood.DIRECTOR, Neighbourhood.RESIDENT);

    private final Neighbourhood begun = Neighbourhood.sampling();
    private final Wording wording = new Wording(ZoneId.of("Asia/Shanghai"));
    private Neighbourhood neighbourhood = begun;
    private int heard;

    /** @return sentences of every sort, said by everybody everywhere */
    public static List<byte[]> recorded() {
        List<String> said = List.of(
                "901室齐了,903室齐了,1504室也齐了",
                "9楼除903都齐了",
                "901-904齐了",
                "四幢七单元十五楼四室齐了",
                "1504 2/3",
                "其他都齐了,就差903和1102",
                "是",
                "撤销",
                "刚才说错了,是1503不是1504",
                "为什么 1504",
                "还差谁",
                "进度",
                "看板",
                "导出第5轮",
                "今天小结",
                "开始扫楼 20分钟 第7微网格 紧急",
                "开始第6轮,20分钟",
                "延长10分钟",
                "结束",
                "补第1轮 1504齐了",
                "上轮谁没做",
                "本单元先别提醒,10分钟",
                "今天不在,找李红",
                "绑定 1幢1单元",
                "帮助");
        return said.stream()
                .flatMap(text -> Stream.of(0, 1, 4, 8, 11).map(who -> input(who, text)))
                .toList();
    }

    private static byte[] input(int who, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] input = new byte[utf8.length + 1];
        input[0] = (byte) who;
        System.arraycopy(utf8, 0, input, 1, utf8.length);
        return input;
    }

    @Override
    public void take(byte[] input) {
        if (input.length < 2 || input.length > LONGEST) {
            return;
        }
        int who = Byte.toUnsignedInt(input[0]);
        String text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
        Conversation place = PLACES.get(who % PLACES.size());
        String sender = SENDERS.get(who / PLACES.size() % SENDERS.size());
        neighbourhood.later(Duration.ofSeconds(1));
        boolean addressed = who < 128;
        Optional<Speech.Answer> answer =
                addressed ? neighbourhood.say(place, sender, text) : neighbourhood.overhear(place, sender, text);
        answer.ifPresent(said -> {
            for (Dialect dialect : Dialect.values()) {
                wording.say(said, dialect);
            }
        });
        if (++heard % ONE_MORNING == 0) {
            neighbourhood = begun.anew();
        }
    }
}
