package cn.qile.webhook.picture;

import cn.qile.core.chat.Attachment;
import cn.qile.core.chat.Attachments;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.Roster;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Board;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Tally;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Draws the board of whatever is said with one, as it stands when it is asked for. Threads may share it. */
public final class Pictures implements Attachments {

    /** More than this nobody finds on a picture, and it would not fit in 2 MB; the words hold the figures. */
    static final int MOST_CELLS = 1_000;

    /** "JPG/PNG ≤ 2 MB before base64" (platform document §4), the least that any way takes. */
    static final int MOST_BYTES = 2 * 1024 * 1024;

    private final Rosters rosters;
    private final Rounds rounds;
    private final Boards boards;
    private final Clock clock;
    private final Function<Object, String> words;

    /**
     * @param clock its zone is the one in which times are shown
     * @param words how a term, a round's name or a unit is written
     */
    public Pictures(Rosters rosters, Rounds rounds, Boards boards, Clock clock, Function<Object, String> words) {
        this.rosters = rosters;
        this.rounds = rounds;
        this.boards = boards;
        this.clock = clock;
        this.words = words;
    }

    @Override
    public boolean has(Speech speech) {
        return speech instanceof Speech.Illustrated illustrated
                && !illustrated.boards().isEmpty();
    }

    @Override
    public Optional<Attachment> of(Speech speech) {
        return speech instanceof Speech.Illustrated illustrated
                ? illustrated.boards().stream().findFirst().flatMap(this::drawn)
                : Optional.empty();
    }

    private Optional<Attachment> drawn(Speech.BoardOf board) {
        Area area = Area.ofPath(board.area());
        return rounds.find(RoundId.of(board.round()))
                .flatMap(round -> area.isMicroGrid() ? rooms(round, area) : microGrids(round, area))
                .filter(png -> png.length <= MOST_BYTES)
                .map(png -> new Attachment(Attachment.Kind.PICTURE, "board-" + board.round() + ".png", png));
    }

    private Optional<byte[]> rooms(Round round, Area area) {
        Board board = boards.of(round, area);
        return isDrawable(board.households().size())
                ? Optional.of(new RoomsPicture(top(round, area), board, words).png())
                : Optional.empty();
    }

    private Optional<byte[]> microGrids(Round round, Area area) {
        Map<Area, Tally> meant = boards.tallies(round);
        Roster roster = rosters.at(round.id().community(), round.rosterVersion());
        Map<Area, Tally> tallies = new LinkedHashMap<>();
        roster.households().stream()
                .map(Household::area)
                .distinct()
                .filter(area::covers)
                .forEach(microGrid -> tallies.put(microGrid, meant.getOrDefault(microGrid, Tally.ZERO)));
        return isDrawable(tallies.size())
                ? Optional.of(new OverviewPicture(top(round, area), tallies).png())
                : Optional.empty();
    }

    private static boolean isDrawable(int cells) {
        return cells > 0 && cells <= MOST_CELLS;
    }

    private Top top(Round round, Area area) {
        return new Top(area.name(), round, clock.instant().atZone(clock.getZone()), words);
    }
}
