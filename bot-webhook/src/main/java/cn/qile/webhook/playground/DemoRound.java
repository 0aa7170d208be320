package cn.qile.webhook.playground;

import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Rounds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a round is open when a newcomer comes, so that the first thing to be typed can be a report. It goes
 * through the door like everything else: somebody who directs the community says so in the liaison group.
 */
public final class DemoRound {

    private static final Logger LOG = LoggerFactory.getLogger(DemoRound.class);

    private final Playground playground;
    private final Rosters rosters;
    private final Rounds rounds;

    public DemoRound(Playground playground, Rosters rosters, Rounds rounds) {
        this.playground = playground;
        this.rosters = rosters;
        this.rounds = rounds;
    }

    /** Opens one in every community that has none open; to be called when the roster is there. */
    public void open() {
        playground.groups().all(); // each group has its place on the page before anybody says something in it
        rosters.all().stream()
                .filter(community -> rounds.open(community.id()).isEmpty())
                .forEach(this::openIn);
    }

    private void openIn(Community community) {
        Optional<Conversation> liaison = liaisonOf(community.area());
        Optional<PersonView> director = playground.people().directorOf(community.area());
        if (liaison.isEmpty() || director.isEmpty()) {
            LOG.info("no round opened in community {}: no liaison group, or nobody to open one", community.id());
            return;
        }
        playground.say(liaison.get(), director.get().userid(), words());
    }

    private Optional<Conversation> liaisonOf(Area community) {
        return playground
                .groups()
                .known()
                .filter(group ->
                        group.kind() == Group.Kind.LIAISON && group.area().equals(community))
                .map(playground.groups()::conversationOf)
                .filter(playground::isOurs)
                .findFirst();
    }

    private static String words() {
        try (InputStream file = DemoRound.class.getResourceAsStream("/playground/demo-round.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
