package org.secretomefhir.testing;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.MetadataResource;

/**
 * The HAPI instance validator for R4 with everything of {@code fhir-profiles/} loaded: an unknown extension, an unknown profile and an
 * unknown element are errors. A code system that is not loaded (LOINC, SNOMED CT) gives a warning. Making one takes seconds, its first use
 * more, so all tests use {@link #shared()}. Safe for use from several threads.
 */
public final class StrictValidator {
    /** Where the profiles are, from the folder that Maven runs tests in. */
    public static final Path PROFILES = Path.of("fhir-profiles");

    private final FhirValidator validator;

    private StrictValidator(Path profiles) {
        FhirContext context = FhirContext.forR4();
        PrePopulatedValidationSupport own = new PrePopulatedValidationSupport(context);
        MeasureSupport measures = new MeasureSupport(context);
        for (Path file : jsonFiles(profiles)) {
            String json = read(file);
            if (isResource(json)
                    && context.newJsonParser().parseResource(json) instanceof MetadataResource definition) {
                own.addResource(definition);
                if (definition instanceof Measure measure) {
                    measures.add(measure);
                }
            }
        }
        FhirInstanceValidator module = new FhirInstanceValidator(new ValidationSupportChain(
                own,
                measures,
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new SnapshotGeneratingValidationSupport(context)));
        module.setAnyExtensionsAllowed(false);
        module.setErrorForUnknownProfiles(true);
        this.validator = context.newValidator().registerValidatorModule(module);
    }

    /** The one validator of this JVM. */
    public static StrictValidator shared() {
        return Shared.VALIDATOR;
    }

    /** Validates a resource against base R4 and the profiles it names in {@code meta.profile}. */
    public Verdict validate(String json) {
        return new Verdict(validator.validateWithResult(json).getMessages().stream()
                .map(m -> new Message(m.getSeverity(), m.getLocationString(), m.getMessage()))
                .toList());
    }

    /** The JSON files under a folder, in the order of their names; not the hidden index of a package. */
    static List<Path> jsonFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")
                            && !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a JSON text is a FHIR resource and not, say, a package.json. */
    static boolean isResource(String json) {
        return json.contains("\"resourceType\"");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One message of the validator. */
    public record Message(ResultSeverityEnum severity, String location, String text) {
        @Override
        public String toString() {
            return severity + " at " + location + ": " + text;
        }
    }

    /** What the validator said of one resource. */
    public record Verdict(List<Message> messages) {
        /** The messages that make the resource invalid. */
        public List<Message> errors() {
            return messages.stream()
                    .filter(m -> m.severity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                    .toList();
        }

        /** The messages that do not. */
        public List<Message> warnings() {
            return of(ResultSeverityEnum.WARNING);
        }

        private List<Message> of(ResultSeverityEnum severity) {
            return messages.stream().filter(m -> m.severity() == severity).toList();
        }
    }

    private static final class Shared {
        static final StrictValidator VALIDATOR = new StrictValidator(PROFILES);
    }
}
