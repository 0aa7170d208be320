package cn.qile.webhook.faults;

import cn.qile.webhook.faults.Report.Door;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The sample community, in which every group has its conversation from the start, and what its leaders report. */
final class Neighbourhood {

    static final String LIAISON = "wr联络群";
    static final String DIRECTOR = "yjvd";

    private static final Path SAMPLE = Path.of("..", "sql", "sample");

    private final String name;
    private final Random random;
    private final List<Home> homes;
    private int reported;

    /** A household with its micro-grid's number, by which its group and its leader are named. */
    private record Home(String microGrid, Door door) {}

    /**
     * @param name begins its messages' ids, so it must not come again in one database
     * @param random draws the order of the reports
     */
    Neighbourhood(String name, Random random) {
        this.name = name;
        this.random = random;
        this.homes = lines("households.csv").stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(cell -> new Home(number(cell[2]), new Door(cell[3], cell[4], cell[6])))
                .toList();
    }

    /** Writes the roster's files. */
    static Path rosterIn(Path folder) {
        try {
            Files.createDirectories(folder);
            for (String same : List.of("households.csv", "members.csv")) {
                Files.write(folder.resolve(same), lines(same));
            }
            Files.write(
                    folder.resolve("groups.csv"),
                    lines("groups.csv").stream().map(Neighbourhood::bound).toList());
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** @return reports of so many doors, each once, in a drawn order; none of their ids comes again */
    List<Report> reports(int count) {
        List<Home> drawn = new ArrayList<>(homes);
        Collections.shuffle(drawn, random);
        return drawn.stream().limit(count).map(this::report).toList();
    }

    private Report report(Home home) {
        return new Report(
                name + "-" + ++reported,
                "wr" + home.microGrid(),
                "yjm%02da".formatted(Integer.parseInt(home.microGrid())),
                home.door());
    }

    /** 群名,类型,范围,会话ID,消息推送Key */
    private static String bound(String line) {
        String[] cell = line.split(",", -1);
        String conversation = switch (cell[1]) {
            case "单元群" -> "wr" + number(cell[2]);
            case "联络群" -> LIAISON;
            default -> cell[3];
        };
        return String.join(",", cell[0], cell[1], cell[2], conversation, cell[4]);
    }

    private static String number(String microGrid) {
        return microGrid.replaceAll(".*第(\\d+)微网格", "$1");
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(SAMPLE.resolve(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
