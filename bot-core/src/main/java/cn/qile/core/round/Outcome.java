package cn.qile.core.round;

/** What is known about a household in a round. The names are kept in the ledger: add, never rename. */
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
    /** 要上门: somebody cannot come down and waits for a visit. */
    VISIT,
    /** 放门口: left at the door; not the same as handed over. */
    LEFT,
    /** 不在放门口: left at the door, and nobody there to take it. */
    LEFT_NO_ANSWER,
    /** Takes back what an earlier message said about the household. */
    UNDONE
}
