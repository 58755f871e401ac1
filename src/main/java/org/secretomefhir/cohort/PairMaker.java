package org.secretomefhir.cohort;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Measurement;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;

/**
 * Makes one subject's pair of each endpoint out of the values that belong to it: doubts about the site, amendments,
 * withdrawals, units and plausibility, windows, values told several times, and the selection rule, in this order. Decides
 * about every value it is given.
 */
final class PairMaker {
    private final StudyDefinition study;
    private final LocalDate cutOff;
    private final IndexEvent index;
    private final Fates fates;
    private final Withdrawals withdrawals;
    private final SortedMap<Remark, Long> remarks = new TreeMap<>();

    PairMaker(StudyDefinition study, Scope scope, IndexEvent index, Withdrawals withdrawals, Fates fates) {
        this.study = study;
        this.cutOff = scope.cutOff();
        this.index = index;
        this.withdrawals = withdrawals;
        this.fates = fates;
    }

    /** What was taken from one window: nothing, a selection, or nothing because what the rule would take is in dispute. */
    private record Side(
            @Nullable Selection selection,
            boolean ambiguous,
            @Nullable RepeatedBefore repeated) {
        static final Side EMPTY = new Side(null, false, null);
        static final Side AMBIGUOUS = new Side(null, true, null);
    }

    /** What was decided by a rule so far. */
    SortedMap<Remark, Long> remarks() {
        return remarks;
    }

    /** @param values all values of the endpoint */
    Pair pair(EndpointReader reader, List<Measurement> values) {
        Endpoint endpoint = reader.endpoint();
        List<Candidate> before = new ArrayList<>();
        List<Candidate> after = new ArrayList<>();
        Placement placement = new Placement(index, study.sameDay(), cutOff, endpoint);
        SiteDoubt doubt = new SiteDoubt(endpoint, fates);
        List<Measurement> current = Amendments.current(doubt.clearByLabels(values), fates);
        List<Measurement> usable = new ArrayList<>(doubt.clearByValues(withdrawals.standing(endpoint, current, fates)));
        List<Measurement> ofOpenDays = doubt.ofDaysWithout(usable);
        Set<Measurement> doubted = new HashSet<>(ofOpenDays);
        usable.addAll(ofOpenDays);
        for (Measurement value : usable) {
            Optional<Candidate> candidate = reader.read(value, fates);
            if (candidate.isPresent()) {
                Placement.Place place = placement.place(value.effective());
                if (!doubted.contains(value)) {
                    remarkSameDay(value.effective(), place, placement, endpoint);
                }
                if (place == Placement.Place.PRE) {
                    before.add(candidate.get());
                } else if (place == Placement.Place.POST) {
                    after.add(candidate.get());
                } else {
                    reader.leaveOut(value, place, fates);
                }
            }
        }
        Side pre = select(reader, true, before, doubted);
        Side post = select(reader, false, after, doubted);
        if (pre.selection() != null && post.selection() != null) {
            compareSources(endpoint, pre.selection(), post.selection());
        }
        return pair(endpoint, pre, post);
    }

    private void remarkSameDay(ClinicalDate date, Placement.Place place, Placement placement, Endpoint endpoint) {
        if (placement.isSameDay(date)) {
            if (date.midnight()) {
                fates.see(Sighting.of(Sighting.Kind.MIDNIGHT));
            }
            String by = placement.isOrderedByTime(date) ? " by its time" : " by the study's rule";
            String what =
                    place == Placement.Place.PRE ? "before" : place == Placement.Place.POST ? "after" : "left out";
            remark(Remark.Kind.SAME_DAY, endpoint, what + by);
        }
    }

    private Side select(EndpointReader reader, boolean isBefore, List<Candidate> inWindow, Set<Measurement> doubted) {
        Endpoint endpoint = reader.endpoint();
        Coincidence dates = Coincidence.of(inWindow, endpoint, doubted, fates);
        if (dates.values().isEmpty()) {
            return Side.EMPTY;
        }
        List<Candidate> clear =
                dates.values().stream().filter(one -> !dates.isDisputed(one)).toList();
        Selection chosen = choose(endpoint, isBefore, dates.values());
        if (chosen.used().stream().anyMatch(dates::isDisputed)) {
            clear.forEach(one -> reader.passOverInDispute(one.measurement(), isBefore, fates));
            return Side.AMBIGUOUS;
        }
        Selection selection = clear.size() == dates.values().size() ? chosen : choose(endpoint, isBefore, clear);
        Set<Candidate> used = Collections.newSetFromMap(new IdentityHashMap<>());
        used.addAll(selection.used());
        for (Candidate one : clear) {
            if (used.contains(one)) {
                fates.settle(one.measurement().source(), Disposition.USED);
                remarkUse(endpoint, one);
                remarkRank(endpoint, dates.ranked(one));
            } else {
                reader.passOver(one.measurement(), isBefore, fates);
            }
        }
        return new Side(
                selection,
                false,
                isBefore ? Selection.repeated(endpoint, dates.values(), clear, index.preDay()) : null);
    }

    private Selection choose(Endpoint endpoint, boolean isBefore, List<Candidate> values) {
        return isBefore
                ? Selection.before(endpoint, values, index.preDay())
                : Selection.after(endpoint, values, index.postDay());
    }

    private void remarkRank(Endpoint endpoint, @Nullable Code code) {
        if (code != null) {
            remark(Remark.Kind.RANKED_CODE, endpoint, code.toString());
        }
    }

    private void remarkUse(Endpoint endpoint, Candidate used) {
        String alias = used.alias();
        if (alias != null) {
            remark(Remark.Kind.UNIT_ALIAS, endpoint, alias);
        }
        used.measurement().codes().stream()
                .filter(endpoint.warned()::contains)
                .map(Code::toString)
                .forEach(code -> remark(Remark.Kind.WARNED_CODE, endpoint, code));
    }

    private void compareSources(Endpoint endpoint, Selection pre, Selection post) {
        if (differ(
                pre.used().stream().map(one -> one.measurement().device()).toList(),
                post.used().stream().map(one -> one.measurement().device()).toList())) {
            remark(Remark.Kind.DIFFERENT_DEVICE, endpoint, "before and after");
        }
        if (differ(methods(pre), methods(post))) {
            remark(Remark.Kind.DIFFERENT_METHOD, endpoint, "before and after");
        }
    }

    private static List<@Nullable Object> methods(Selection selection) {
        return selection.used().stream()
                .map(one -> one.measurement().method())
                .<@Nullable Object>map(method -> method.isEmpty() ? null : method)
                .toList();
    }

    /** Whether both sides are recorded and any two of them are not the same. */
    private static boolean differ(List<? extends @Nullable Object> before, List<? extends @Nullable Object> after) {
        return before.stream()
                .filter(Objects::nonNull)
                .anyMatch(
                        one -> after.stream().filter(Objects::nonNull).anyMatch(other -> !Objects.equals(one, other)));
    }

    private Pair pair(Endpoint endpoint, Side before, Side after) {
        Selection pre = before.selection();
        Selection post = after.selection();
        boolean open = endpoint.post().last(index.postDay()).isAfter(cutOff);
        return new Pair(
                endpoint.id(),
                pre == null ? null : selected(pre, index.daysFromPre(pre.date())),
                post == null ? null : selected(post, index.daysFromPost(post.date())),
                status(before, after, open),
                open && pre != null && post != null,
                before.repeated());
    }

    private Pair.Status status(Side before, Side after, boolean open) {
        boolean hasPre = before.selection() != null;
        boolean hasPost = after.selection() != null;
        if (before.ambiguous()) {
            return Pair.Status.PRE_AMBIGUOUS;
        }
        if (hasPre && after.ambiguous()) {
            return Pair.Status.POST_AMBIGUOUS;
        }
        if (hasPre && hasPost) {
            return open && !study.usesOpenPairs() ? Pair.Status.LEFT_OUT_OPEN : Pair.Status.PAIRED;
        }
        if (hasPre) {
            return open ? Pair.Status.FOLLOW_UP_NOT_COMPLETE : Pair.Status.POST_MISSING;
        }
        return hasPost || after.ambiguous() || open ? Pair.Status.PRE_MISSING : Pair.Status.BOTH_MISSING;
    }

    private static SelectedValue selected(Selection selection, int days) {
        return new SelectedValue(
                selection.value(),
                selection.date(),
                days,
                selection.used().stream()
                        .map(one -> one.measurement().source())
                        .distinct()
                        .toList(),
                selection.others());
    }

    private void remark(Remark.Kind kind, Endpoint endpoint, String what) {
        remarks.merge(new Remark(kind, endpoint.id(), what), 1L, Long::sum);
    }
}
