/**
 * What each level reads (汇总, 日报): figures of a round ({@link cn.qile.core.rollup.RoundReport}), the roll-ups in the
 * liaison and street groups ({@link cn.qile.core.rollup.RollUps}), the daily summary ({@link
 * cn.qile.core.rollup.DailySummaries}, {@link cn.qile.core.rollup.TellSummary}), and what to know before the first knock
 * ({@link cn.qile.core.rollup.LastTimes}). All of it is worked out anew from the ledger, so it cannot drift from it.
 *
 * <p>Sees {@code chat}, {@code roster} and {@code round}. {@code command} sees it, since people can ask for what is told
 * here by the clock as well: one figure must have one source.
 */
package cn.qile.core.rollup;
