package cn.qile.webhook.wiring;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Duty;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Member.Post;
import cn.qile.core.chat.Speech;
import cn.qile.core.command.Bot;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.rosterfile.LargeRoster;
import cn.qile.core.rosterfile.RosterImport;
import cn.qile.core.rosterfile.RosterImport.CommunityRoster;
import cn.qile.core.rosterfile.RosterImport.RosterGroup;
import cn.qile.core.rosterfile.RosterImport.RosterMember;
import cn.qile.core.rosterfile.RosterImport.RosterPost;
import cn.qile.core.rosterfile.RosterStore;
import cn.qile.webhook.QileApplication;
import cn.qile.webhook.platform.ApiServer;
import cn.qile.webhook.quartz.AtSummaryTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long after its slot a street hears its roll-ups: 17 communities, 638 micro-grids, 51,438 households, half of them
 * reported, on the embedded stores, with the platform's stand-in at the other end. Wanted are 2 s each. Reported, never
 * asserted; the README says how to run it.
 */
final class StreetMeasurement {

    private static final String STREET = "street";
    private static final Conversation GROUP = Conversation.group(Channel.ROBOT, "wr-street");
    /** Until the slot at half time: as long as the reports may take. */
    private static final Duration REPORTS = Duration.ofSeconds(150);

    private static final Duration HALF = Duration.ofMinutes(10);

    private final ConfigurableApplicationContext application;
    private final ApiServer api;

    private StreetMeasurement(ConfigurableApplicationContext application, ApiServer api) {
        this.application = application;
        this.api = api;
    }

    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("street");
        try (ApiServer api = new ApiServer();
                ConfigurableApplicationContext application = new SpringApplicationBuilder(QileApplication.class)
                        .run(
                                "--server.port=0",
                                "--server.address=127.0.0.1",
                                "--bot.data-dir=" + data,
                                "--bot.quiet-hours=none",
                                "--bot.summary-at=none",
                                "--bot.playground.enabled=false",
                                "--bot.wecom.base-url=" + api.url())) {
            new StreetMeasurement(application, api).run();
        }
    }

    private void run() throws Exception {
        RosterImport street = street(api);
        timed("taking in the roster", () -> store().apply(street, now()));
        Instant opened = now().minus(HALF).plus(REPORTS);
        timed("开始扫楼 in 17 communities", () -> say(opened, "开始扫楼 20分钟"));
        timed("reports of half of the households", () -> report(street));

        Instant half = opened.plus(HALF);
        System.out.printf(
                "%d s until the slot at half time%n",
                Duration.between(now(), half).toSeconds());
        waitFor("half@", half, 18 + 319, "street/%", "the roll-up at half time");
        timed("今天小结 of the street", () -> say(now(), "今天小结"));
        timed("今天小结 of the street, again", () -> say(now(), "今天小结"));
        Instant evening = now();
        timed("all summaries of the evening", () -> {
            application.getBean(AtSummaryTime.class).reached(evening, now());
            return "";
        });
        waitFor("summary/", evening, 18, "summary/street/%", "the street's summary");
        Instant closing = now();
        timed("结束 in 17 communities", () -> say(now(), "结束"));
        waitFor("/closed/", closing, 17, "round/%/closed/%", "the closing roll-ups");
    }

    private RosterStore store() {
        return application.getBean(RosterStore.class);
    }

    private Instant now() {
        return application.getBean(Clock.class).instant();
    }

    /** The large roster, with who leads it: a liaison group and a director for each community, and the street's. */
    private static RosterImport street(ApiServer api) {
        RosterImport large = LargeRoster.street();
        List<RosterMember> members = new ArrayList<>(large.members());
        List<RosterGroup> groups = new ArrayList<>();
        large.groups().forEach(group -> groups.add(withKey(group.group(), group.conversationId(), api)));
        int number = 0;
        for (CommunityRoster community : large.communities()) {
            number++;
            Area area = community.area();
            members.add(member("director" + number, Duty.DEPUTY_DIRECTOR, area));
            groups.add(withKey(new Group(area.name() + "联络群", Group.Kind.LIAISON, area), "wr-liaison" + number, api));
        }
        Area all = Area.street(large.communities().get(0).area().street());
        members.add(member(STREET, Duty.STREET, all));
        groups.add(withKey(new Group("街道工作群", Group.Kind.STREET, all), "wr-street", api));
        return new RosterImport(large.communities(), members, groups);
    }

    private static RosterGroup withKey(Group group, String conversation, ApiServer api) {
        String key = "key-" + conversation;
        api.withWebhook(key);
        return new RosterGroup(group, conversation, key);
    }

    private static RosterMember member(String userid, Duty duty, Area area) {
        return new RosterMember(userid, userid, List.of(new RosterPost(new Post(duty, area), Set.of())));
    }

    private Speech say(Instant at, String text) {
        return hear(GROUP, STREET, at, text);
    }

    private Speech hear(Conversation conversation, String sender, Instant at, String text) {
        return application
                .getBean("bot", Bot.class)
                .hear(new GroupMessage(
                        UUID.randomUUID().toString(),
                        conversation,
                        sender,
                        text,
                        "",
                        at,
                        GroupMessage.Hearing.ADDRESSED))
                .orElseThrow();
    }

    /** In every other micro-grid nearly all is reported, in its own group, some rooms in each message. */
    private int report(RosterImport street) {
        Map<Area, List<Household>> byMicroGrid = street.communities().stream()
                .flatMap(community -> community.households().stream())
                .collect(Collectors.groupingBy(Household::area));
        int reported = 0;
        for (int m = 0; m < street.groups().size(); m += 2) {
            RosterGroup group = street.groups().get(m);
            if (group.group().kind() != Group.Kind.UNIT) {
                continue;
            }
            List<Household> households = byMicroGrid.get(group.group().area());
            for (int from = 0; from < households.size(); from += 40) {
                List<Household> some = households.subList(from, Math.min(from + 40, households.size()));
                String rooms =
                        some.stream().map(household -> household.room().room()).collect(Collectors.joining("、"));
                hear(Conversation.group(Channel.ROBOT, group.conversationId()), "leader" + m, now(), rooms + " 齐了");
                reported += some.size();
            }
        }
        return reported;
    }

    private static void timed(String what, Callable<?> work) throws Exception {
        long start = System.nanoTime();
        Object result = work.call();
        String said = result instanceof Integer ? " (" + result + ")" : "";
        System.out.printf("%-45s %8.0f ms%s%n", what, (System.nanoTime() - start) / 1e6, said);
    }

    /**
     * Reports, counted from the slot, when the letters whose keys hold that were kept, and when those that match were sent.
     */
    private void waitFor(String slot, Instant from, int letters, String pattern, String what)
            throws InterruptedException {
        JdbcTemplate jdbc = application.getBean(JdbcTemplate.class);
        String kept = "SELECT COUNT(*) FROM letter WHERE letter_key LIKE CONCAT('%', ?, '%')";
        String sent = "SELECT COUNT(*) FROM letter WHERE letter_key LIKE ? AND letter_key LIKE CONCAT('%', ?, '%')";
        long first = -1;
        long leaving = -1;
        long last = -1;
        Instant until = from.plus(Duration.ofSeconds(60));
        while (now().isBefore(until) && (last < 0 || leaving < 0)) {
            Thread.sleep(from.isAfter(now()) ? 200 : 20);
            long after = Duration.between(from, now()).toMillis();
            if (first < 0 && count(jdbc, sent, pattern, slot) > 0) {
                first = after;
            }
            if (leaving < 0 && count(jdbc, sent + " AND state <> 'WAITING'", pattern, slot) > 0) {
                leaving = after;
            }
            if (last < 0 && jdbc.queryForObject(kept, Integer.class, slot) >= letters) {
                last = after;
            }
        }
        System.out.printf(
                "%-45s kept after %d ms, begins to be sent after %d ms; all %d letters of the slot kept after %d ms%n",
                what, first, leaving, letters, last);
    }

    private static int count(JdbcTemplate jdbc, String sql, Object... values) {
        return jdbc.queryForObject(sql, Integer.class, values);
    }
}
