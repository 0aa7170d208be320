package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Reader;
import cn.qile.core.text.Sense;
import cn.qile.core.text.Word;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * 派单, 接单 3号, 3号搞定, 3号做不了,转给李姐: tasks are given out, taken, finished and handed on. Understood, but there are no
 * tasks yet.
 */
final class AboutTasks implements Command {

    private final Reader reader;

    AboutTasks(Reader reader) {
        this.reader = reader;
    }

    @Override
    public String example() {
        return "接单 3号";
    }

    @Override
    public Optional<Effect> hear(Clause clause, Scene scene) {
        if (scene.member().isEmpty() || !clause.certain()) {
            return Optional.empty();
        }
        if (clause.has(Sense.ISSUE)
                && (clause.has(Sense.TEAM) || !clause.places().isEmpty())) {
            return issue(clause, scene);
        }
        if (!clause.places().isEmpty()) {
            return Optional.empty();
        }
        if (clause.has(Sense.ACCEPT)) {
            return accept(clause, scene);
        }
        OptionalInt task = clause.number(Sense.TASK);
        if (task.isEmpty()) {
            return Optional.empty();
        }
        if (clause.has(Sense.HAND_OVER) && clause.hasOnly(Sense.TASK, Sense.GIVE_UP, Sense.HAND_OVER)) {
            return Optional.of(Effect.request(Request.of("task-transfer", List.of(), task.getAsInt())
                    .named(clause.isClear() ? List.of() : List.of(clause.rest()))));
        }
        if (clause.isClear() && clause.has(Sense.GIVE_UP) && clause.hasOnly(Sense.TASK, Sense.GIVE_UP)) {
            return Optional.of(Effect.request(Request.of("task-release", List.of(), task.getAsInt())));
        }
        boolean done = clause.isClear()
                && scene.isAddressed() // 3号完成 is also a day
                && clause.code(Sense.STATUS).filter("ready"::equals).isPresent()
                && clause.hasOnly(Sense.TASK, Sense.STATUS);
        return done
                ? Optional.of(Effect.request(Request.of("task-complete", List.of(), task.getAsInt())))
                : Optional.empty();
    }

    /** 我来, in reply to the card of a task; without it the bot asks which, but only when it was spoken to. */
    private Optional<Effect> accept(Clause clause, Scene scene) {
        if (!clause.isClear() || !clause.hasOnly(Sense.ACCEPT, Sense.TASK)) {
            return Optional.empty();
        }
        OptionalInt task = clause.number(Sense.TASK);
        if (task.isEmpty()) {
            task = quoted(scene);
        }
        if (task.isPresent()) {
            return Optional.of(Effect.request(Request.of("task-accept", List.of(), task.getAsInt())));
        }
        return scene.isAddressed() ? Optional.of(Effect.say(new Speech.WhichTask(example()))) : Optional.empty();
    }

    private OptionalInt quoted(Scene scene) {
        int[] tasks = reader.read(scene.message().quote()).clauses().stream()
                .flatMap(clause -> clause.words().stream())
                .filter(word -> word.sense() == Sense.TASK)
                .mapToInt(Word::number)
                .distinct()
                .toArray();
        return tasks.length == 1 ? OptionalInt.of(tasks[0]) : OptionalInt.empty();
    }

    /** 派单 扫楼组 1幢1单元补扫903、1102 8点前 */
    private static Optional<Effect> issue(Clause clause, Scene scene) {
        List<String> names = Stream.of(
                        clause.first(Sense.TEAM).stream().map(Word::text),
                        clause.first(Sense.ERRAND).stream().map(Word::text),
                        clause.number(Sense.DUE).stream().mapToObj(AboutTasks::clock),
                        clause.isClear() ? Stream.<String>of() : Stream.of(clause.rest()))
                .flatMap(each -> each)
                .toList();
        return Optional.of(Rooms.of(
                clause,
                scene,
                households -> Effect.request(new Request("task-issue", Rooms.of(households), List.of(), names, ""))));
    }

    private static String clock(int minutes) {
        return "%d:%02d".formatted(minutes / 60, minutes % 60);
    }
}
