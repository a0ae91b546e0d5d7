package dev.belvedere.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The arrows between modules and packages, seen from the module that sees them all.
class ModuleArrowsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.belvedere");

    @Test
    void aModuleUsesOnlyModulesBelowIt() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.belvedere..")
                .layer("query")
                .definedBy("dev.belvedere.query..")
                .layer("identity")
                .definedBy("dev.belvedere.identity..")
                .layer("kernel")
                .definedBy("dev.belvedere.kernel..")
                .layer("store")
                .definedBy("dev.belvedere.store..")
                .layer("server")
                .definedBy("dev.belvedere.server..")
                .withOptionalLayers(true)
                .whereLayer("query")
                .mayNotAccessAnyLayer()
                .whereLayer("identity")
                .mayOnlyAccessLayers("query")
                .whereLayer("kernel")
                .mayOnlyAccessLayers("query", "identity")
                .whereLayer("store")
                .mayOnlyAccessLayers("query", "identity", "kernel")
                .check(CLASSES);
    }

    @Test
    void theQueryLanguageUsesNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("dev.belvedere.query..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.belvedere.query..", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void nothingBelowTheServerKnowsSpring() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.belvedere.server..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(CLASSES);
    }

    @Test
    void noPackageIsACupboard() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..helper..", "..manager..", "..impl..")
                .orShould()
                .haveNameMatching(".*(Util|Utils|Common|Helper|Manager|Impl)")
                .check(CLASSES);
    }

    /// A module's own package is its door: it may use the packages behind it, and lends them its values.
    @Test
    void packagesBehindTheDoorOfAModuleFormNoCycle() {
        slices().matching("dev.belvedere.(*).(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
