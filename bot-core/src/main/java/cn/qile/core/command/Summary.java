package cn.qile.core.command;

import cn.qile.core.chat.Group;
import cn.qile.core.chat.Speech;
import cn.qile.core.rollup.DailySummaries;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Sense;
import java.util.Optional;

/**
 * 今天小结: the day so far, in place, for 社工 and 副主任 in the liaison group or in private. In a unit group it would tell
 * one unit about all others; what that group wants to know is 进度.
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
        boolean here = scene.group().stream().allMatch(group -> group.kind() == Group.Kind.LIAISON)
                && scene.member().stream()
                        .flatMap(member -> member.posts().stream())
                        .anyMatch(post -> post.duty().directsRounds());
        return scene.home()
                .filter(community -> here)
                .<Speech.Answer>map(
                        community -> summaries.of(community, scene.message().at()))
                .orElseGet(Speech.SummaryElsewhere::new);
    }
}
