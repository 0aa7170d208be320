package cn.qile.core;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import cn.qile.core.round.RoundKind;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** What holds the core together: plain Java, arrows in one direction, time handed in. */
@AnalyzeClasses(packages = "cn.qile.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule PLAIN_JAVA = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "cn.qile.core..", "org.slf4j..")
            .because("the core knows no framework; what needs one is an adapter in bot-webhook, behind a port");

    @ArchTest
    static final ArchRule NO_CIRCLES = slices().matching("cn.qile.core.(**)")
            .should()
            .beFreeOfCycles()
            .because("a message goes through in one direction; move what both need to the package that both may see");

    @ArchTest
    static final ArchRule ROSTER_SEES_NOBODY = onlySees("roster");

    @ArchTest
    static final ArchRule TEXT_SEES_NOBODY = onlySees("text");

    @ArchTest
    static final ArchRule CHAT_SEES = onlySees("chat", "roster");

    @ArchTest
    static final ArchRule ROSTER_FILE_SEES = onlySees("rosterfile", "roster", "chat");

    @ArchTest
    static final ArchRule ROUND_SEES = onlySees("round", "roster", "chat");

    @ArchTest
    static final ArchRule ROUND_KIND_SEES = onlySees("round.kind", "round");

    @ArchTest
    static final ArchRule OUTBOX_SEES = onlySees("outbox", "chat", "roster", "round");

    @ArchTest
    static final ArchRule REMINDER_SEES = onlySees("reminder", "chat", "roster", "round", "rollup");

    @ArchTest
    static final ArchRule RETENTION_SEES = onlySees("retention", "chat", "roster", "round");

    @ArchTest
    static final ArchRule ROLLUP_SEES = onlySees("rollup", "chat", "roster", "round");

    @ArchTest
    static final ArchRule COMMAND_SEES = onlySees("command", "chat", "text", "roster", "round", "round.kind", "rollup");

    @ArchTest
    static final ArchRule BATCH_SEES = onlySees("batch", "command", "chat", "roster", "round", "rollup");

    @ArchTest
    static final ArchRule TIME_IS_HANDED_IN = noClasses()
            .should()
            .callMethodWhere(are(machineTime()))
            .because("time comes with the message or from a Clock, and the zone from the settings");

    @ArchTest
    static final ArchRule COMMANDS_ARE_HIDDEN = classes()
            .that(implement("cn.qile.core.command.Command"))
            .should()
            .bePackagePrivate()
            .because("commands are found in the list of Commands, not by their names");

    @ArchTest
    static final ArchRule KINDS_ARE_HIDDEN = classes()
            .that()
            .implement(RoundKind.class)
            .should()
            .bePackagePrivate()
            .because("kinds are found in RoundKinds, by their codes");

    @ArchTest
    static final ArchRule VALUES_DO_NOT_CHANGE =
            methods().should().haveNameNotMatching("set[A-Z].*").because("a new state is a new value");

    @ArchTest
    static final ArchRule NOBODY_PRINTS = noClasses()
            .should()
            .accessClassesThat()
            .haveFullyQualifiedName("java.io.PrintStream")
            .because("what is to be said is a Speech, and what is to be logged belongs to the edge");

    private static ArchRule onlySees(String own, String... others) {
        String[] seen = Stream.concat(
                        Stream.of("java..", "org.slf4j..", "cn.qile.core." + own),
                        Stream.of(others).map("cn.qile.core."::concat))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage("cn.qile.core." + own)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(seen)
                .because("these are the arrows of the map in the README");
    }

    private static DescribedPredicate<JavaCall<?>> machineTime() {
        return target(name("now"))
                .or(target(name("systemDefault")))
                .or(target(name("currentTimeMillis")))
                .or(target(name("nanoTime")))
                .as("ask the machine for the time or its zone");
    }

    private static DescribedPredicate<JavaClass> implement(String type) {
        return DescribedPredicate.describe(
                "implement " + type,
                javaClass -> !javaClass.isInterface()
                        && javaClass.getAllRawInterfaces().stream()
                                .anyMatch(each -> each.getName().equals(type)));
    }
}
