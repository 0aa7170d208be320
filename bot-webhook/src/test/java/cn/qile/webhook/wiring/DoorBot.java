package cn.qile.webhook.wiring;

import static cn.qile.core.round.RoundFixtures.COMMUNITY;
import static cn.qile.core.round.RoundFixtures.GRID_1;

import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Speech;
import cn.qile.core.command.Bot;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Board;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundFixtures;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Standing;
import cn.qile.webhook.stores.RealStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The least bot that uses the stores as the real one does: every text is a room of 1幢1单元 that is done. */
final class DoorBot implements Bot {

    private final Ledger ledger;
    private final Rounds rounds;
    private final Boards boards;

    DoorBot(RealStores stores) {
        ledger = stores.get(Ledger.class);
        rounds = stores.get(Rounds.class);
        boards = stores.get(Boards.class);
    }

    /** @return how many of the unit's households are done, as an answer */
    @Override
    public Optional<Speech.Answer> hear(GroupMessage message) {
        ledger.takeTurn(List.of(COMMUNITY));
        Optional<Ledger.Heard> heard = ledger.heard(message.key());
        if (heard.isPresent()) {
            return heard.get().answer();
        }
        Round round = rounds.find(new RoundId(COMMUNITY, 1)).orElseThrow();
        RoomNo room = RoundFixtures.room(message.text());
        Mark mark = new Mark(
                round.id(),
                round.position() + 1,
                room,
                Outcome.DONE,
                2,
                Mark.Source.MEMBER,
                message.sender(),
                message.at(),
                false,
                message.key(),
                "");
        List<Mark> said = new ArrayList<>(ledger.marks(round.id(), List.of(room)));
        said.add(mark);
        Board before = boards.of(round, GRID_1);
        Household household = before.households().stream()
                .filter(each -> each.room().equals(room))
                .findFirst()
                .orElseThrow();
        Map<RoomNo, Standing> changes = Map.of(room, Standing.of(household, said));
        int done = before.with(changes).tally().done();
        Speech.Answer answer = new Speech.Help(Integer.toString(done));
        ledger.append(new Ledger.Entry(
                message.key(),
                message.conversation(),
                message.sender(),
                message.text(),
                message.at(),
                answer,
                List.of(mark)));
        boards.changed(round, 1, changes);
        return Optional.of(answer);
    }
}
