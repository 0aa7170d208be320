package cn.qile.core.round;

/**
 * What is known about a household in a round, or about those of its persons who must be visited. The names are kept in the
 * ledger: add, never rename.
 */
public enum Outcome {
    /** Nothing was said yet. A mark never carries it. */
    OPEN,
    /** 齐: everybody of the household is done. */
    DONE,
    /** 2/3: some persons are done, the household is not. */
    PARTIAL,
    /** 没齐: expressly not done, without a reason. */
    NOT_DONE,
    /** 不在家, 外出. */
    AWAY,
    /** 没人应门; every one is an attempt. */
    NO_ANSWER,
    /** 拒绝. */
    REFUSED,
    /** 空房. */
    VACANT,
    /** 隔离. */
    ISOLATED,
    /** 在别处做过了, to be verified. */
    ELSEWHERE,
    /** 要上门: somebody cannot come down and waits for a visit, even if the roster does not know it. */
    VISIT,
    /** 放门口: left at the door; not the same as handed over. */
    LEFT,
    /** 不在放门口: left at the door, and nobody there to take it. */
    LEFT_NO_ANSWER,
    /** 上门采好了: so many of those who must be visited were. Says nothing of the household's other persons. */
    VISITED,
    /** 还没上门: nobody of them was. */
    NOT_VISITED,
    /** 免上门: signed by somebody who may; nobody need be visited, nor the household be done where it is 空房 or 隔离. */
    WAIVED,
    /** Takes back what an earlier message said about the household. */
    UNDONE;

    /** @return whether it is said of those who must be visited, and not of the household */
    public boolean isOfVisits() {
        return this == VISITED || this == NOT_VISITED || this == WAIVED;
    }

    /** @return whether a household that stands so can be signed off: nobody is there, or nobody may be met */
    public boolean canBeSignedOff() {
        return this == VACANT || this == ISOLATED;
    }
}
