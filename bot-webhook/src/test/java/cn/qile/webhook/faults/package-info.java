/**
 * Breaks things under load, from outside, and counts afterwards: nodes and stores are killed, slow, full, read-only or
 * locked, while a stand-in of the platform delivers reports and remembers what each was answered. Then the ledger is
 * read straight from the database and compared with that, message by message.
 *
 * <p>Each test has two sizes, see {@link cn.qile.webhook.faults.Dose}: a short one for every build, and the whole, which
 * takes many minutes. The nodes are the built jar, each in a process of its own.
 */
package cn.qile.webhook.faults;
