package cn.qile.webhook.mysql;

import cn.qile.core.batch.Directory;
import cn.qile.core.batch.NotInMemory;
import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.Member;
import cn.qile.core.chat.Members;
import cn.qile.core.chat.WebhookKey;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.roster.Roster;
import cn.qile.core.roster.Rosters;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What was read of rosters, members and groups since the directory's number last changed. All of it is forgotten at once
 * when it does: that is seldom, and what is asked for again is read again.
 */
public final class MysqlDirectory implements Directory {

    /** Entries; the members, groups and conversations of some hundred communities. */
    private static final int MOST_KEPT = 100_000;

    private final BatchRows rows;
    private final Rosters rosters;
    private final Members members;
    private final Groups groups;

    private final Known known = new Known(true);
    private final Known inMemory = new Known(false);

    private volatile Generation generation = new Generation(-1);

    /** Who began to read in one generation keeps it there, so nothing old can get into a later one. */
    private static final class Generation {

        private final long changes;
        private final Cache<Object, Object> answers =
                Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

        private Generation(long changes) {
            this.changes = changes;
        }
    }

    /**
     * @param rows tells how many changes there were
     * @param groups where bindings are made
     */
    MysqlDirectory(BatchRows rows, Rosters rosters, Members members, Groups groups) {
        this.rows = rows;
        this.rosters = rosters;
        this.members = members;
        this.groups = groups;
    }

    @Override
    public long refresh() {
        return refreshed(rows.directoryChanges());
    }

    @Override
    public long changes() {
        return generation.changes;
    }

    /**
     * Another thread may have seen a later number meanwhile; what is newer serves as well.
     *
     * @param now how many changes the caller's transaction has seen
     * @return how many there have been
     */
    synchronized long refreshed(long now) {
        if (now > generation.changes) {
            generation = new Generation(now);
        }
        return generation.changes;
    }

    @Override
    public Directory inMemory() {
        return inMemory;
    }

    @Override
    public Rosters rosters() {
        return known.rosters();
    }

    @Override
    public Members members() {
        return known.members();
    }

    @Override
    public Groups groups() {
        return known.groups();
    }

    private record AllCommunities() {}

    private record CommunitiesIn(Area area) {}

    private record CommunityOf(CommunityId id) {}

    private record MemberOf(String userid) {}

    private record MembersIn(Area area) {}

    private record GroupOf(Conversation conversation) {}

    private record ConversationOf(Group group, Channel channel) {}

    private record KeyOf(Group group) {}

    private record GroupsIn(Area area) {}

    /** The directory from memory; what is not there is asked of the stores, if they may be asked. */
    private final class Known implements Directory {

        private final boolean asking;
        private final Rosters knownRosters = new KnownRosters();
        private final Members knownMembers = new KnownMembers();
        private final Groups knownGroups = new KnownGroups();

        private Known(boolean asking) {
            this.asking = asking;
        }

        @Override
        public long refresh() {
            return MysqlDirectory.this.refresh();
        }

        @Override
        public long changes() {
            return MysqlDirectory.this.changes();
        }

        @Override
        public Directory inMemory() {
            return inMemory;
        }

        @Override
        public Rosters rosters() {
            return knownRosters;
        }

        @Override
        public Members members() {
            return knownMembers;
        }

        @Override
        public Groups groups() {
            return knownGroups;
        }

        /** @param question a record of its own for every question, so that no two share an answer */
        @SuppressWarnings("unchecked") // under a question there is only what it was answered
        private <T> T known(Object question, Supplier<T> answer) {
            Cache<Object, Object> answers = generation.answers;
            Object found = asking ? answers.get(question, same -> answer.get()) : answers.getIfPresent(question);
            if (found == null) {
                throw new NotInMemory();
            }
            return (T) found;
        }

        private final class KnownRosters implements Rosters {

            @Override
            public List<Community> all() {
                return known(new AllCommunities(), rosters::all);
            }

            @Override
            public List<Community> communities(Area area) {
                return known(new CommunitiesIn(area), () -> rosters.communities(area));
            }

            @Override
            public Optional<Community> community(CommunityId id) {
                return known(new CommunityOf(id), () -> rosters.community(id));
            }

            /** A version never changes, so the rosters keep them by themselves. */
            @Override
            public Roster at(CommunityId id, int version) {
                return rosters.at(id, version);
            }
        }

        private final class KnownMembers implements Members {

            @Override
            public Optional<Member> find(String userid) {
                return known(new MemberOf(userid), () -> members.find(userid));
            }

            @Override
            public List<Member> within(Area area) {
                return known(new MembersIn(area), () -> members.within(area));
            }
        }

        private final class KnownGroups implements Groups {

            @Override
            public Optional<Group> boundTo(Conversation conversation) {
                return known(new GroupOf(conversation), () -> groups.boundTo(conversation));
            }

            @Override
            public Optional<Conversation> conversationOf(Group group, Channel channel) {
                return known(new ConversationOf(group, channel), () -> groups.conversationOf(group, channel));
            }

            @Override
            public Optional<WebhookKey> webhookKeyOf(Group group) {
                return known(new KeyOf(group), () -> groups.webhookKeyOf(group));
            }

            @Override
            public List<Group> within(Area area) {
                return known(new GroupsIn(area), () -> groups.within(area));
            }

            @Override
            public void bind(Group group, Conversation conversation, String by, Instant at) {
                groups.bind(group, conversation, by, at);
            }
        }
    }
}
