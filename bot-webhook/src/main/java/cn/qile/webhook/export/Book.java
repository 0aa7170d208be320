package cn.qile.webhook.export;

import cn.qile.core.chat.Member;
import cn.qile.core.chat.Members;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Household;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.Standing;
import cn.qile.core.round.Visits;
import cn.qile.webhook.wording.Wording;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;

/** Writes the workbook: how each household stands, and every mark that made it so. */
final class Book {

    /** Messages whose words are read at once. */
    private static final int TEXTS = 500;

    private final List<Extract> extracts;
    private final Share share;
    private final Members members;
    private final Wording wording;
    private final ZoneId zone;
    private final Ledger ledger;
    private final Map<String, String> names = new HashMap<>();

    Book(List<Extract> extracts, Share share, Members members, Wording wording, ZoneId zone, Ledger ledger) {
        this.extracts = extracts;
        this.share = share;
        this.members = members;
        this.wording = wording;
        this.zone = zone;
        this.ledger = ledger;
    }

    /** @throws Chunks.TooLarge if there is no room for it */
    void write(OutputStream out) throws IOException {
        // Not closed by a try: closing finishes the file, which writes to what has just said that it is full.
        Workbook book = new Workbook(out, "qile", "1.0");
        households(book);
        marks(book);
        book.finish();
    }

    private void households(Workbook book) throws IOException {
        Table table = table(
                book,
                "households",
                Stream.concat(
                        address(),
                        Stream.of(
                                column("persons", Table.Width.NUMBER),
                                column("standing", Table.Width.WORD),
                                column("attempts", Table.Width.NUMBER),
                                column("who", Table.Width.WORD),
                                column("when", Table.Width.TIME),
                                column("punctual", Table.Width.WORD),
                                column("must-visit", Table.Width.NUMBER),
                                column("visited", Table.Width.NUMBER),
                                column("visits-waived", Table.Width.NUMBER),
                                column("signed", Table.Width.WORD))));
        if (share.skippedRounds() > 0) {
            table.text(word("rounds-left-out")).number(share.skippedRounds()).end();
        }
        for (Extract extract : extracts.subList(share.skippedRounds(), extracts.size())) {
            Extract.Told told = extract.told();
            extract.households()
                    .forEach(household -> household(
                            table,
                            extract.round(),
                            household,
                            Optional.ofNullable(told.histories().get(household.room()))
                                    .orElseGet(() -> new History(extract.round(), household, List.of()))));
        }
        table.finish();
    }

    private void household(Table table, Round round, Household household, History history) {
        Standing last = history.last();
        address(table, round, household)
                .number(household.persons())
                .text(standing(last, household))
                .number(last.attempts());
        history.counting()
                .ifPresentOrElse(
                        mark -> table.text(who(mark)).time(time(mark.at())).text(punctual(mark, history)),
                        () -> table.nothing().nothing().text(history.isCorrected() ? word("corrected") : ""));
        visits(table, last.visits());
        table.text(history.waiver().map(this::who).orElse("")).end();
    }

    private static void visits(Table table, Visits visits) {
        if (visits.must() == 0) {
            table.nothing().nothing().nothing();
        } else {
            table.number(visits.must()).number(visits.done()).number(visits.waived());
        }
    }

    private String punctual(Mark mark, History history) {
        String said = word(history.timing(mark));
        return history.isCorrected() ? said + " " + word("corrected") : said;
    }

    private void marks(Workbook book) throws IOException {
        Table table = table(
                book,
                "marks",
                Stream.concat(
                        address(),
                        Stream.of(
                                column("who", Table.Width.WORD),
                                column("when", Table.Width.TIME),
                                column("words", Table.Width.SENTENCE),
                                column("before", Table.Width.WORD),
                                column("after", Table.Width.WORD),
                                column("said", Table.Width.WORD))));
        for (Extract extract : extracts) {
            marks(table, extract);
        }
        table.finish();
    }

    private void marks(Table table, Extract extract) {
        Extract.Told told = extract.told();
        int skipped = share.skipped(told.marks().size());
        if (skipped > 0) {
            table.text(wording.word(called(extract.round())))
                    .text(word("marks-left-out"))
                    .number(skipped)
                    .end();
        }
        for (int from = skipped; from < told.marks().size(); from += TEXTS) {
            List<Mark> some = told.marks()
                    .subList(from, Math.min(from + TEXTS, told.marks().size()));
            Map<String, String> texts =
                    ledger.texts(some.stream().map(Mark::message).distinct().toList());
            some.forEach(mark -> mark(table, extract.round(), told, mark, texts));
        }
    }

    private void mark(Table table, Round round, Extract.Told told, Mark mark, Map<String, String> texts) {
        Household household = told.households().get(mark.room());
        History history = told.histories().get(mark.room());
        address(table, round, household)
                .text(who(mark))
                .time(time(mark.at()))
                .text(
                        told.elsewhere().contains(mark.message())
                                ? word("words-elsewhere")
                                : texts.getOrDefault(mark.message(), ""))
                .text(standing(history.before(mark), household, mark))
                .text(standing(history.after(mark), household, mark))
                .text(said(mark, history))
                .end();
    }

    private String said(Mark mark, History history) {
        if (mark.outcome() == Outcome.UNDONE) {
            return word("undone");
        }
        String timing = word(history.timing(mark));
        return history.isTakenBack(mark) ? timing + " " + wording.word(new Speech.Term("outcome", "undone")) : timing;
    }

    private Table table(Workbook book, String name, Stream<Table.Column> columns) {
        return new Table(book, word(name), columns.toList(), word("time-format"));
    }

    private Stream<Table.Column> address() {
        return Stream.of(
                column("round", Table.Width.WORD),
                column("community", Table.Width.WORD),
                column("micro-grid", Table.Width.WORD),
                column("building", Table.Width.NUMBER),
                column("unit", Table.Width.NUMBER),
                column("room", Table.Width.NUMBER));
    }

    private Table address(Table table, Round round, Household household) {
        return table.text(wording.word(called(round)))
                .text(household.area().community())
                .text(household.area().microGrid())
                .numbered(household.room().unit().building())
                .numbered(household.room().unit().unit())
                .numbered(household.room().room());
    }

    private static Speech.Called called(Round round) {
        return new Speech.Called(round.id().number(), true, new Speech.Term("kind", round.kind()));
    }

    /** A resident is never named, and is no name that the bot knows. */
    private String who(Mark mark) {
        return mark.source() == Mark.Source.RESIDENT
                ? word("resident")
                : names.computeIfAbsent(
                        mark.reporter(),
                        userid -> members.find(userid).map(Member::name).orElseGet(() -> word("former-member")));
    }

    /** Of what is said about visits, how those stand. */
    private String standing(Standing standing, Household household, Mark mark) {
        boolean ofVisits = mark.outcome().isOfVisits() && standing.visits().must() > 0;
        return ofVisits ? visits(standing.visits()) : standing(standing, household);
    }

    private String visits(Visits visits) {
        return Stream.of(
                        part("visited", visits.done()),
                        part("visits-waived", visits.waived()),
                        part("waiting", visits.left()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private String part(String code, int persons) {
        return persons == 0 ? "" : word(code) + persons;
    }

    private String standing(Standing standing, Household household) {
        if (standing.selfReported()) {
            return wording.word(new Speech.Term("outcome", "self-reported"));
        }
        Outcome counts = standing.isWaived() ? Outcome.WAIVED : standing.outcome();
        String outcome = wording.word(new Speech.Term(
                "outcome", counts.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        return standing.outcome() == Outcome.PARTIAL
                ? outcome + " " + standing.persons() + "/" + household.persons()
                : outcome;
    }

    private LocalDateTime time(Instant at) {
        return LocalDateTime.ofInstant(at, zone);
    }

    private Table.Column column(String name, Table.Width width) {
        return new Table.Column(word(name), width);
    }

    private String word(String code) {
        return wording.word(new Speech.Term("export", code));
    }
}
