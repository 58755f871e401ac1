package org.secretomefhir.cohort;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
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
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;

/**
 * Makes one subject's pair of each endpoint out of the values that belong to it: amendments, withdrawals, units and
 * plausibility, windows, values told several times, and the selection rule, in this order. Decides about every value it is given.
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
        List<Measurement> current = Amendments.current(values, fates);
        for (Measurement value : withdrawals.standing(endpoint, current, fates)) {
            Optional<Candidate> candidate = reader.read(value, fates);
            if (candidate.isPresent()) {
                Placement.Place place = placement.place(value.effective());
                remarkSameDay(value.effective(), place, placement, endpoint);
                if (place == Placement.Place.PRE) {
                    before.add(candidate.get());
                } else if (place == Placement.Place.POST) {
                    after.add(candidate.get());
                } else {
                    reader.leaveOut(value, place, fates);
                }
            }
        }
        Selection pre = select(reader, true, before);
        Selection post = select(reader, false, after);
        if (pre != null && post != null) {
            compareSources(endpoint, pre, post);
        }
        return pair(endpoint, pre, post);
    }

    private void remarkSameDay(ClinicalDate date, Placement.Place place, Placement placement, Endpoint endpoint) {
        if (placement.isSameDay(date)) {
            String by = placement.isOrderedByTime(date) ? " by its time" : " by the study's rule";
            String what =
                    place == Placement.Place.PRE ? "before" : place == Placement.Place.POST ? "after" : "left out";
            remark(Remark.Kind.SAME_DAY, endpoint, what + by);
        }
    }

    private @Nullable Selection select(EndpointReader reader, boolean isBefore, List<Candidate> inWindow) {
        List<Candidate> distinct = Coincidence.resolve(inWindow, fates);
        if (distinct.isEmpty()) {
            return null;
        }
        Endpoint endpoint = reader.endpoint();
        Selection selection = isBefore
                ? Selection.before(endpoint, distinct, index.preDay())
                : Selection.after(endpoint, distinct, index.postDay());
        Set<Candidate> used = Collections.newSetFromMap(new IdentityHashMap<>());
        used.addAll(selection.used());
        for (Candidate one : distinct) {
            if (used.contains(one)) {
                fates.settle(one.measurement().source(), Disposition.USED);
                remarkUse(endpoint, one);
            } else {
                reader.passOver(one.measurement(), isBefore, fates);
            }
        }
        return selection;
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

    private Pair pair(Endpoint endpoint, @Nullable Selection pre, @Nullable Selection post) {
        boolean open = endpoint.post().last(index.postDay()).isAfter(cutOff);
        return new Pair(
                endpoint.id(),
                pre == null ? null : selected(pre, index.daysFromPre(pre.date())),
                post == null ? null : selected(post, index.daysFromPost(post.date())),
                status(pre != null, post != null, open),
                open && pre != null && post != null);
    }

    private Pair.Status status(boolean hasPre, boolean hasPost, boolean open) {
        if (hasPre && hasPost) {
            return open && !study.usesOpenPairs() ? Pair.Status.LEFT_OUT_OPEN : Pair.Status.PAIRED;
        }
        if (hasPre) {
            return open ? Pair.Status.FOLLOW_UP_NOT_COMPLETE : Pair.Status.POST_MISSING;
        }
        return hasPost || open ? Pair.Status.PRE_MISSING : Pair.Status.BOTH_MISSING;
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
