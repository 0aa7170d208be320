/**
 * Who sends what is said unasked, and when: one node of several is chosen ({@link cn.qile.webhook.outbox.Leadership}),
 * which looks at the outbox twice a second ({@link cn.qile.webhook.outbox.DispatchLoop}) and counts what becomes of it
 * ({@link cn.qile.webhook.outbox.MeteredWatch}). What is sent, and by which way, the core decides
 * ({@link cn.qile.core.outbox.Dispatcher}).
 *
 * <p>The choice is a row in the database, kept by Spring Integration's {@code DefaultLockRepository}. Its other parts are
 * not used: {@code LockRegistryLeaderInitiator} (7.1.2) lets go of the lock before it tells the candidate, so that two
 * would lead for a moment at every change; {@code JdbcLockRegistry} repeats without end, and without a pause, while the
 * database reports something transient, so that a holder would not notice that its time is over; and by default
 * the time in the row is that of whichever node wrote it. {@link cn.qile.webhook.outbox.Leadership} does these three
 * the other way round.
 */
package cn.qile.webhook.outbox;
