package org.secretomefhir.publish;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.secretomefhir.study.StudyDefinition;

/**
 * The report's Provenance in R4: which program made it, in whose name, from which study and which facts, how completely
 * they were read, and what this evaluation asked differently. Agents and entities are logical references, which cannot
 * dangle. Where the data came from is not in it: an address of a server or a path may be nobody else's business.
 */
public final class ProvenanceWriter {
    private static final String PARTICIPANT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
    private static final String OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";
    private static final String URI = "urn:ietf:rfc:3986";

    private ProvenanceWriter() {}

    /** Its id: that of the report with another beginning, so that each report has one. */
    public static String id(ReportIdentity identity) {
        return "sp-" + identity.id().substring("sf-".length());
    }

    /** UTF-8 JSON, indented, with {@code \n} line ends. */
    public static byte[] write(StudyDefinition study, ReportIdentity identity, Making making) {
        String json = R4.prettyJson(provenance(study, identity, making));
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static Provenance provenance(StudyDefinition study, ReportIdentity identity, Making making) {
        Provenance resource = new Provenance();
        resource.setId(id(identity));
        resource.setText(narrative(making));
        resource.addExtension(Extensions.ours("completeness", new CodeType(making.completeness())));
        making.overrides()
                .forEach((name, value) ->
                        resource.addExtension(Extensions.ours("override", new StringType(name + "=" + value))));
        resource.addTarget(new Reference("MeasureReport/" + identity.id()));
        resource.setRecordedElement(new InstantType(
                making.recorded().truncatedTo(ChronoUnit.SECONDS).toString()));
        resource.setActivity(new CodeableConcept().addCoding(new Coding(OPERATION, "CREATE", "create")));
        Reporter reporter = making.reporter();
        agent(resource, "assembler", "Assembler", "Device", Extensions.BASE + "software", making.software())
                .setDisplay(making.software());
        agent(resource, "author", "Author", "Organization", reporter.system(), reporter.value())
                .setDisplay(reporter.display());
        entity(resource, URI, study.canonical(), study.title());
        entity(resource, Extensions.BASE + "study-hash", study.hash(), "Content of the study, SHA-256");
        entity(resource, Extensions.BASE + "snapshot-hash", identity.snapshot(), "Facts used, SHA-256");
        return resource;
    }

    private static Reference agent(
            Provenance resource, String role, String display, String type, String system, String value) {
        Reference who = new Reference()
                .setType(type)
                .setIdentifier(new Identifier().setSystem(system).setValue(value));
        resource.addAgent()
                .setType(new CodeableConcept().addCoding(new Coding(PARTICIPANT, role, display)))
                .setWho(who);
        return who;
    }

    private static void entity(Provenance resource, String system, String value, String display) {
        resource.addEntity()
                .setRole(ProvenanceEntityRole.SOURCE)
                .setWhat(new Reference()
                        .setIdentifier(new Identifier().setSystem(system).setValue(value))
                        .setDisplay(display));
    }

    private static Narrative narrative(Making making) {
        Narrative narrative = new Narrative();
        narrative.setStatus(Narrative.NarrativeStatus.GENERATED);
        narrative.setDivAsString("<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Made by "
                + ReportNarrative.escape(making.software()) + " for "
                + ReportNarrative.escape(making.reporter().display()) + ".</p></div>");
        return narrative;
    }
}
