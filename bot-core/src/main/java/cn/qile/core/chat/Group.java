package cn.qile.core.chat;

import cn.qile.core.roster.Area;
import java.util.Objects;

/**
 * A group (群) that the roster names. Its conversation is bound to it once; the name it bears on the platform does not
 * matter.
 *
 * @param name 群名 in the roster, unique within its community (or street)
 * @param kind who is in it
 * @param area what it is about (范围)
 */
public record Group(String name, Kind kind, Area area) {

    /** Who is in a group. */
    public enum Kind {
        /** 联络群: all members of a community. */
        LIAISON,
        /** 单元群: the members of one micro-grid. */
        UNIT,
        /** 居民群: residents; only counts are told here. */
        RESIDENTS,
        /** 街道群: the street's own group. */
        STREET
    }

    public Group {
        Objects.requireNonNull(name);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(area);
    }
}
