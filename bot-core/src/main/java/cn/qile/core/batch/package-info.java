/**
 * Messages that arrive together are made durable together: one transaction for all of them, each answered only after it.
 *
 * <p>{@link cn.qile.core.batch.BatchingBot} lets messages wait in
 * {@link cn.qile.core.batch.WaitingMessages} while a batch is being committed, and takes all that piled up meanwhile as
 * the next one; a message alone waits for nobody. {@link cn.qile.core.batch.BatchHearing} hears a batch over a
 * {@link cn.qile.core.batch.Draft}: the bot's ports, answered from memory and from a few questions asked for all messages
 * at once, and gathering what is to be written. What a draft cannot do ends the batch ({@link
 * cn.qile.core.batch.HeardAlone}), and that message is heard in a transaction of its own, as all would be without this
 * package.
 *
 * <p>Where nobody else has changed anything lately, {@link cn.qile.core.batch.HearingAhead} hears already, from memory, what
 * comes while a batch is being committed; that those assumptions hold is looked at when it is written.
 *
 * <p>Memory ({@link cn.qile.core.batch.OpenRounds}) is never believed by itself: the turn that a transaction takes tells
 * how many changes a community's rounds have had, and what has seen fewer reads on from the ledger. So several nodes
 * agree without telling each other anything, and a node that is killed loses nothing.
 *
 * <p>Sees {@code command} and what that sees.
 */
package cn.qile.core.batch;
