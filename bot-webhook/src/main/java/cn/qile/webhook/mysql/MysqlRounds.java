package cn.qile.webhook.mysql;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.PurgedRound;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Rounds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;

/** The rounds in MySQL. */
public final class MysqlRounds implements Rounds {

    private final RoundMapper rounds;
    private final BatchRows rows;

    MysqlRounds(RoundMapper rounds, BatchRows rows) {
        this.rounds = rounds;
        this.rows = rows;
    }

    @Override
    public Optional<Round> find(RoundId id) {
        return rounds.find(id.community().value(), id.number()).map(RoundRow::round);
    }

    @Override
    public List<Round> open(CommunityId community) {
        return values(rounds.open(community.value()));
    }

    @Override
    public List<Round> latest(CommunityId community, int most) {
        return values(rounds.latest(community.value(), most));
    }

    @Override
    public List<Round> all(CommunityId community) {
        return values(rounds.all(community.value()));
    }

    @Override
    public int lastNumber(CommunityId community) {
        return rounds.lastNumber(community.value()).orElse(0);
    }

    @Override
    public Optional<PurgedRound> purged(RoundId id) {
        return rounds.purged(id.community().value(), id.number())
                .map(round -> new PurgedRound(id, round.kind(), round.purgedAt(), figures(id)));
    }

    private Map<Area, PurgedRound.Figures> figures(RoundId id) {
        return rounds.figures(id.community().value(), id.number()).stream()
                .collect(Collectors.toMap(row -> Area.ofPath(row.area()), RoundFiguresRow::figures));
    }

    @Override
    public void begin(Round round) {
        try {
            rounds.begin(RoundRow.of(round));
        } catch (DuplicateKeyException taken) {
            throw new IllegalStateException("there is a round " + round.id() + " already", taken);
        }
        changed(round);
    }

    @Override
    public void reschedule(Round round) {
        if (rounds.reschedule(RoundRow.of(round)) != 1) {
            throw new IllegalStateException("there is no round " + round.id());
        }
        changed(round);
    }

    private void changed(Round round) {
        rows.changed(List.of(round.id().community().value()));
    }

    private static List<Round> values(List<RoundRow> rows) {
        return rows.stream().map(RoundRow::round).toList();
    }
}
