/**
 * The benchmark: drives the bot from outside, as the platform does, beside a handler written the tutorial way and one
 * that does nothing, and says how they compare. {@link cn.qile.load.Benchmark} is what one starts; the README says how.
 *
 * <p>It knows of the bot what whoever runs it knows: the jar, its settings, the roster files, the callbacks, and where
 * the embedded database keeps the ledger. So it also measures a jar that was built from other sources. It lies outside
 * {@code cn.qile.webhook}, where the bot looks for its parts.
 *
 * <p>Bots, stores and load share the machine's cores, so what is not theirs must cost little: requests are sealed before
 * the clock starts and replies are opened after it stopped, and in between there are only blocking sockets and a
 * {@linkplain cn.qile.load.Wire reader of replies} that looks for a status and a length. A client of a library costs
 * several times that; what ours costs is printed with every line.
 */
package cn.qile.load;
