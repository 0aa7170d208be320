package cn.qile.core.text;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A message read.
 *
 * @param clauses its parts, in order
 * @param argument what follows a word that takes the whole rest as its argument (绑定 …), as typed; else ""
 */
public record Sentence(List<Clause> clauses, String argument) {

    public Sentence {
        clauses = List.copyOf(clauses);
    }

    /** @return whether nothing in it was understood that could concern the bot */
    public boolean isOrdinaryTalk() {
        return clauses.stream().allMatch(clause -> clause.words().isEmpty());
    }

    /**
     * As a quoted message: 齐了 in reply to "1504" or "1504齐了吗" says 1504齐了.
     *
     * @param reply what is said to it
     * @return the rooms to be read before the reply, or "" if it is no mere status or this names no rooms alone
     */
    public String completing(Sentence reply) {
        boolean completes = reply.clauses.size() == 1
                && reply.clauses.get(0).isStatusOnly()
                && clauses.size() == 1
                && clauses.get(0).isAboutRoomsOnly();
        return completes
                ? clauses.get(0).places().stream().map(Place::said).collect(Collectors.joining("、", "", " "))
                : "";
    }
}
