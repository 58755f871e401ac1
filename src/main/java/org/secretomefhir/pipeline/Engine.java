package org.secretomefhir.pipeline;

import java.util.Collection;
import java.util.List;
import org.secretomefhir.clinical.SubjectRecord;
import org.secretomefhir.cohort.CaseBuilder;
import org.secretomefhir.cohort.CaseOutcome;

/** Where the decision about each subject is made. Every engine gives the same outcomes in the same order. */
public interface Engine {
    /** In this process. */
    Engine LOCAL = CaseBuilder::buildAll;

    /** The outcome of each subject, in the order of their ids. */
    List<CaseOutcome> outcomes(CaseBuilder rules, Collection<SubjectRecord> records);
}
