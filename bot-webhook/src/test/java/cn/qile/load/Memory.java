package cn.qile.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM holds.
 *
 * @param residentMegabytes at most since it was started, of the machine's memory
 * @param heapMegabytes in use after a full collection
 */
record Memory(double residentMegabytes, double heapMegabytes) {

    private static final Pattern RESIDENT = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    /** Linux only; the JVM is made to collect. */
    static Memory of(ProcessHandle jvm) throws IOException {
        double resident = sum(RESIDENT, Files.readString(Path.of("/proc", Long.toString(jvm.pid()), "status")));
        jcmd(jvm, "GC.run");
        String heap = jcmd(jvm, "GC.heap_info").replaceFirst("(?s)Metaspace.*", "");
        return new Memory(resident, sum(USED, heap));
    }

    /** @return of all kilobytes that the pattern finds, in megabytes */
    static double sum(Pattern kilobytes, String text) {
        Matcher found = kilobytes.matcher(text);
        long sum = 0;
        while (found.find()) {
            sum += Long.parseLong(found.group(1));
        }
        return sum / 1024.0;
    }

    private static String jcmd(ProcessHandle jvm, String command) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(jvm.pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
