package cn.qile.core.command;

import cn.qile.core.chat.Duty;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.Member;
import cn.qile.core.chat.Speech;
import cn.qile.core.rollup.DailySummaries;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * 今天小结: the day so far, in place, for 社工 and 副主任 in the liaison group or in private; the street's for 街道 in the
 * street's group or in private. In a unit group it would tell one unit about all others; what that group wants to know is
 * 进度.
 */
final class Summary implements Command {

    private final DailySummaries summaries;

    Summary(DailySummaries summaries) {
        this.summaries = summaries;
    }

    @Override
    public String example() {
        return "今天小结";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        boolean asks = !scene.member().isEmpty()
                && clause.isClear()
                && clause.has(Sense.SUMMARY)
                && clause.places().isEmpty()
                && clause.hasOnly(Sense.SUMMARY);
        return asks ? Optional.of(Effect.say(answer(scene))) : Optional.empty();
    }

    private Speech.Answer answer(Scene scene) {
        Instant now = scene.message().at();
        return street(scene)
                .<Speech.Answer>map(street -> summaries.of(street, now))
                .or(() -> community(scene).map(community -> summaries.of(community, now)))
                .orElseGet(Speech.SummaryElsewhere::new);
    }

    /** A 街道 in the street's group, or in private. */
    private static Optional<Area> street(Scene scene) {
        return posts(scene)
                .filter(post -> post.duty() == Duty.STREET && post.area().isStreet())
                .map(Member.Post::area)
                .filter(street -> scene.group().stream()
                        .allMatch(group -> group.kind() == Group.Kind.STREET
                                && group.area().equals(street)))
                .findFirst();
    }

    private static Optional<Community> community(Scene scene) {
        boolean here = scene.group().stream().allMatch(group -> group.kind() == Group.Kind.LIAISON)
                && posts(scene).anyMatch(post -> post.duty().directsRounds());
        return scene.home().filter(community -> here);
    }

    private static Stream<Member.Post> posts(Scene scene) {
        return scene.member().stream().flatMap(member -> member.posts().stream());
    }
}
