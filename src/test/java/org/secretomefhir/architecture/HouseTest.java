package org.secretomefhir.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house rules: which room may know which, where the world may be touched, and how things may not be called. */
class HouseTest {
    private static final String ROOT = "org.secretomefhir.";

    /** Each package with those of our packages it may import (their sub-packages included). */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("clinical", Set.of()),
            Map.entry("statistics", Set.of()),
            Map.entry("table", Set.of("statistics")),
            Map.entry("study", Set.of("clinical", "statistics")),
            Map.entry("cohort", Set.of("clinical", "study", "statistics")),
            Map.entry("server", Set.of()),
            Map.entry("ingest", Set.of("server", "study", "clinical")),
            Map.entry("report", Set.of("statistics", "table", "cohort", "study", "clinical")),
            Map.entry("publish", Set.of("report", "server", "cohort", "study", "statistics", "clinical")),
            Map.entry(
                    "pipeline",
                    Set.of("publish", "report", "ingest", "server", "cohort", "study", "statistics", "clinical")),
            Map.entry("sandbox", Set.of()),
            Map.entry(
                    "cli",
                    Set.of(
                            "pipeline",
                            "publish",
                            "report",
                            "ingest",
                            "server",
                            "cohort",
                            "study",
                            "statistics",
                            "table",
                            "clinical",
                            "sandbox")));

    private static final Set<String> HAPI_ROOMS = Set.of("publish", "sandbox");
    private static final Set<String> SILENT_ROOMS = Set.of("clinical", "statistics", "table", "study", "cohort");

    private static JavaClasses house;

    @BeforeAll
    static void read() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.secretomefhir");
    }

    @Test
    void everyPackageIsARoomOfTheHouse() {
        Set<String> rooms = house.stream()
                .map(type -> type.getPackageName().substring(ROOT.length()).split("\\.")[0])
                .collect(Collectors.toSet());
        assertThat(MAY_IMPORT.keySet()).containsAll(rooms);
    }

    @TestFactory
    Stream<DynamicTest> importsOnlyGoDown() {
        return new TreeMap<>(MAY_IMPORT)
                .entrySet().stream()
                        .map(room -> DynamicTest.dynamicTest(room.getKey(), () -> {
                            String[] forbidden = MAY_IMPORT.keySet().stream()
                                    .filter(other -> !other.equals(room.getKey()))
                                    .filter(other -> !room.getValue().contains(other))
                                    .map(other -> ROOT + other + "..")
                                    .toArray(String[]::new);
                            noClasses()
                                    .that()
                                    .resideInAPackage(ROOT + room.getKey() + "..")
                                    .should()
                                    .dependOnClassesThat()
                                    .resideInAnyPackage(forbidden)
                                    .allowEmptyShould(true)
                                    .check(house);
                        }));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.secretomefhir.(**)").should().beFreeOfCycles().check(house);
    }

    @Test
    void fhirLibraryTypesStayInTheirRooms() {
        noClasses()
                .that(resideOutsideOfPackages(packages(HAPI_ROOMS)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ca.uhn..", "org.hl7..")
                .check(house);
    }

    @Test
    void statisticsIsALeaf() {
        classes()
                .that()
                .resideInAPackage(ROOT + "statistics..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        ROOT + "statistics..",
                        "org.apache.commons..",
                        "org.jspecify..",
                        "com.google.errorprone..")
                .check(house);
    }

    @Test
    void innerRoomsDoNotLog() {
        noClasses()
                .that(resideInAnyPackage(packages(SILENT_ROOMS)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "java.util.logging..", "ch.qos..")
                .check(house);
    }

    @Test
    void onlyTheDoorsAskTheWallClock() {
        noClasses()
                .that(resideOutsideOfPackages(ROOT + "cli..", ROOT + "sandbox.."))
                .should()
                .callMethodWhere(target(nameMatching("now|currentTimeMillis|systemUTC|systemDefaultZone|systemDefault"))
                        .and(target(owner(resideInAnyPackage("java.time..", "java.lang..")))))
                .orShould()
                .callConstructor(Date.class)
                .check(house);
    }

    @Test
    void onlyTheCommandLinePrintsAndExits() {
        noClasses()
                .that(resideOutsideOfPackages(ROOT + "cli.."))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(house);
    }

    @Test
    void nothingIsDeserializedAsJavaAndNoRawXmlFactoryIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.xml.parsers..", "javax.xml.stream..", "javax.xml.transform..")
                .check(house);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Dto|Processor|Handler)")
                .check(house);
    }

    @Test
    void noSetters() {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage(ROOT + "sandbox..") // the FHIR library calls back by setters there
                .should()
                .haveNameMatching("set[A-Z].*")
                .check(house);
    }

    @Test
    void everyPackageTellsItsPurpose() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/org/secretomefhir"))) {
            List<Path> mute = sources.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                    .toList();
            assertThat(mute).isEmpty();
        }
    }

    @Test
    void filesStaySmall() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src"))) {
            Map<Path, Long> large = sources.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> lines(file) > 400)
                    .collect(Collectors.toMap(file -> file, HouseTest::lines));
            assertThat(large).isEmpty();
        }
    }

    private static String[] packages(Set<String> rooms) {
        return rooms.stream().map(room -> ROOT + room + "..").toArray(String[]::new);
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
