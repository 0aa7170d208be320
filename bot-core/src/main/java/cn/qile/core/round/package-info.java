/**
 * One piece of work over a roster: the {@link cn.qile.core.round.Round}, what was said about each household
 * ({@link cn.qile.core.round.Mark}, kept in the append-only {@link cn.qile.core.round.Ledger}), and who is done
 * ({@link cn.qile.core.round.Board}).
 *
 * <p>Sees {@code roster}, and {@code chat} because a ledger entry keeps the answer that was given, for redelivery.
 */
package cn.qile.core.round;
