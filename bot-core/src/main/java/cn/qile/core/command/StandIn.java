package cn.qile.core.command;

import cn.qile.core.chat.Absences.Absence;
import cn.qile.core.chat.Member;
import cn.qile.core.chat.Members;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** 今天不在,找李姐: until midnight the speaker is not reminded, but who was named, or the usual stand-in. */
final class StandIn implements Command {

    /** The whole message; a door that is not there today is named with its room and is a report. */
    private static final Pattern ABSENT = Pattern.compile("(?:我|本人)?(?:今天|今日|今儿)(?:我|本人)?(?:一天|全天)?(?:都|也)?(?:人)?"
            + "(?:不在|不在家|不在小区|没在家|不上班|出差|外出|出门|在外地|住院)(?:了|啊|哦)?"
            + "(?:[,，;；。.!！、\\s]*(?:有事|有事情|有什么事)?(?:请|都|就)?(?:直接)?(?:找|联系|问|叫)(?<name>[^,，;；。.!！、]{1,20}?))?"
            + "(?:吧|哈|谢谢)?[。.!！~～\\s]*");

    private static final Pattern TITLE = Pattern.compile("(?:小|老)?(?<name>.+?)(?:大姐|大哥|阿姨|师傅|老师|姐|哥|叔|姨|伯|妹|弟)?");

    private final Members members;
    private final ZoneId zone;

    StandIn(Members members, ZoneId zone) {
        this.members = members;
        this.zone = zone;
    }

    @Override
    public String example() {
        return "今天不在";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean away = !scene.member().isEmpty()
                && scene.isAddressed() // overheard, 今天不在 may be said of anybody
                && !scene.isResidentsGroup()
                && scene.message().quote().isBlank()
                && clause.places().isEmpty()
                && clause.code(Sense.STATUS).filter("away"::equals).isPresent();
        Matcher absent = ABSENT.matcher(scene.message().text().strip());
        return away && absent.matches()
                ? Optional.of(absent(
                        scene.member().get(0),
                        Optional.ofNullable(absent.group("name"))
                                .map(String::strip)
                                .orElse(""),
                        scene))
                : Optional.empty();
    }

    private Effect absent(Member speaker, String named, Scene scene) {
        Instant midnight = scene.message()
                .at()
                .atZone(zone)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
        if (named.isEmpty()) {
            return Effect.absent(new Absence(speaker.userid(), "", midnight), new Speech.AbsentToday(""));
        }
        List<Member> meant = called(named, colleagues(speaker));
        if (meant.size() != 1) {
            return Effect.say(new Speech.WhichStandIn(
                    named, meant.stream().map(Member::name).limit(5).collect(Collectors.joining(" "))));
        }
        Member standIn = meant.get(0);
        return Effect.absent(
                new Absence(speaker.userid(), standIn.userid(), midnight), new Speech.AbsentToday(standIn.name()));
    }

    /** Those with a post in the same micro-grid; for a 社工, in the same grid. */
    private List<Member> colleagues(Member speaker) {
        Set<Area> areas = speaker.posts().stream().map(Member.Post::area).collect(Collectors.toSet());
        return areas.stream()
                .flatMap(area -> members.within(area).stream())
                .filter(member -> !member.userid().equals(speaker.userid()))
                .distinct()
                .sorted((a, b) -> a.userid().compareTo(b.userid()))
                .toList();
    }

    /** The full name, or 李姐: the surname with a title, where only one bears it. */
    private static List<Member> called(String named, List<Member> colleagues) {
        List<Member> exactly = colleagues.stream()
                .filter(member -> member.name().equals(named))
                .toList();
        Matcher title = TITLE.matcher(named);
        String surname = title.matches() ? title.group("name") : named;
        return exactly.isEmpty() && !surname.equals(named)
                ? colleagues.stream()
                        .filter(member -> member.name().startsWith(surname))
                        .toList()
                : exactly;
    }
}
