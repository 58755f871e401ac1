package org.secretomefhir.study;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a study says about data whose meaning is not plain.
 *
 * @param allowed what is taken although it is left out by default
 * @param samePersons what becomes of Patients that may be one person
 */
public record ReadingRules(SortedSet<Allowance> allowed, SamePersons samePersons) {
    /** The strictest: nothing doubtful is taken. */
    public static final ReadingRules DEFAULT = new ReadingRules(new TreeSet<>(), SamePersons.TELL);

    public ReadingRules {
        allowed = Collections.unmodifiableSortedSet(new TreeSet<>(allowed));
    }

    /** These rules with more allowed. */
    public ReadingRules allowing(Collection<Allowance> more) {
        SortedSet<Allowance> all = new TreeSet<>(allowed);
        all.addAll(more);
        return new ReadingRules(all, samePersons);
    }

    public boolean allows(Allowance allowance) {
        return allowed.contains(allowance);
    }

    /** The types beside MedicationAdministration that the exposure is taken from. */
    public Set<Allowance> exposureSources() {
        Set<Allowance> sources = EnumSet.range(Allowance.EXPOSURE_FROM_STATEMENT, Allowance.EXPOSURE_FROM_PROCEDURE);
        sources.retainAll(allowed);
        return sources;
    }
}
