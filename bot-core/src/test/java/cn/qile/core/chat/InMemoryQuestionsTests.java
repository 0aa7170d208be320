package cn.qile.core.chat;

import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.InMemoryLedger;
import cn.qile.core.round.InMemoryRounds;
import cn.qile.core.round.Ledger;
import java.util.List;

class InMemoryQuestionsTests extends QuestionsContract {

    private final InMemoryRounds rounds = new InMemoryRounds();
    private final Ledger ledger = new InMemoryLedger(rounds);
    private final Questions questions = new InMemoryQuestions(rounds::changed);

    @Override
    protected Questions questions() {
        return questions;
    }

    @Override
    protected long changes(CommunityId community) {
        return ledger.takeTurn(List.of(community)).get(community);
    }
}
