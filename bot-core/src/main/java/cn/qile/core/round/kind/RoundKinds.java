package cn.qile.core.round.kind;

import cn.qile.core.round.RoundKind;
import java.util.List;
import java.util.Optional;

/** The kinds of work that there are. */
public final class RoundKinds {

    private static final List<RoundKind> ALL =
            List.of(new Sweep(), new Sampling(), new Supplies(), new RollCall(), new Patrol());

    private RoundKinds() {}

    public static List<RoundKind> all() {
        return ALL;
    }

    /** @return the kind with that code */
    public static Optional<RoundKind> of(String code) {
        return ALL.stream().filter(kind -> kind.code().equals(code)).findFirst();
    }
}
