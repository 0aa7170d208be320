package cn.qile.webhook.picture;

import cn.qile.core.chat.Speech;
import cn.qile.core.round.Round;
import cn.qile.core.round.Tally;
import cn.qile.core.round.Visits;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;

/**
 * What stands at the head of a picture: what it is about, and the figures.
 *
 * @param area the area's own name
 * @param at when it is drawn, in the zone in which times are shown
 */
record Top(String area, Round round, ZonedDateTime at, Function<Object, String> words) {

    private static final DateTimeFormatter DAY_TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    void on(Sheet sheet, Tally all) {
        String called =
                words.apply(new Speech.Called(round.id().number(), true, new Speech.Term("kind", round.kind())));
        String until = round.isOpen()
                ? word("until") + " " + TIME.format(round.deadline().atZone(at.getZone()))
                : word("closed");
        sheet.gap(12)
                .title(area + "  " + called, until)
                .line(
                        word("left") + " " + all.left() + "   " + word("done") + " " + all.done() + " / "
                                + all.households() + " " + word("households"),
                        54,
                        true)
                .bar(all.households() == 0 ? 0 : (double) all.done() / all.households())
                .line(
                        word("done") + " " + all.personsDone() + " / " + all.persons() + " " + word("persons") + "    "
                                + visits(all.visits())
                                + DAY_TIME.format(at) + " " + word("as-of"),
                        28,
                        false)
                .gap(8);
    }

    private String visits(Visits visits) {
        return visits.must() == 0 ? "" : word("waiting") + " " + visits.left() + " " + word("persons") + "    ";
    }

    String word(String code) {
        return words.apply(new Speech.Term("picture", code));
    }

    /** @return 41/56户 未15 */
    String figures(Tally tally) {
        return word("done") + " " + tally.done() + "/" + tally.households() + "  " + word("left") + " " + tally.left();
    }
}
