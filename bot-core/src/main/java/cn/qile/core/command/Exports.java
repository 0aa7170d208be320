package cn.qile.core.command;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.round.ExportLog;
import cn.qile.core.round.RoundId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** Sends files to who asked for them, and only to them, and notes each in the log. */
final class Exports {

    /** Somebody waits for it; what comes later than that was asked for again, or is no longer wanted. */
    private static final Duration WANTED = Duration.ofHours(1);

    private final GroupChat groupChat;
    private final ExportLog log;

    Exports(GroupChat groupChat, ExportLog log) {
        this.groupChat = groupChat;
        this.log = log;
    }

    /** @param asked the message that asked for these files */
    void send(List<Speech.Exported> files, GroupMessage asked) {
        for (int i = 0; i < files.size(); i++) {
            send("export/" + asked.key() + "/" + i, files.get(i), asked);
        }
    }

    private void send(String key, Speech.Exported file, GroupMessage asked) {
        List<Area> areas = file.areas().stream().map(Area::ofPath).toList();
        log.note(new ExportLog.Entry(
                key,
                asked.sender(),
                asked.at(),
                file.of().stream().map(part -> RoundId.of(part.round())).toList(),
                file.day().isEmpty() ? null : LocalDate.parse(file.day()),
                areas,
                file.households(),
                file.marks()));
        groupChat.post(new Outgoing(
                key,
                new Addressee.ToMember(asked.sender()),
                file,
                List.of(),
                areas.get(0),
                "",
                "",
                asked.at(),
                asked.at(),
                asked.at().plus(WANTED),
                true));
    }
}
