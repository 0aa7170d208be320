package cn.qile.webhook.export;

import cn.qile.core.chat.Attachment;
import cn.qile.core.chat.Attachments;
import cn.qile.core.chat.Members;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Rounds;
import cn.qile.webhook.wording.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the file of {@link Speech.Exported}: a workbook with a sheet of households and a sheet of marks. */
public final class ExcelExports implements Attachments {

    /** What the platform takes as a file (platform document §4); the decimal reading, to be safe. */
    private static final int MOST_BYTES = 20_000_000;

    /** A sheet ends at 1,048,576 rows. */
    private static final int MOST_ROWS = 1_000_000;

    /** Most of the names of files that other systems store have room for it in UTF-8. */
    private static final int LONGEST_NAME = 60;

    private final Rounds rounds;
    private final Ledger ledger;
    private final Rosters rosters;
    private final Members members;
    private final Wording wording;
    private final ZoneId zone;
    private final int mostBytes;

    /**
     * @param rounds those that are exported
     * @param ledger their marks
     * @param rosters the households as they were when a round began
     * @param members the names of who reported
     * @param wording headings and words
     * @param zone in which times are told
     */
    public ExcelExports(Rounds rounds, Ledger ledger, Rosters rosters, Members members, Wording wording, ZoneId zone) {
        this(rounds, ledger, rosters, members, wording, zone, MOST_BYTES);
    }

    ExcelExports(
            Rounds rounds,
            Ledger ledger,
            Rosters rosters,
            Members members,
            Wording wording,
            ZoneId zone,
            int mostBytes) {
        this.rounds = rounds;
        this.ledger = ledger;
        this.rosters = rosters;
        this.members = members;
        this.wording = wording;
        this.zone = zone;
        this.mostBytes = mostBytes;
    }

    /** @throws IllegalStateException if there is no such round any more */
    @Override
    public Optional<Attachment> of(Speech speech) {
        return speech instanceof Speech.Exported file
                ? Optional.of(new Attachment(Attachment.Kind.FILE, name(file), bytes(file)))
                : Optional.empty();
    }

    private byte[] bytes(Speech.Exported file) {
        List<Area> areas = file.areas().stream().map(Area::ofPath).toList();
        List<Extract> extracts = file.of().stream()
                .map(snapshot -> new Extract(round(snapshot), snapshot.position(), areas, ledger, rosters))
                .sorted(Comparator.comparing(extract -> extract.round().openedAt()))
                .toList();
        Share share = Share.of(file, MOST_ROWS);
        while (true) {
            try {
                return bytes(extracts, share);
            } catch (Chunks.TooLarge tooLarge) {
                share = share.smaller(extracts.size()).orElseThrow(() -> tooLarge);
            }
        }
    }

    private byte[] bytes(List<Extract> extracts, Share share) {
        Chunks chunks = new Chunks(mostBytes);
        try {
            new Book(extracts, share, members, wording, zone, ledger).write(chunks);
            return chunks.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Round round(Speech.Snapshot snapshot) {
        return rounds.find(RoundId.of(snapshot.round()))
                .orElseThrow(() -> new IllegalStateException("there is no round " + snapshot.round()));
    }

    /** @return such as 殷家社区_第5轮扫楼.xlsx; a name of the roster may hold what a file's name must not */
    private String name(Speech.Exported file) {
        Stream<String> what = file.day().isEmpty() ? file.rounds().stream().map(wording::word) : Stream.of(file.day());
        String name = Stream.concat(Stream.of(Area.ofPath(file.areas().get(0)).name()), what)
                .collect(Collectors.joining("_"))
                .replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}\\p{Cf}]", "_");
        return name.substring(0, Math.min(name.length(), LONGEST_NAME)) + ".xlsx";
    }
}
