package cn.qile.core.round;

/**
 * Persons who must be visited (特殊人员): counted for themselves, since a household can be done while one of its persons
 * still waits.
 *
 * @param must how many must be visited (应上门)
 * @param done how many of them were
 * @param waived how many of them need not be, as somebody who may sign that has said (免上门)
 */
public record Visits(int must, int done, int waived) {

    public static final Visits NONE = new Visits(0, 0, 0);

    public Visits {
        if (done < 0 || waived < 0 || done + waived > must) {
            throw new IllegalArgumentException("more visits than persons: " + must + " " + done + " " + waived);
        }
    }

    /** @return who still waits for a visit (未) */
    public int left() {
        return must - done - waived;
    }

    /** @param other are counted in these */
    public Visits minus(Visits other) {
        return new Visits(must - other.must, done - other.done, waived - other.waived);
    }

    public Visits plus(Visits other) {
        return new Visits(must + other.must, done + other.done, waived + other.waived);
    }
}
