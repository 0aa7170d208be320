package cn.qile.webhook.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A program that a test runs in order to end it hard. It runs under a shell that reads from a pipe which only the tests'
 * own process holds: when the tests are gone, however they went, the program is killed.
 */
public final class Child implements AutoCloseable {

    /** Arguments: the file for the program's process id, its log, then its command line. */
    private static final String GUARD = """
            trap '' INT HUP
            exec 3<&0
            pid=$1 log=$2
            shift 2
            "$@" </dev/null >>"$log" 2>&1 3<&- &
            program=$!
            echo "$program" >"$pid.new"
            mv "$pid.new" "$pid"
            ( while read -r _; do :; done
              kill -KILL "$program" 2>/dev/null ) <&3 &
            watcher=$!
            wait "$program"
            code=$?
            kill "$watcher" 2>/dev/null
            exit "$code"
            """;

    private final Process guard;
    private final ProcessHandle program;

    private Child(Process guard, ProcessHandle program) {
        this.guard = guard;
        this.program = program;
    }

    /**
     * @param command the program and its arguments
     * @param log where all that it prints is added
     * @return the program, just started
     */
    public static Child start(List<String> command, Path log) {
        try {
            Path pid = Files.createTempFile(log.toAbsolutePath().getParent(), "child", ".pid");
            Files.delete(pid);
            List<String> whole =
                    new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "guard", pid.toString(), log.toString()));
            whole.addAll(command);
            Process guard = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Awaitility.await().until(() -> Files.exists(pid) || !guard.isAlive());
            long number = Long.parseLong(Files.readString(pid).strip());
            Files.delete(pid);
            return new Child(guard, ProcessHandle.of(number).orElse(guard.toHandle()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** {@code kill -9}; returns when it is gone. */
    public void kill() {
        program.destroyForcibly();
        guard.onExit().join();
    }

    /** SIGTERM; returns at once. */
    public void terminate() {
        program.destroy();
    }

    /** @return whether it runs */
    public boolean isAlive() {
        return guard.isAlive();
    }

    /** @return its exit code, once it has ended; 143 after a SIGTERM that it did not handle otherwise */
    public int awaitExit() {
        Awaitility.await().until(() -> !guard.isAlive());
        return guard.exitValue();
    }

    /** @return the memory that it holds, in MiB, as Linux tells it */
    public long residentMebibytes() {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(program.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
