package cn.qile.webhook;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.webhook.playground.WhenPlaygroundIsOn;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Mapper;
import org.quartz.Job;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;

/** What holds the application together: one package for each outside thing, and none knows another. */
@AnalyzeClasses(packages = "cn.qile.webhook", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String WEBHOOK = "cn.qile.webhook.";

    /** Each adapter with those that it may see all the same; a new one is written here first. */
    private static final Map<String, List<String>> ADAPTERS = new TreeMap<>(Map.ofEntries(
            Map.entry("embedded", List.of()),
            Map.entry("export", List.of("wording")),
            Map.entry("mysql", List.of()),
            Map.entry("outbox", List.of()),
            Map.entry("picture", List.of()),
            Map.entry("playground", List.of("wording")),
            Map.entry("quartz", List.of()),
            Map.entry("redis", List.of()),
            Map.entry("rosterfile", List.of()),
            Map.entry("wecom", List.of("wording")),
            Map.entry("wording", List.of())));

    /** Each library with the packages that may use it. */
    private static final Map<String, List<String>> LIBRARIES = new TreeMap<>(Map.ofEntries(
            Map.entry("com.baomidou..", List.of("mysql")),
            Map.entry("org.apache.ibatis..", List.of("mysql")),
            Map.entry("org.mybatis..", List.of("mysql")),
            Map.entry("com.github.benmanes.caffeine..", List.of("mysql")),
            Map.entry("org.springframework.integration..", List.of("outbox")),
            Map.entry("io.micrometer..", List.of("outbox", "wecom", "wiring")),
            Map.entry("com.zaxxer..", List.of("mysql", "outbox")),
            Map.entry("javax.sql..", List.of("embedded", "mysql", "outbox")), // the first waits for the database
            Map.entry("java.sql..", List.of("embedded", "mysql")),
            Map.entry("org.quartz..", List.of("quartz")),
            Map.entry("io.lettuce..", List.of("redis")),
            Map.entry("me.chanjar..", List.of("wecom")),
            Map.entry("org.apache.hc..", List.of("wecom")),
            Map.entry("com.samskivert..", List.of("wording")),
            Map.entry("de.siegmar..", List.of("rosterfile")),
            Map.entry("org.dhatim..", List.of("export", "rosterfile")),
            Map.entry("tools.jackson..", List.of("mysql", "playground", "wecom")),
            Map.entry("com.fasterxml..", List.of("mysql", "wecom")), // annotations of Jackson 3 too
            Map.entry("java.awt..", List.of("picture")),
            Map.entry("javax.imageio..", List.of("picture")),
            Map.entry("javax.crypto..", List.of("wecom")),
            Map.entry("javax.xml..", List.of("rosterfile", "wecom")),
            Map.entry("com.ctc..", List.of("wecom")),
            Map.entry("jakarta.websocket..", List.of("wecom")),
            Map.entry("jakarta.servlet..", List.of("playground", "wecom")),
            Map.entry("org.springframework.web..", List.of("playground"))));

    private static final DescribedPredicate<JavaClass> STRING_TEMPLATE = DescribedPredicate.describe(
            "StringRedisTemplate",
            type -> type.getName().equals("org.springframework.data.redis.core.StringRedisTemplate"));

    private static final DescribedPredicate<JavaClass> CONNECTION_FACTORY = DescribedPredicate.describe(
            "RedisConnectionFactory",
            type -> type.getName().equals("org.springframework.data.redis.connection.RedisConnectionFactory"));

    private static final DescribedPredicate<JavaClass> SPRING_DATA_REDIS =
            resideInAPackage("org.springframework.data.redis..");

    @ArchTest
    static void everyPackageIsOnTheMap(JavaClasses application) {
        String[] known = Stream.concat(
                        Stream.of("cn.qile.webhook", WEBHOOK + "wiring"),
                        ADAPTERS.keySet().stream().map(WEBHOOK::concat))
                .toArray(String[]::new);
        classes()
                .should()
                .resideInAnyPackage(known)
                .because("an adapter that is on no list is held by no rule; name it in ADAPTERS, with what it may see")
                .check(application);
    }

    @ArchTest
    static void adaptersAreStrangers(JavaClasses application) {
        ADAPTERS.forEach((adapter, friends) -> noClasses()
                .that()
                .resideInAPackage(WEBHOOK + adapter)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ADAPTERS.keySet().stream()
                        .filter(other -> !other.equals(adapter) && !friends.contains(other))
                        .map(WEBHOOK::concat)
                        .toArray(String[]::new))
                .because("an adapter speaks to the core through a port; what joins two of them belongs to wiring")
                .check(application));
    }

    @ArchTest
    static final ArchRule NOBODY_SEES_WIRING = noClasses()
            .that()
            .resideOutsideOfPackage("cn.qile.webhook.wiring")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("cn.qile.webhook.wiring")
            .because("wiring sees all and is seen by none; hand in what is needed through the constructor");

    @ArchTest
    static void eachLibraryIsUsedInItsPackagesOnly(JavaClasses application) {
        LIBRARIES.forEach((library, users) -> noClasses()
                .that()
                .resideOutsideOfPackages(users.stream().map(WEBHOOK::concat).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("a library lives in one package, so that it can be replaced there; go through a port, or"
                        + " move the class to " + users)
                .check(application));
    }

    @ArchTest
    static void eachPackageThatMayUseALibraryDoes(JavaClasses application) {
        LIBRARIES.forEach((library, users) -> users.forEach(user -> assertThat(application.stream()
                        .filter(resideInAPackage(WEBHOOK + user))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(Dependency::getTargetClass)
                        .filter(resideInAPackage(library)))
                .as("%s no longer uses %s: take it off the list in LIBRARIES", user, library)
                .isNotEmpty()));
    }

    @ArchTest
    static final ArchRule REDIS_IN_ITS_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("cn.qile.webhook.redis")
            .and()
            .resideOutsideOfPackage("cn.qile.webhook.wiring")
            .and()
            .resideOutsideOfPackage("cn.qile.webhook.embedded")
            .should()
            .dependOnClassesThat(SPRING_DATA_REDIS)
            .because("what may be lost is kept by the redis package, behind the core's ports");

    @ArchTest
    static final ArchRule WIRING_HANDS_THE_TEMPLATE_ON = noClasses()
            .that()
            .resideInAPackage("cn.qile.webhook.wiring")
            .should()
            .dependOnClassesThat(SPRING_DATA_REDIS.and(DescribedPredicate.not(STRING_TEMPLATE)))
            .because("wiring hands the template to the redis package and asks Redis nothing itself");

    @ArchTest
    static final ArchRule EMBEDDED_WAITS_FOR_CONNECTIONS = noClasses()
            .that()
            .resideInAPackage("cn.qile.webhook.embedded")
            .should()
            .dependOnClassesThat(SPRING_DATA_REDIS.and(DescribedPredicate.not(CONNECTION_FACTORY)))
            .because("embedded only waits until a store can be reached; what is in it is no business of its");

    @ArchTest
    static final ArchRule ROWS_AND_MAPPERS_ARE_HIDDEN = classes()
            .that()
            .haveSimpleNameEndingWith("Row")
            .or()
            .haveSimpleNameEndingWith("Mapper")
            .or()
            .areAnnotatedWith(Mapper.class)
            .should()
            .resideInAPackage("cn.qile.webhook.mysql")
            .andShould()
            .bePackagePrivate()
            .because("the adapter turns rows into the core's values; nobody else sees a table");

    @ArchTest
    static final ArchRule JOBS_ARE_HIDDEN = classes()
            .that()
            .areAssignableTo(Job.class)
            .should()
            .bePackagePrivate()
            .because("a job is made by Quartz, reads its key and calls what decides; nobody else needs its name");

    @ArchTest
    static final ArchRule CONTROLLERS_ARE_HIDDEN = classes()
            .that()
            .areMetaAnnotatedWith(Controller.class)
            .should()
            .bePackagePrivate()
            .because("a controller is found by its path, not by its name");

    @ArchTest
    static final ArchRule CONFIGURATIONS_ARE_HIDDEN = classes()
            .that()
            .areAnnotatedWith(Configuration.class)
            .should()
            .bePackagePrivate()
            .because("a configuration is found by the scan; what others need of it is a bean");

    @ArchTest
    static final ArchRule SETTINGS_ARE_HIDDEN_RECORDS = classes()
            .that()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .bePackagePrivate()
            .andShould()
            .beRecords()
            .because("settings are a checked value beside the class that uses them; hand on what others need");

    @ArchTest
    static final ArchRule THE_PLAYGROUND_HAS_A_SWITCH = classes()
            .that()
            .resideInAPackage("cn.qile.webhook.playground")
            .and(areMadeBySpring())
            .should()
            .beAnnotatedWith(WhenPlaygroundIsOn.class)
            .because("whoever reaches the page speaks as anybody; annotate it with @WhenPlaygroundIsOn");

    @ArchTest
    static final ArchRule WIRING_OF_THE_PLAYGROUND_HAS_A_SWITCH = classes()
            .that()
            .resideInAPackage("cn.qile.webhook.wiring")
            .and()
            .areAnnotatedWith(Configuration.class)
            .and()
            .haveSimpleNameStartingWith("Playground")
            .should()
            .beAnnotatedWith(WhenPlaygroundIsOn.class)
            .because("its beans are the playground; annotate it with @WhenPlaygroundIsOn");

    @ArchTest
    static final ArchRule CONSTRUCTORS_TAKE_WHAT_IS_NEEDED = noFields()
            .should(BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION)
            .because(
                    "what an object needs comes in through its constructor, so a test can make it without a container");

    @ArchTest
    static final ArchRule NOBODY_PRINTS = noClasses()
            .should()
            .accessField(System.class, "out")
            .because("what is to be said is a Speech, and what happened goes to the log");

    @ArchTest
    static final ArchRule ONLY_FAILURES_OF_THE_START_ARE_PRINTED = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("cn.qile.webhook.SettingFaultReporter")
            .and()
            .doNotHaveFullyQualifiedName("cn.qile.webhook.rosterfile.RosterFailureReporter")
            .should()
            .accessField(System.class, "err")
            .because("only what ends the start before there is a log goes to standard error; use the log");

    @ArchTest
    static final ArchRule FAULTS_HAVE_NAMES = noClasses()
            .should()
            .callConstructorWhere(DescribedPredicate.describe(
                    "makes a fault without a name", call -> isNameless(call.getTargetOwner()) && !isNamed(call)))
            .because("who catches a fault must be able to tell it; throw one that says what went wrong");

    @ArchTest
    static final ArchRule TIME_IS_HANDED_IN = noClasses()
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "ask the machine for the time or its zone",
                    call -> List.of("now", "currentTimeMillis", "systemDefault", "systemDefaultZone")
                            .contains(call.getTarget().getName())))
            .because("time comes from the Clock that wiring makes, and the zone from the settings");

    @ArchTest
    static final ArchRule ONE_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackage("cn.qile.webhook.wiring")
            .should()
            .callMethod(Clock.class, "systemUTC")
            .because("there is one clock, made by wiring; take it through the constructor");

    @ArchTest
    static final ArchRule LIMITS_OF_PROCESSES_ARE_MEASURED_IN_EMBEDDED = noClasses()
            .that()
            .resideOutsideOfPackage("cn.qile.webhook.embedded")
            .should()
            .callMethod(System.class, "nanoTime")
            .because("only embedded measures before there is a Clock, how long a server takes; use the Clock");

    /** Made because the scan finds them, rather than by a bean method that somebody wrote. */
    private static DescribedPredicate<JavaClass> areMadeBySpring() {
        return DescribedPredicate.describe(
                "are made by Spring",
                type -> type.isMetaAnnotatedWith(Component.class) || type.isAnnotatedWith(Configuration.class));
    }

    /** The call is a fault of its own, which calls what it is made of. */
    private static boolean isNamed(JavaConstructorCall call) {
        return call.getOriginOwner().isAssignableTo(Throwable.class);
    }

    private static boolean isNameless(JavaClass type) {
        return type.isEquivalentTo(RuntimeException.class)
                || type.isEquivalentTo(Exception.class)
                || type.isEquivalentTo(Error.class)
                || type.isEquivalentTo(Throwable.class);
    }
}
