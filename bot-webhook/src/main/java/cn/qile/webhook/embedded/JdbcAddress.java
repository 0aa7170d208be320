package cn.qile.webhook.embedded;

import cn.qile.webhook.SettingFault;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A database's JDBC address, completed with the driver parameters that the bot depends on. What the user wrote stays.
 *
 * @param hosts host and port, or several as the driver knows them
 * @param database the name of the database
 * @param url what the driver is given; may hold a password, so it is not for logs
 */
record JdbcAddress(String hosts, String database, String url) {

    static final String SETTING = "spring.datasource.url";

    private static final String EXPECTED = "expected jdbc:mysql://host:port/database";

    private static final Pattern FORM = Pattern.compile(
            "jdbc:(?:mysql|mariadb):(?<kind>(?:[a-z]+:)?)//(?<hosts>[^/?#]+)(?:/(?<database>[^/?#]*))?(?:\\?(?<parameters>.*))?");

    private static final Pattern HOST =
            Pattern.compile("(?:[^:@\\s]*@)?(?<name>\\[[0-9a-fA-F:.]+]|[^:@\\s\\[]+)(?::\\d{1,5})?");

    private static final Pattern FORBIDS_MANY =
            Pattern.compile("(?:^|&)allowMultiQueries=(?!true(?:&|$))", Pattern.CASE_INSENSITIVE);

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    /**
     * Reads what the user set. {@code jdbc:mariadb:} is read as {@code jdbc:mysql:}, since the driver is MySQL's.
     *
     * @throws SettingFault when it is no such address, or names no host or no database. The message does not repeat it,
     *     because it may hold a password
     */
    static JdbcAddress of(String written) {
        Matcher form = FORM.matcher(written.strip());
        if (!form.matches()) {
            throw new SettingFault(SETTING, "is no address of a MySQL or MariaDB database, " + EXPECTED);
        }
        String hosts = form.group("hosts");
        boolean severalHosts = hosts.contains(",")
                || hosts.contains("(")
                || !form.group("kind").isEmpty();
        Matcher host = HOST.matcher(hosts);
        if (!severalHosts && !host.matches()) {
            throw new SettingFault(SETTING, "host and port cannot be read, " + EXPECTED);
        }
        String database = form.group("database");
        if (database == null || database.isBlank()) {
            throw new SettingFault(SETTING, "names no database, " + EXPECTED);
        }
        boolean loopback = !severalHosts && LOOPBACK.matcher(host.group("name")).matches();
        String parameters = form.group("parameters") == null ? "" : form.group("parameters");
        if (FORBIDS_MANY.matcher(parameters).find()) {
            throw new SettingFault(SETTING, "forbids several statements at once (allowMultiQueries), which are needed");
        }
        String url = "jdbc:mysql:" + form.group("kind") + "//" + hosts + "/" + database + "?"
                + completed(parameters, loopback);
        return new JdbcAddress(hosts.replaceAll("^.*@", ""), database, url);
    }

    /** The embedded server's. */
    static JdbcAddress embedded(int port) {
        return of("jdbc:mysql://127.0.0.1:" + port + "/" + EmbeddedMariadb.DATABASE + "?sslMode=DISABLED");
    }

    private static String completed(String written, boolean loopback) {
        var missing = new LinkedHashMap<>(neededParameters());
        if (loopback) {
            // Without TLS a password of MySQL 8's default kind needs the server's public key, which on a wire could be
            // anybody's; within the machine it is the server's.
            missing.put("allowPublicKeyRetrieval", "true");
        }
        Stream.of(written.split("&"))
                .map(parameter -> parameter.replaceFirst("=.*", "").toLowerCase(Locale.ROOT))
                .map(name -> name.equals("servertimezone") ? "connectiontimezone" : name) // the driver's older word
                .forEach(name -> missing.keySet().removeIf(needed -> needed.equalsIgnoreCase(name)));
        String added = missing.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
        return Stream.of(written, added).filter(part -> !part.isEmpty()).collect(Collectors.joining("&"));
    }

    private static Map<String, String> neededParameters() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("rewriteBatchedStatements", "true"); // five times the rows a second
        parameters.put("allowMultiQueries", "true"); // what a batch appends goes in one packet; values are parameters
        // What the driver would work out or ask for anew with every transaction.
        parameters.put("cachePrepStmts", "true");
        parameters.put("prepStmtCacheSize", "250");
        parameters.put("prepStmtCacheSqlLimit", "8192");
        parameters.put("useLocalSessionState", "true");
        // An offset, because named zones are missing in the tables of a server as it is installed.
        parameters.put("connectionTimeZone", "%2B08:00");
        parameters.put("forceConnectionTimeZoneToSession", "true");
        parameters.put("characterEncoding", "UTF-8");
        // Milliseconds. The driver's own are endless: a host that is gone would hold a request for ever.
        parameters.put("connectTimeout", "3000");
        parameters.put("socketTimeout", "30000");
        return parameters;
    }
}
