package org.secretomefhir.sandbox;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Answers every refusal and failure with an OperationOutcome without a stack trace, and keeps the words of it out of HAPI's log. */
@Interceptor
public final class Refusals {
    /** The outcome of one refusal, as it stands in an answer or in an entry of a batch response. */
    static OperationOutcome outcome(BaseServerResponseException refusal) {
        OperationOutcome outcome = new OperationOutcome();
        boolean ours = refusal.getStatusCode() < 500;
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(issue(refusal.getStatusCode()))
                .setDiagnostics(ours ? refusal.getMessage() : "the sandbox failed: " + refusal.getMessage());
        return outcome;
    }

    /** What HAPI writes as the answer, and logs: the status alone in the message, the words for the client in the outcome. */
    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException answer(Throwable failure) {
        BaseServerResponseException refusal = failure instanceof BaseServerResponseException known
                ? known
                : new InternalErrorException(failure.getClass().getName());
        int status = refusal.getStatusCode();
        return status < 400
                ? refusal
                : new UnclassifiedServerFailureException(status, "refused with " + status, outcome(refusal));
    }

    private static IssueType issue(int status) {
        return switch (status) {
            case 400, 422 -> IssueType.INVALID;
            case 403 -> IssueType.FORBIDDEN;
            case 404 -> IssueType.NOTFOUND;
            case 405, 415, 501 -> IssueType.NOTSUPPORTED;
            case 409, 412 -> IssueType.CONFLICT;
            case 410 -> IssueType.DELETED;
            case 413 -> IssueType.TOOLONG;
            default -> status < 500 ? IssueType.PROCESSING : IssueType.EXCEPTION;
        };
    }
}
