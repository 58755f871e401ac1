package org.secretomefhir.ingest;

import java.util.List;
import java.util.Set;

/**
 * How files are read.
 *
 * @param bases base URLs under which absolute references in the data mean resources of the data, without a slash at the
 *     end
 * @param toleratedIssues codes of OperationOutcome issues of severity error that do not make the read incomplete
 */
public record FileSettings(List<String> bases, Set<String> toleratedIssues) {
    public static final FileSettings DEFAULT = new FileSettings(List.of(), Set.of());

    public FileSettings {
        bases = bases.stream().map(base -> base.replaceFirst("/+$", "")).toList();
        toleratedIssues = Set.copyOf(toleratedIssues);
    }
}
