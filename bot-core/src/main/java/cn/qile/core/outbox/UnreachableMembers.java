package cn.qile.core.outbox;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Duty;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.Member;
import cn.qile.core.chat.Members;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells each community's 社工 once a day whom the app's messages do not reach, so that the roster gets mended. */
public final class UnreachableMembers {

    /** When people are at their desks. */
    private static final LocalTime FROM = LocalTime.of(9, 0);

    private final Unreachables unreachables;
    private final Members members;
    private final GroupChat groupChat;
    private final ZoneId zone;

    public UnreachableMembers(Unreachables unreachables, Members members, GroupChat groupChat, ZoneId zone) {
        this.unreachables = unreachables;
        this.members = members;
        this.groupChat = groupChat;
        this.zone = zone;
    }

    /** Called within a transaction, as often as one likes: once a day something comes of it. */
    public void tell(Instant now) {
        boolean tooEarly = now.atZone(zone).toLocalTime().isBefore(FROM);
        boolean toldToday = unreachables
                .lastTold()
                .filter(told -> !dayOf(told).isBefore(dayOf(now)))
                .isPresent();
        List<String> untold = tooEarly || toldToday ? List.of() : unreachables.untold();
        if (untold.isEmpty()) {
            return;
        }
        List<Member> unreached =
                untold.stream().flatMap(userid -> members.find(userid).stream()).toList();
        Map<String, List<Member>> byCommunity = unreached.stream()
                .collect(Collectors.groupingBy(
                        member -> member.posts().get(0).area().ofCommunity().path(),
                        TreeMap::new,
                        Collectors.toList()));
        byCommunity.forEach((community, those) -> tell(Area.ofPath(community), those, now));
        unreachables.told(untold, now);
    }

    private LocalDate dayOf(Instant time) {
        return time.atZone(zone).toLocalDate();
    }

    private void tell(Area community, List<Member> unreached, Instant now) {
        LocalDate today = dayOf(now);
        String names = unreached.stream().map(Member::name).collect(Collectors.joining(" "));
        members.within(community).stream()
                .filter(member -> member.posts().stream().anyMatch(post -> post.duty() == Duty.SOCIAL_WORKER))
                .filter(worker ->
                        unreached.stream().noneMatch(member -> member.userid().equals(worker.userid())))
                .forEach(worker -> groupChat.post(new Outgoing(
                        "unreachable/" + today + "/" + worker.userid(),
                        new Addressee.ToMember(worker.userid()),
                        new Speech.MembersUnreachable(names, unreached.size()),
                        List.of(),
                        community,
                        "",
                        "",
                        now,
                        now,
                        now.plus(Duration.ofHours(12)),
                        false)));
    }
}
