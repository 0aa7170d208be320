package cn.qile.webhook.mysql;

import cn.qile.core.chat.Absences.Absence;
import java.time.Instant;

/** A row of {@code absence}, in the order of its columns. */
record AbsenceRow(String userid, String standIn, Instant validUntil) {

    static AbsenceRow of(Absence absence) {
        return new AbsenceRow(absence.userid(), absence.standIn(), absence.until());
    }

    Absence absence() {
        return new Absence(userid, standIn, validUntil);
    }
}
