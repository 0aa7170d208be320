package cn.qile.load.baseline;

import com.baomidou.mybatisplus.core.toolkit.Wrappers;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps reports. */
@Service
class ReportService {

    private static final Pattern REPORT =
            Pattern.compile("(?:(?<building>\\d+)-(?<unit>\\d+)-)?(?<room>\\d+)\\s*(?<word>\\S+)$");

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Tables.Messages messages;
    private final Tables.Households households;
    private final Tables.Marks marks;
    private final Tables.UnitCounts counts;

    ReportService(
            Tables.Messages messages, Tables.Households households, Tables.Marks marks, Tables.UnitCounts counts) {
        this.messages = messages;
        this.households = households;
        this.marks = marks;
        this.counts = counts;
    }

    /**
     * @param conversation the group; "" where the text has the whole address
     * @return what to answer, once it is durable
     */
    @Transactional
    public String report(String messageKey, String conversation, String sender, String text) {
        Matcher report = REPORT.matcher(text);
        if (!report.find()) {
            return "";
        }
        LocalDateTime now = LocalDateTime.now(ZONE);
        String answer = "收到 " + report.group("room");
        messages.insert(new Tables.Message(messageKey, conversation, sender, text, now, answer));
        Tables.Household household = households.selectOne(
                report.group("building") == null
                        ? Wrappers.<Tables.Household>query()
                                .eq("conversation", conversation)
                                .eq("room", report.group("room"))
                        : Wrappers.<Tables.Household>query()
                                .eq("building", report.group("building"))
                                .eq("unit", report.group("unit"))
                                .eq("room", report.group("room")));
        marks.insert(new Tables.Mark(household, report.group("word"), sender, now, messageKey));
        counts.update(Wrappers.<Tables.UnitCount>update()
                .setSql("reports = reports + 1")
                .eq("building", household.building)
                .eq("unit", household.unit));
        return answer;
    }
}
