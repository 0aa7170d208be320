package cn.qile.webhook.mysql;

import cn.qile.core.roster.Area;

/** A row of {@code area}. */
record AreaRow(int id, String street, String community, String grid, String microGrid) {

    static AreaRow of(int id, Area area) {
        return new AreaRow(id, area.street(), area.community(), area.grid(), area.microGrid());
    }

    Area toArea() {
        return new Area(street, community, grid, microGrid);
    }
}
