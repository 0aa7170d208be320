package cn.qile.webhook.embedded;

import cn.qile.webhook.SettingFault;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * One server, or one errand of a server's binary, that cannot outlive the bot: it runs under a shell which reads from a
 * pipe that only this Java process holds. When the pipe ends, because {@link #stop} closed it or because the Java
 * process is gone (however it went), the shell sends the server SIGTERM. The shell leads a session of its own where
 * {@code setsid} exists, so Ctrl-C in a terminal reaches the bot alone, which then stops the servers last.
 *
 * <p>Where there is no {@code /bin/sh} (Windows) the server is started directly and ended with the bot's orderly stop.
 */
final class ServerProcess {

    private static final Path SHELL = Path.of("/bin/sh");

    private static final boolean GUARDED = Files.isExecutable(SHELL);

    /** For a command that reads nothing. */
    static final Path NO_INPUT = Path.of(GUARDED ? "/dev/null" : "NUL");

    /** Arguments: what the server reads, its log, the file for its process id, then its command line. */
    private static final String GUARD = """
            trap '' INT HUP
            exec 3<&0
            input=$1 log=$2 pid=$3
            shift 3
            "$@" <"$input" >>"$log" 2>&1 3<&- &
            server=$!
            echo "$server" >"$pid"
            ( while read -r _; do :; done
              kill -TERM "$server" 2>/dev/null ) <&3 &
            watcher=$!
            wait "$server"
            code=$?
            kill "$watcher" 2>/dev/null
            exit "$code"
            """;

    /** A stop that takes longer is a fault of the server; MariaDB takes below 1 s, Redis some milliseconds. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final String name;
    private final Process process;
    private final Path log;

    private ServerProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a command.
     *
     * @param name what people know it by
     * @param command the binary and its arguments
     * @param input what it reads from standard input
     * @param folder where its log, {@code <name>.log} in lower case, and its process id are kept. The log is new at each
     *     start, or an old line in it would be taken for the new server's; the one before is kept beside it
     */
    static ServerProcess start(String name, List<String> command, Path input, Path folder) throws IOException {
        Path log = folder.resolve(name.toLowerCase(Locale.ROOT) + ".log");
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createFile(log);
        ProcessBuilder builder =
                guarded(command, input, log, pidFile(name, folder)).directory(folder.toFile());
        return new ServerProcess(name, builder.start(), log);
    }

    private static ProcessBuilder guarded(List<String> command, Path input, Path log, Path pidFile) {
        if (!GUARDED) {
            return new ProcessBuilder(command)
                    .redirectInput(input.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
        }
        List<String> whole = new ArrayList<>();
        Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(setsid -> Files.isExecutable(Path.of(setsid)))
                .findFirst()
                .ifPresent(whole::add);
        whole.addAll(List.of(SHELL.toString(), "-c", GUARD, "guard"));
        whole.addAll(List.of(input.toString(), log.toString(), pidFile.toString()));
        whole.addAll(command);
        return new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    private static Path pidFile(String name, Path folder) {
        return folder.resolve(name.toLowerCase(Locale.ROOT) + ".pid");
    }

    /**
     * Waits until a server that a killed bot left behind is gone: it is being stopped by its guard at that moment, and
     * two servers on one set of files would ruin them (Redis has no lock of its own). A process counts as such a server
     * only if its binary lies below {@code binaries}, since process ids come round again.
     */
    static void awaitEndOfPredecessor(String name, Path folder, Path binaries) throws IOException {
        Path file = pidFile(name, folder);
        String pid = Files.exists(file) ? Files.readString(file).strip() : "";
        if (!pid.matches("\\d{1,18}")) {
            return;
        }
        var predecessor = ProcessHandle.of(Long.parseLong(pid))
                .filter(process -> process.info()
                        .command()
                        .filter(command -> Path.of(command).startsWith(binaries))
                        .isPresent());
        if (predecessor.isPresent() && !ended(predecessor.get())) {
            throw new SettingFault(
                    DataDirectory.SETTING,
                    "%s of an earlier run (process %s) still works in %s; end it".formatted(name, pid, folder));
        }
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException late) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Waits until the log says so.
     *
     * @throws SettingFault when the server ends before, or the time is over; it is then stopped
     */
    void awaitInLog(String sign, Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (!logText().contains(sign)) {
            if (exitedWithin(LOOK_EVERY)) {
                throw new SettingFault(
                        DataDirectory.SETTING, "%s ended with code %d%s".formatted(name, process.exitValue(), why()));
            }
            if (System.nanoTime() > end) {
                stop();
                throw new SettingFault(
                        DataDirectory.SETTING,
                        "%s was not ready after %d s%s".formatted(name, limit.toSeconds(), why()));
            }
        }
    }

    /**
     * Waits until an errand is done.
     *
     * @throws SettingFault when it fails, or the time is over; it is then stopped
     */
    void awaitSuccess(Duration limit) throws IOException {
        boolean done = exitedWithin(limit);
        if (!done) {
            stop();
        }
        if (!done || process.exitValue() != 0) {
            throw new SettingFault(DataDirectory.SETTING, name + " could not be set up" + why());
        }
    }

    /** Ends the server in order, and by force when it does not obey. Does nothing when it has ended. */
    void stop() {
        boolean stopped = false;
        try {
            process.getOutputStream().close();
            if (!GUARDED) {
                process.destroy();
            }
            stopped = exitedWithin(STOP_LIMIT);
        } catch (IOException guardIsGoneOrInterrupted) {
            stopped = false;
        }
        if (!stopped) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Done when the server has ended, for whatever reason. */
    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /** The server's own process and its guard, as far as they live. */
    Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(ProcessHandle::isAlive);
    }

    private boolean exitedWithin(Duration limit) throws InterruptedIOException {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + name);
        }
    }

    private String why() throws IOException {
        List<String> lines = logText().lines().filter(line -> !line.isBlank()).toList();
        String said = lines.stream()
                .filter(line -> line.contains("[ERROR]"))
                .findFirst()
                .orElseGet(() -> lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1));
        return "; its log " + log + " says: " + said;
    }

    private String logText() throws IOException {
        // Unlike Files.readString, bytes that are no UTF-8 do not end the wait.
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    }
}
