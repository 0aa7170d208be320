package cn.qile.core.command;

import cn.qile.core.text.Clause;
import java.util.Optional;

/** One thing that people can say. */
interface Command {

    /** @return a sentence that this command understands; shown as help, and checked by a test */
    String example();

    /**
     * @param clause one part of what was said
     * @param scene who said it, where, and what is open there
     * @return what comes of it; empty if the clause is not for this command
     */
    Optional<Effect> hear(Clause clause, Scene scene);
}
