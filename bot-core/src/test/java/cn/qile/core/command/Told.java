package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of a message, in the short form of {@code phrases.tsv}: marks by outcome, then what was said besides
 * acknowledging them; "-" is no mark and no more than a line of help. A resident's own mark is a {@code SELF}.
 */
final class Told {

    private Told() {}

    /** @param inFull whether rooms are written in full */
    static String of(List<Ledger.Entry> entries, Optional<Speech.Answer> answer, int usualRound, boolean inFull) {
        List<String> told = new ArrayList<>(marks(entries, usualRound, inFull));
        answer.stream().flatMap(each -> said(each).stream()).forEach(told::add);
        return told.isEmpty() ? "-" : String.join("; ", told);
    }

    private static List<String> marks(List<Ledger.Entry> entries, int usualRound, boolean inFull) {
        Map<String, List<Mark>> byOutcome = entries.stream()
                .flatMap(entry -> entry.marks().stream())
                .collect(Collectors.groupingBy(
                        mark -> outcome(mark, usualRound), LinkedHashMap::new, Collectors.toList()));
        return byOutcome.entrySet().stream()
                .map(entry -> entry.getKey() + " "
                        + entry.getValue().stream()
                                .map(mark -> inFull
                                        ? mark.room().toString()
                                        : mark.room().room())
                                .collect(Collectors.joining(" ")))
                .toList();
    }

    private static String outcome(Mark mark, int usualRound) {
        int round = mark.round().number();
        return (mark.source() == Mark.Source.RESIDENT ? "SELF " : "")
                + mark.outcome()
                + (mark.outcome() == Outcome.PARTIAL ? ":" + mark.persons() : "")
                + (round == usualRound ? "" : "@" + round);
    }

    private static List<String> said(Speech.Answer answer) {
        if (answer instanceof Speech.Several several) {
            return several.parts().stream().flatMap(part -> said(part).stream()).toList();
        }
        boolean acknowledges = answer instanceof Speech.Recorded
                || answer instanceof Speech.Undone
                || answer instanceof Speech.SelfReported
                || answer instanceof Speech.AddedLater
                || answer instanceof Speech.NotUnderstood
                || answer instanceof Speech.Help;
        return acknowledges ? List.of() : List.of((answer.getClass().getSimpleName() + " " + about(answer)).strip());
    }

    private static String about(Speech.Answer answer) {
        if (answer instanceof Speech.NotYet later) {
            return (later.work().code() + " " + later.about() + " "
                            + later.details().stream().map(Speech.Term::code).collect(Collectors.joining(" ")))
                    .strip();
        }
        if (answer instanceof Speech.ConfirmAll confirm) {
            return confirm.counts().stream()
                            .map(count -> count.unit() + ":" + count.left())
                            .collect(Collectors.joining(" "))
                    + (confirm.except().isEmpty() ? "" : " but " + confirm.except());
        }
        if (answer instanceof Speech.Missing missing) {
            return missing.rounds().stream()
                    .map(left -> left.rooms().split(" ").length > 8 ? "many" : left.rooms())
                    .collect(Collectors.joining(" / "));
        }
        if (answer instanceof Speech.Progress progress) {
            return progress.rounds().stream()
                    .map(figures -> figures.done() + "/" + figures.households())
                    .collect(Collectors.joining(" / "));
        }
        if (answer instanceof Speech.ExportComes comes) {
            return comes.households() + " " + comes.marks();
        }
        if (answer instanceof Speech.BoardShown board) {
            return board.area() + " " + board.figures().done() + "/"
                    + board.figures().households();
        }
        if (answer instanceof Speech.RoundOpened opened) {
            return opened.round().number() + " " + opened.minutes();
        }
        if (answer instanceof Speech.RoundClosed closed) {
            return Integer.toString(closed.figures().round().number());
        }
        if (answer instanceof Speech.RoundExtended extended) {
            return Long.toString(extended.minutes());
        }
        if (answer instanceof Speech.Snoozed snoozed) {
            return snoozed.minutes() + " " + snoozed.areas();
        }
        if (answer instanceof Speech.AbsentToday absent) {
            return absent.standIn();
        }
        if (answer instanceof Speech.WhichStandIn which) {
            return which.said();
        }
        if (answer instanceof Speech.ConfirmDone confirm) {
            return confirm.rooms();
        }
        if (answer instanceof Speech.UnknownRoom unknown) {
            return unknown.rooms();
        }
        if (answer instanceof Speech.UnknownUnit unknown) {
            return unknown.unit().toString();
        }
        if (answer instanceof Speech.UnknownArea unknown) {
            return unknown.name();
        }
        if (answer instanceof Speech.HouseholdStands stands) {
            return stands.room();
        }
        if (answer instanceof Speech.WhichUnit which) {
            return which.room();
        }
        if (answer instanceof Speech.PersonsDiffer differ) {
            return differ.room() + " " + differ.said() + "/" + differ.roster();
        }
        return "";
    }
}
