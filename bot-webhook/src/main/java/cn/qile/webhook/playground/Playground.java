package cn.qile.webhook.playground;

import cn.qile.core.chat.Attachment;
import cn.qile.core.chat.Attachments;
import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.GroupMessage.Hearing;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.Members;
import cn.qile.core.chat.Speech;
import cn.qile.core.command.Bot;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Rounds;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The page's side of the bot: takes what somebody says on the page to the {@link Bot}, and shows every open page what
 * was said, what was answered, and that a board may have changed.
 *
 * <p>Its lifecycle is that of the pushing: it ends before the server waits for its last requests, because an open page is
 * a request that never ends.
 */
public final class Playground implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Playground.class);

    private final Bot bot;
    private final Clock clock;
    private final Function<Speech, String> wording;
    private final Attachments attachments;
    private final PlaygroundGroups groups;
    private final People people;
    private final PlaygroundBoards boards;
    private final Transcript transcript = new Transcript();
    private final Streams streams = new Streams();

    /**
     * @param bot the same door that the platform uses
     * @param clock its zone is the one in which the page shows times
     * @param wording what the bot says, as plain text
     * @param attachments what goes with it
     */
    public Playground(
            Bot bot,
            Rosters rosters,
            Members members,
            Groups groups,
            Rounds rounds,
            Boards boards,
            Clock clock,
            Function<Speech, String> wording,
            Attachments attachments) {
        this.bot = bot;
        this.clock = clock;
        this.wording = wording;
        this.attachments = attachments;
        this.groups = new PlaygroundGroups(rosters, groups, clock);
        this.people = new People(members);
        this.boards = new PlaygroundBoards(rosters, rounds, boards, clock);
    }

    /** Shows what the bot says of its own accord in a conversation of the page. */
    public void show(Conversation conversation, Speech speech) {
        add(conversation, Line.Kind.UNASKED, 0, speech);
        boardsChanged();
    }

    /** Has every open page look at its board again. */
    public void boardsChanged() {
        streams.push("board", "");
    }

    /**
     * Takes a message to the bot and keeps what came of it.
     *
     * @param conversation one that {@link #allows} has been asked about
     * @param userid who speaks
     * @return what was said and what came of it
     */
    List<Line> say(Conversation conversation, String userid, String text) {
        var id = UUID.randomUUID().toString();
        var at = clock.instant();
        Line said = add(
                conversation, Line.Kind.PERSON, 0, userid, people.nameOf(userid).orElse(""), text);
        Line outcome = hear(new GroupMessage(id, conversation, userid, text, "", at, Hearing.ADDRESSED), said.id());
        boardsChanged();
        return List.of(said, outcome);
    }

    /** @return whether that person can speak there: anybody in a group, in private only for themselves */
    boolean allows(Conversation conversation, String userid) {
        return people.nameOf(userid).isPresent()
                && isOurs(conversation)
                && (conversation.group() || conversation.id().equals(userid));
    }

    /** @return whether the page has that conversation */
    boolean isOurs(Conversation conversation) {
        return conversation.channel() == Channel.PLAYGROUND
                && (conversation.group()
                        ? groups.contains(conversation)
                        : people.nameOf(conversation.id()).isPresent());
    }

    List<Line> lines(Conversation conversation) {
        return transcript.of(conversation);
    }

    Optional<Attachment> attachedTo(long line) {
        return transcript.attachedTo(line);
    }

    PlaygroundGroups groups() {
        return groups;
    }

    People people() {
        return people;
    }

    Optional<BoardView> board(Area area, int round) {
        return boards.of(area, round);
    }

    Optional<SseEmitter> stream() {
        return streams.open();
    }

    ZoneId zone() {
        return clock.getZone();
    }

    @Override
    public void start() {
        streams.start();
    }

    @Override
    public void stop() {
        streams.stop();
    }

    @Override
    public boolean isRunning() {
        return streams.isRunning();
    }

    private Line hear(GroupMessage message, long about) {
        try {
            return bot.hear(message)
                    .map(answer -> add(message.conversation(), Line.Kind.ANSWER, about, answer))
                    .orElseGet(() -> add(message.conversation(), Line.Kind.SILENCE, about, "", "", ""));
        } catch (RuntimeException fault) {
            // The platform would deliver again; here it is the person who has to be told.
            LOG.error("message {} could not be heard", message.key(), fault);
            return add(message.conversation(), Line.Kind.FAILURE, about, "", "", "");
        }
    }

    private Line add(Conversation conversation, Line.Kind kind, long about, Speech speech) {
        String text = wording.apply(speech);
        Line line = transcript.add(conversation, kind, about, "", "", text, attachments.of(speech), clock.instant());
        streams.push("line", line);
        return line;
    }

    private Line add(Conversation conversation, Line.Kind kind, long about, String userid, String name, String text) {
        Instant at = clock.instant();
        Line line = transcript.add(conversation, kind, about, userid, name, text, at);
        streams.push("line", line);
        return line;
    }
}
