package cn.qile.core.rosterfile;

/**
 * What an import changed.
 *
 * @param communities how many it named
 * @param added households that are new, or live there again
 * @param changed households that stay, but not as they were
 * @param closed households that are no longer in the files
 * @param members persons that the files give a post
 * @param postsLost posts that were taken away
 * @param groups how many it named
 */
public record RosterChanges(
        int communities, int added, int changed, int closed, int members, int postsLost, int groups) {}
