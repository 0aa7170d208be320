package cn.qile.core.rosterfile;

import java.time.Instant;
import java.util.Optional;

/**
 * Port: takes in what the roster files say. Only for the import; what was taken in is read through {@code Rosters},
 * {@code Members} and {@code Groups}.
 */
public interface RosterStore {

    /** Who has done it, in the audit of bindings that a file made; no userid looks like this. */
    String IMPORT = "(roster)";

    /** @return the fingerprint of the roster that was taken in last; empty if none ever was */
    Optional<String> lastFingerprint();

    /** @return what {@link #noteFiles} was told of the roster that was taken in last; empty if nothing was */
    Optional<String> lastFiles();

    /**
     * Notes which files say what was taken in, so that they need not be read to find that out.
     *
     * @param fingerprint of the roster that was read from them; if it is not the one that was taken in last (another node
     *     may have taken in another meanwhile), {@link #lastFiles} does not change
     * @param files 64 hex digits that no other files have
     */
    void noteFiles(String fingerprint, String files);

    /**
     * Takes in a roster, all of it or nothing. In the communities that it names:
     *
     * <ul>
     *   <li>a household that changed, is new or is missing makes a new version of the community's roster; one that is
     *       missing is closed, so older versions still have it; if none differs, the version stays;
     *   <li>a community that is stored under no street gets the one of the files, and one that the files give without a
     *       street keeps the stored one, if only one has that name;
     *   <li>members get exactly the posts of the files, and who is missing loses them ({@link RosterImport#spokenFor});
     *       posts elsewhere stay;
     *   <li>a conversation id binds the smart robot's group conversation, or the self-built app's
     *       ({@link RosterImport.RosterGroup#conversation}), and a webhook key is kept; empty ones keep what is stored. A group that is missing stays with its binding: a conversation in use is not cut off by a file.
     * </ul>
     *
     * <p>Several nodes may do this at once; the second finds it done.
     *
     * @param at now
     * @return what changed, or empty if this very content was the last that was taken in: then nothing is touched, so
     *     what was changed by chat since then stays
     */
    Optional<RosterChanges> apply(RosterImport roster, Instant at);
}
