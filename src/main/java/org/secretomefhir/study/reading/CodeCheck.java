package org.secretomefhir.study.reading;

import java.util.List;
import org.secretomefhir.clinical.Code;

/** What can be known to be wrong of a code without its code system: its check digit, or a mistyped system. */
final class CodeCheck {
    private static final List<String> SYSTEMS = List.of(
            Code.LOINC,
            Code.SNOMED_CT,
            Code.UCUM,
            "http://hl7.org/fhir/sid/icd-10",
            "http://www.whocc.no/atc",
            "http://www.nlm.nih.gov/research/umls/rxnorm",
            "http://sys-ids.kemkes.go.id/kfa");
    private static final int SLIP = 2;

    private final Problems problems;

    CodeCheck(Problems problems) {
        this.problems = problems;
    }

    /** @param written the system as the file has it: a study writes the one name that a well-known system has */
    void check(String written, Code code, String path) {
        if (written.equals(code.system())) {
            check(code, path);
        } else {
            problems.add(path, "unknown code system " + written, "did you mean " + code.system() + "?");
        }
    }

    void check(Code code, String path) {
        if (code.system().equals(Code.LOINC) && !CheckDigits.isLoinc(code.code())) {
            problems.add(
                    path,
                    code.code() + " is no LOINC code (its check digit is wrong)",
                    "look the code up at loinc.org");
        } else if (code.system().equals(Code.SNOMED_CT) && !CheckDigits.isSnomedCt(code.code())) {
            problems.add(
                    path,
                    code.code() + " is no SNOMED CT code (its check digit is wrong)",
                    "look the code up in a SNOMED CT browser");
        } else if (!SYSTEMS.contains(code.system())) {
            Nearest.of(code.system(), SYSTEMS, SLIP)
                    .ifPresent(near ->
                            problems.add(path, "unknown code system " + code.system(), "did you mean " + near + "?"));
        }
    }
}
