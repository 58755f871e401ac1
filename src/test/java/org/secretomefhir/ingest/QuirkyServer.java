package org.secretomefhir.ingest;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.secretomefhir.testing.Reply;
import org.secretomefhir.testing.ScriptedRequest;
import org.secretomefhir.testing.ScriptedServer;

/** A small server of eleven persons with one dose and two results each, that misunderstands searches in a chosen way. */
final class QuirkyServer implements AutoCloseable {
    static final int PERSONS = 11;

    private static final String PRODUCT =
            Evaluations.STUDY.exposure().codes().codes().iterator().next().code();

    private final ScriptedServer server = ScriptedServer.start();
    private final Set<Quirk> quirks;
    private final List<Held> held = new ArrayList<>();

    /** What it gets wrong. */
    enum Quirk {
        /** Of several Patients only the first is looked at. */
        FIRST_OF_LIST,
        /** Of several Patients only the first three are looked at. */
        THREE_OF_LIST,
        /** Of several Patients one result each is given. */
        ONE_OF_EACH,
        /** A comma is a part of the value. */
        COMMA_IS_LITERAL,
        LISTS_ARE_BAD_REQUESTS,
        LISTS_ARE_FORBIDDEN,
        LISTS_FAIL,
        COMBO_CODE_FINDS_NOTHING,
        COMBO_CODE_IS_A_BAD_REQUEST,
        FIRST_CODE_ONLY,
        /** A comma is a part of the code. */
        CODES_ARE_LITERAL,
        CODES_ARE_BAD_REQUESTS,
        /** Of administrations nothing is found by code. */
        DOSES_HAVE_NO_CODE,
        NO_TOTAL,
        NO_COUNT,
        /** The total is that of the page. */
        TOTAL_OF_THE_PAGE,
        /** Ten results of each search are given, and no link to the others. */
        TRUNCATED
    }

    private record Held(String type, String id, String patient, String code, String json) {}

    QuirkyServer(Quirk... quirks) {
        this.quirks = quirks.length == 0 ? EnumSet.noneOf(Quirk.class) : EnumSet.copyOf(List.of(quirks));
        for (int k = 1; k <= PERSONS; k++) {
            String patient = String.format(Locale.ROOT, "p%02d", k);
            hold("Patient", patient, patient, "", ScriptedReads.PATIENT.replace("p1", patient));
            hold("MedicationAdministration", "m" + k, patient, PRODUCT, dose("m" + k, patient));
            hold("Observation", "o" + k, patient, "2697-1", result("o" + k, patient, "2697-1"));
            hold("Observation", "c" + k, patient, "41171-0", result("c" + k, patient, "41171-0"));
            hold("Observation", "x" + k, patient, "718-7", result("x" + k, patient, "718-7"));
        }
        server.on(
                "/fhir/metadata",
                Reply.json(
                        "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\",\"rest\":[{\"resource\":["
                                + "{\"type\":\"Observation\",\"searchParam\":[{\"name\":\"combo-code\"}]}]}]}"));
        server.otherwise(this::answer);
    }

    ScriptedServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }

    private void hold(String type, String id, String patient, String code, String json) {
        held.add(new Held(type, id, patient, code, json));
    }

    private static String dose(String id, String patient) {
        return ScriptedReads.DOSE.replace("m1", id).replace("p1", patient);
    }

    private static String result(String id, String patient, String code) {
        return ScriptedReads.RESULT.replace("o1", id).replace("p1", patient).replace("2697-1", code);
    }

    private Reply answer(ScriptedRequest request) {
        String type = request.path().substring(request.path().lastIndexOf('/') + 1);
        if (ScriptedReads.asksForLinks(request)) {
            return ScriptedReads.understood(request);
        }
        List<String> persons = new ArrayList<>(request.query("patient"));
        persons.addAll(request.query("_id"));
        List<String> codes = new ArrayList<>(request.query("code"));
        codes.addAll(request.query("combo-code"));
        if (persons.stream().anyMatch(list -> list.contains(","))) {
            for (Quirk quirk : quirks) {
                switch (quirk) {
                    case LISTS_ARE_BAD_REQUESTS -> {
                        return Reply.status(400);
                    }
                    case LISTS_ARE_FORBIDDEN -> {
                        return Reply.status(403);
                    }
                    case LISTS_FAIL -> {
                        return Reply.status(500);
                    }
                    default -> {
                        // no refusal
                    }
                }
            }
        }
        boolean combo = !request.query("combo-code").isEmpty();
        if ((combo && quirks.contains(Quirk.COMBO_CODE_IS_A_BAD_REQUEST))
                || (!codes.isEmpty() && quirks.contains(Quirk.CODES_ARE_BAD_REQUESTS))) {
            return Reply.status(400);
        }
        boolean nothing = (combo && quirks.contains(Quirk.COMBO_CODE_FINDS_NOTHING))
                || (!codes.isEmpty()
                        && type.equals("MedicationAdministration")
                        && quirks.contains(Quirk.DOSES_HAVE_NO_CODE));
        Predicate<Held> found = one -> !nothing && one.type().equals(type);
        for (String list : persons) {
            List<String> asked = values(list, Quirk.COMMA_IS_LITERAL, Quirk.FIRST_OF_LIST);
            found = found.and(one -> asked.contains(one.patient()));
        }
        for (String list : codes) {
            List<String> asked = values(list, Quirk.CODES_ARE_LITERAL, Quirk.FIRST_CODE_ONLY);
            found = found.and(one -> asked.stream().anyMatch(code -> code.endsWith("|" + one.code())));
        }
        Set<String> met = new HashSet<>();
        boolean oneOfEach =
                quirks.contains(Quirk.ONE_OF_EACH) && persons.stream().anyMatch(list -> list.contains(","));
        return page(
                request,
                held.stream()
                        .filter(found)
                        .filter(one -> met.add(one.patient()) || !oneOfEach)
                        .map(Held::json)
                        .toList());
    }

    private List<String> values(String list, Quirk literal, Quirk first) {
        if (quirks.contains(literal)) {
            return List.of(list);
        }
        List<String> values = List.of(list.split(","));
        int most = quirks.contains(first)
                ? 1
                : quirks.contains(Quirk.THREE_OF_LIST) && first == Quirk.FIRST_OF_LIST ? 3 : values.size();
        return values.subList(0, Math.min(most, values.size()));
    }

    private Reply page(ScriptedRequest request, List<String> all) {
        boolean count = !request.query("_summary").isEmpty();
        boolean silent = quirks.contains(Quirk.NO_COUNT) || (quirks.contains(Quirk.NO_TOTAL) && !count);
        int given = count ? 0 : quirks.contains(Quirk.TRUNCATED) ? Math.min(10, all.size()) : all.size();
        return ScriptedReads.page(
                silent ? -1 : !count && quirks.contains(Quirk.TOTAL_OF_THE_PAGE) ? given : all.size(),
                null,
                all.subList(0, given).toArray(String[]::new));
    }
}
