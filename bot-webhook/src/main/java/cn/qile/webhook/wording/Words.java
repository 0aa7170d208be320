package cn.qile.webhook.wording;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.UnitNo;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/** How single values are written inside a sentence. */
final class Words {

    private static final DateTimeFormatter CLOCK_TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private static final Set<Class<?>> SHOWABLE = Set.of(
            String.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            Instant.class,
            UnitNo.class,
            RoomNo.class,
            Speech.Term.class,
            Speech.Called.class,
            Speech.AreaName.class,
            Speech.Answer.class,
            Speech.Notice.class);

    private final Properties words;
    private final ZoneId zone;

    Words(Properties words, ZoneId zone) {
        this.words = words;
        this.zone = zone;
    }

    /** @return whether values of that type can stand in a sentence; else only their components or a section can */
    static boolean canShow(Class<?> type) {
        return SHOWABLE.contains(type) || type.isEnum();
    }

    /** @throws IllegalStateException if a constant of that enum has no word */
    void checkKnows(Class<?> enumType) {
        for (Object constant : enumType.getEnumConstants()) {
            word(key((Enum<?>) constant));
        }
    }

    /**
     * Writes a value; only what comes from data goes through the dialect, our own words do not.
     *
     * @throws IllegalStateException if there is no word for it
     */
    String write(Object value, Dialect dialect) {
        if (value instanceof Enum<?> constant) {
            return word(key(constant));
        }
        if (value instanceof Instant instant) {
            return CLOCK_TIME.format(instant.atZone(zone));
        }
        if (value instanceof UnitNo unit) {
            return write(unit, dialect);
        }
        if (value instanceof Speech.Term term) {
            return word(term.group() + "." + term.code());
        }
        if (value instanceof Speech.Called round) {
            String number = round.numbered() ? word("nth") + round.number() + word("round") : "";
            return number + write(round.kind(), dialect);
        }
        if (value instanceof Speech.AreaName area) {
            return dialect.plain(shortened(area.name()));
        }
        if (canShow(value.getClass())) {
            return dialect.plain(value.toString());
        }
        throw new IllegalStateException(
                "there is no way to write a " + value.getClass().getSimpleName());
    }

    private String write(UnitNo unit, Dialect dialect) {
        boolean numbered = unit.building().chars().allMatch(c -> c >= '0' && c <= '9');
        return dialect.plain(unit.building())
                + (numbered ? word("building") : "")
                + (unit.unit().isEmpty() ? "" : dialect.plain(unit.unit()) + word("unit"));
    }

    /** 第12微网格 is 第12格 to everybody who works there; any other name stays as it is. */
    private String shortened(String name) {
        String ending = word("micro-grid");
        return name.startsWith(word("nth")) && name.endsWith(ending)
                ? name.substring(0, name.length() - ending.length()) + word("micro-grid.short")
                : name;
    }

    private static String key(Enum<?> constant) {
        return Kebab.of(constant.getDeclaringClass().getSimpleName()) + "." + Kebab.of(constant.name());
    }

    private String word(String key) {
        String word = words.getProperty(key);
        if (word == null) {
            throw new IllegalStateException("templates/words.properties has no word for " + key);
        }
        return word;
    }
}
