package cn.qile.core.chat;

/** What a member's post (岗位) is. The order is that of the ladder, from the doors up to the street. */
public enum Duty {
    /** 志愿者 */
    VOLUNTEER,
    /** 应急队员 */
    EMERGENCY,
    /** 民警 */
    POLICE,
    /** 网格长 */
    LEADER,
    /** 社工 */
    SOCIAL_WORKER,
    /** 副主任 */
    DEPUTY_DIRECTOR,
    /** 街道 */
    STREET;

    /** @return whether who holds it may have the marks of the own area as a file: 网格长 and above */
    public boolean exports() {
        return compareTo(LEADER) >= 0;
    }

    /**
     * @return whether who holds it may sign that somebody need not be visited (product.md, feature 21: "named person signs
     *     each waiver"): 网格长 and above
     */
    public boolean signsWaivers() {
        return compareTo(LEADER) >= 0;
    }

    /** @return whether who holds it opens, extends and closes rounds: 社工, 副主任, 街道 (product.md, "Who uses it") */
    public boolean directsRounds() {
        return compareTo(SOCIAL_WORKER) >= 0;
    }
}
