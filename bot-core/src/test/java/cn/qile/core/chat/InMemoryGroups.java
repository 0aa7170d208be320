package cn.qile.core.chat;

import cn.qile.core.roster.Area;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Groups that are forgotten with the process. */
public final class InMemoryGroups implements Groups {

    private final Map<Key, Group> groups = new LinkedHashMap<>();
    private final Map<Conversation, Key> bound = new LinkedHashMap<>();
    private final Map<Key, WebhookKey> keys = new HashMap<>();
    private final List<String> audit = new ArrayList<>();

    private record Key(Area owner, String name) {

        static Key of(Group group) {
            return new Key(group.area().ofCommunity(), group.name());
        }
    }

    @Override
    public synchronized Optional<Group> boundTo(Conversation conversation) {
        return Optional.ofNullable(bound.get(conversation)).map(groups::get);
    }

    @Override
    public synchronized Optional<Conversation> conversationOf(Group group, Channel channel) {
        return bound.entrySet().stream()
                .filter(entry -> entry.getValue().equals(Key.of(group)))
                .map(Map.Entry::getKey)
                .filter(conversation -> conversation.channel() == channel)
                .findFirst();
    }

    @Override
    public synchronized List<Group> within(Area area) {
        return groups.values().stream()
                .filter(group -> area.covers(group.area()))
                .sorted(Comparator.comparing(Group::name)
                        .thenComparing(group -> group.area().path()))
                .toList();
    }

    @Override
    public synchronized void bind(Group group, Conversation conversation, String by, Instant at) {
        Key key = Key.of(group);
        if (!groups.containsKey(key)) {
            throw new IllegalArgumentException("an unknown group");
        }
        if (key.equals(bound.get(conversation))) {
            return;
        }
        bound.remove(conversation);
        conversationOf(group, conversation.channel()).ifPresent(bound::remove);
        bound.put(conversation, key);
        audit.add(by + " bound " + conversation.key() + " to " + group.name() + " at " + at);
    }

    @Override
    public synchronized Optional<WebhookKey> webhookKeyOf(Group group) {
        return Optional.ofNullable(keys.get(Key.of(group)));
    }

    /** Gives the group a webhook. */
    public synchronized void put(Group group, WebhookKey key) {
        put(group);
        keys.put(Key.of(group), key);
    }

    /** Keeps the group as it is now. */
    public synchronized void put(Group group) {
        groups.put(Key.of(group), group);
    }

    /** @return who bound what when, in order */
    public synchronized List<String> audit() {
        return List.copyOf(audit);
    }

    /** Puts the groups of a community that had no street under one. */
    public synchronized void move(Area community, String street) {
        for (Group group : within(community)) {
            Area area = group.area();
            Group moved = new Group(
                    group.name(), group.kind(), new Area(street, area.community(), area.grid(), area.microGrid()));
            groups.remove(Key.of(group));
            put(moved);
            bound.replaceAll((conversation, key) -> key.equals(Key.of(group)) ? Key.of(moved) : key);
        }
    }
}
