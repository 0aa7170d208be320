/**
 * The ladder of reminders: who is late, whom to tell, how often (product.md, "Who is @-ed, and when").
 *
 * <p>{@link cn.qile.core.reminder.RemindLaggards} climbs it with the round. Everything is decided by the ledger of the
 * stage's moment, so a report at any step stops that step for who made it; and what is decided is worth saying for
 * minutes only, so a letter that had to wait is dropped rather than sent to somebody who has finished meanwhile. A key
 * names the round, the stage, the deadline and the addressee: a stage that comes twice says nothing twice; after 延长 the
 * stages that lie ahead by the new deadline come again.
 *
 * <p>Each kind of work climbs the same ladder but for what does not fit it:
 *
 * <ul>
 *   <li>点名 (roll-call): residents answer for themselves, so the members are not @-ed at half time for doors at which
 *       they have nothing to report; from three quarters on their leader is told who has not answered. Nothing is said
 *       in residents' groups.
 *   <li>巡查 (patrol): nobody is visited, so there is no 拒绝 or 要上门 to press.
 *   <li>物资 (supplies): the general ladder until its own stages exist; 放门口 takes the place of 要上门.
 * </ul>
 *
 * <p>How much a group hears of one round is counted ({@link cn.qile.core.round.Ration}), so that no case and no number of
 * extensions tells it more than it may. At nine tenths and at the close the liaison group reads reminder and roll-up in one
 * message.
 *
 * <p>Sees {@code chat}, {@code roster}, {@code round} and {@code rollup}; who is absent and what is snoozed are ports
 * there, because the commands write them.
 */
package cn.qile.core.reminder;
