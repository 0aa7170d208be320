package cn.qile.core.command;

import cn.qile.core.chat.Absences;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.HearingGaps;
import cn.qile.core.chat.Members;
import cn.qile.core.chat.Questions;
import cn.qile.core.chat.SpeakingBudget;
import cn.qile.core.rollup.DailySummaries;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Boards;
import cn.qile.core.round.ExportLog;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Snoozes;
import cn.qile.core.round.Timers;

/**
 * All that a {@link NeighbourhoodBot} reads from and writes to.
 *
 * @param rosters who lives where
 * @param members who works for the communities
 * @param groups and what is bound to them
 * @param questions that wait for an answer
 * @param rounds the pieces of work
 * @param ledger what was said
 * @param boards where rounds stand
 * @param groupChat takes what is said unasked
 * @param budget counts what is answered
 * @param gaps when nobody was heard
 * @param timers knock at a round's stages
 * @param snoozes where nobody wants to be reminded
 * @param absences who is not there today
 * @param summaries what is told of a day
 * @param exportLog keeps who got which file
 */
public record Stores(
        Rosters rosters,
        Members members,
        Groups groups,
        Questions questions,
        Rounds rounds,
        Ledger ledger,
        Boards boards,
        GroupChat groupChat,
        SpeakingBudget budget,
        HearingGaps gaps,
        Timers timers,
        Snoozes snoozes,
        Absences absences,
        DailySummaries summaries,
        ExportLog exportLog) {}
