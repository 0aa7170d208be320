package cn.qile.core.round;

import cn.qile.core.chat.Group;
import cn.qile.core.chat.GroupChat;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How much a group hears unasked of one round: "unit group ≤ 3, liaison ≤ 5, resident group ≤ 1" (product.md, anti-noise
 * rule 1). What is said early leaves room for what has to be said at the end, so that a group that was told much, because
 * the round was given more time, still hears how it ended.
 *
 * @param told what groups have been told of it so far
 */
public record Ration(List<GroupChat.Told> told) {

    /** What is said to those who lead a round, by what has to have its place after it. */
    public enum Matter {
        /** How it stands under way: that its time is over, and how it ended, come after it. */
        UNDER_WAY(2),
        /** That its time is over: how it ended comes after it. */
        DEADLINE(1);

        private final int after;

        Matter(int after) {
            this.after = after;
        }
    }

    public Ration {
        told = List.copyOf(told);
    }

    /** @param keys what the keys of all that is said about the round begin with */
    public static Ration of(GroupChat groupChat, String keys) {
        return new Ration(groupChat.told(keys));
    }

    /** @return whether that group may hear that now */
    public boolean allows(Group group, Matter matter) {
        long heard =
                told.stream().filter(each -> each.group().equals(group.name())).count();
        return heard + 1 + kept(group, matter) <= most(group);
    }

    private static int most(Group group) {
        return switch (group.kind()) {
            case UNIT -> 3;
            case LIAISON, STREET -> 5;
            case RESIDENTS -> 1;
        };
    }

    /** How a round ends is told to those who lead it only. */
    private static int kept(Group group, Matter matter) {
        return switch (group.kind()) {
            case LIAISON, STREET -> matter.after;
            case UNIT, RESIDENTS -> 0;
        };
    }

    /** @return when one of these groups was last told something whose key begins so */
    public Optional<Instant> last(Collection<Group> groups, String keys) {
        return told.stream()
                .filter(each -> each.key().startsWith(keys))
                .filter(each -> groups.stream().anyMatch(group -> group.name().equals(each.group())))
                .map(GroupChat.Told::at)
                .max(Instant::compareTo);
    }
}
