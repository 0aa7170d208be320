package cn.qile.webhook.mysql;

import cn.qile.core.chat.Absences;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** In MySQL, who is not there. */
public final class MysqlAbsences implements Absences {

    private final AbsenceMapper absences;

    MysqlAbsences(AbsenceMapper absences) {
        this.absences = absences;
    }

    @Override
    public void note(Absence absence) {
        absences.note(AbsenceRow.of(absence));
    }

    @Override
    public Map<String, Absence> of(Collection<String> userids, Instant now) {
        Set<String> asked = Set.copyOf(userids);
        return absences.at(now).stream()
                .filter(row -> asked.contains(row.userid()))
                .collect(Collectors.toMap(AbsenceRow::userid, AbsenceRow::absence));
    }
}
