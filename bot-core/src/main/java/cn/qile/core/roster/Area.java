package cn.qile.core.roster;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A node of the organisation tree: a street (街道), a community (社区), a grid (大网格) or a micro-grid (微网格).
 *
 * <p>The names from the top down; the first empty one ends the path. A street's name may be empty where only one
 * community uses the bot, and then the community is the top. A micro-grid always carries its grid.
 *
 * @param street the street's name, or ""
 * @param community the community's name, or "" for a street
 * @param grid the grid's name, or "" for a community or a street
 * @param microGrid the micro-grid's name, or "" for anything above
 */
public record Area(String street, String community, String grid, String microGrid) {

    public Area {
        Objects.requireNonNull(street);
        Objects.requireNonNull(community);
        if (street.isEmpty() && community.isEmpty()) {
            throw new IllegalArgumentException("an area needs a street or a community");
        }
        if (community.isEmpty() && !grid.isEmpty() || grid.isEmpty() && !microGrid.isEmpty()) {
            throw new IllegalArgumentException("a level is missing in the middle of the path");
        }
    }

    public static Area street(String street) {
        return new Area(street, "", "", "");
    }

    public static Area community(String street, String community) {
        return new Area(street, community, "", "");
    }

    /** @return whether the other area is this one or lies below it */
    public boolean covers(Area other) {
        return street.equals(other.street)
                && (community.isEmpty() || community.equals(other.community))
                && (grid.isEmpty() || grid.equals(other.grid))
                && (microGrid.isEmpty() || microGrid.equals(other.microGrid));
    }

    /** @return the community that this area is or lies in; the area itself for a street */
    public Area ofCommunity() {
        return community.isEmpty() ? this : community(street, community);
    }

    public boolean isStreet() {
        return community.isEmpty();
    }

    public boolean isCommunity() {
        return !community.isEmpty() && grid.isEmpty();
    }

    public boolean isMicroGrid() {
        return !microGrid.isEmpty();
    }

    /** @return the node's own name, such as 第1微网格 */
    public String name() {
        return names().get(names().size() - 1);
    }

    /**
     * The form in which the stores keep an area: all four names joined by '/', the last ones left out when empty.
     * Names hold no '/'; the roster check refuses them.
     */
    public String path() {
        StringBuilder path = new StringBuilder(street);
        for (String name : List.of(community, grid, microGrid)) {
            if (name.isEmpty()) {
                break;
            }
            path.append('/').append(name);
        }
        return path.toString();
    }

    /**
     * @param path what {@link #path()} gave
     * @throws IllegalArgumentException if it is no such path
     */
    public static Area ofPath(String path) {
        String[] names = path.split("/", -1);
        if (names.length > 4) {
            throw new IllegalArgumentException("not an area's path");
        }
        return new Area(
                names[0],
                names.length > 1 ? names[1] : "",
                names.length > 2 ? names[2] : "",
                names.length > 3 ? names[3] : "");
    }

    private List<String> names() {
        return Stream.of(street, community, grid, microGrid)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Written out, as is {@link #equals}: a key that is asked for many times in every message. */
    @Override
    public int hashCode() {
        return 31 * (31 * community.hashCode() + microGrid.hashCode()) + grid.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other == this
                || other instanceof Area that
                        && microGrid.equals(that.microGrid)
                        && grid.equals(that.grid)
                        && community.equals(that.community)
                        && street.equals(that.street);
    }
}
