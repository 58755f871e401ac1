package org.secretomefhir.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.secretomefhir.server.Pages;
import org.secretomefhir.server.ServerRefused;
import org.secretomefhir.server.ServerUnavailable;

/**
 * Asks for many at a time, with several values in one parameter and with a filter by codes, and makes sure by a few
 * questions of another form that the server understands this: some take the first value only, some take the comma for
 * a part of the value, some refuse it, and some know a parameter that finds nothing. Where a question about one alone
 * gives what the list did not, all others are asked for one at a time, or without the filter.
 */
final class ListSearches {
    private static final int MOST_PROBES = 6;

    private final Searches searches;
    private final SearchPlan plan;
    private final Samples samples;
    private final Set<String> understood = new HashSet<>();
    private boolean lists = true;

    ListSearches(Searches searches, SearchPlan plan, Samples samples) {
        this.searches = searches;
        this.plan = plan;
        this.samples = samples;
    }

    /** Whether several values may still be asked for at a time. */
    boolean lists() {
        return lists;
    }

    /** Asks for the resources with these ids. */
    void byId(String type, Collection<String> ids) {
        new Question(type, "_id", List.of(""), false).ask(ids);
    }

    /** Asks for everything with one of these identifiers; it may have been found before. */
    void byIdentifier(String type, Collection<String> identifiers) {
        new Question(type, "identifier", List.of(""), true).ask(identifiers);
    }

    /**
     * Asks for what is about the Patients.
     *
     * @param filters to be tried in this order; the last one is none
     * @return the filter that does
     */
    String about(String type, Collection<String> patients, List<String> filters) {
        Question question = new Question(type, "patient", filters, false);
        question.ask(patients);
        return question.filter();
    }

    /** One question about many. */
    private final class Question {
        private final String type;
        private final String parameter;
        private List<String> filters;
        private boolean again;
        private boolean first = true;
        private int probes;

        Question(String type, String parameter, List<String> filters, boolean again) {
            this.type = type;
            this.parameter = parameter;
            this.filters = filters.stream().distinct().toList();
            this.again = again;
        }

        String filter() {
            return filters.get(0);
        }

        void ask(Collection<String> values) {
            Deque<String> left = new ArrayDeque<>(values);
            Runnable countAnew = searches.mark(type);
            while (!left.isEmpty()) {
                List<String> chunk = plan.chunk(parameter, left, lists);
                Optional<Searches.Heard> heard = send(chunk);
                if (heard.isEmpty()) {
                    before(left, chunk);
                    continue;
                }
                List<String> quiet = quiet(chunk, heard.get());
                if (isDoubtful(chunk, quiet, heard.get().ids())) {
                    left = new ArrayDeque<>(values);
                    again = true;
                    countAnew.run();
                }
            }
        }

        /** Empty if the server refuses the search, and another form of it is to be tried. */
        private Optional<Searches.Heard> send(List<String> chunk) {
            try {
                return Optional.of(searches.ask(type, plan.of(type, parameter, chunk, filter()), again));
            } catch (ServerRefused | ServerUnavailable refused) {
                again = true;
                if (!Pages.mayDislikeTheSearch(refused) || !adapt(chunk)) {
                    throw refused;
                }
                return Optional.empty();
            }
        }

        private boolean adapt(List<String> chunk) {
            if (chunk.size() > 1 && samples.first(alone(chunk.get(0), filter())).isPresent()) {
                oneAtATime();
                return true;
            }
            for (int i = 1; i < filters.size(); i++) {
                if (samples.first(alone(chunk.get(0), filters.get(i))).isPresent()) {
                    filterBy(i);
                    return true;
                }
            }
            return false;
        }

        /** Those of whom the answer has nothing. */
        private List<String> quiet(List<String> chunk, Searches.Heard heard) {
            if (parameter.equals("identifier")) {
                return heard.ids().isEmpty() ? chunk : List.of();
            }
            Set<String> named = parameter.equals("_id") ? heard.ids() : heard.subjects();
            List<String> quiet =
                    chunk.stream().filter(value -> !named.contains(value)).toList();
            if (chunk.size() - quiet.size() > 1) {
                understood.add(type);
            }
            return quiet;
        }

        /**
         * Asks about a few of the chunk alone and without a filter, whether the answer to the whole chunk lacks something;
         * then everybody is to be asked about again, as an answer may lack a part of what belongs to one too.
         */
        private boolean isDoubtful(List<String> chunk, List<String> quiet, Set<String> found) {
            for (String value : doubtful(chunk, quiet)) {
                if (probes == MOST_PROBES) {
                    break;
                }
                probes++;
                Set<String> lacking =
                        new HashSet<>(samples.first(alone(value, "")).orElse(Set.of()));
                lacking.removeAll(found);
                if (!lacking.isEmpty()) {
                    adapt(chunk, value, lacking);
                    return true;
                }
            }
            return false;
        }

        private List<String> doubtful(List<String> chunk, List<String> quiet) {
            boolean isFirst = first;
            first = false;
            int last = quiet.size() - 1;
            if (chunk.size() == 1 && filter().isEmpty()) {
                return List.of();
            }
            if (parameter.equals("identifier")) {
                return quiet.isEmpty() || understood.contains(type) ? List.of() : List.of(quiet.get(last));
            }
            List<String> some = new ArrayList<>();
            if (quiet.size() == chunk.size()) {
                some.addAll(
                        isFirst
                                ? List.of(quiet.get(last), quiet.get(0), quiet.get(last / 2))
                                : quiet.subList(last, last + 1));
            } else if (isFirst) {
                some.addAll(quiet.isEmpty() ? List.of() : List.of(quiet.get(last), quiet.get(0)));
                if (filter().contains(",")) {
                    some.add(chunk.stream()
                            .filter(value -> !quiet.contains(value))
                            .findFirst()
                            .orElseThrow());
                }
            }
            return some.stream().distinct().toList();
        }

        /** Asks in another form from now on: with the first filter under which that value alone has what the answer lacks. */
        private void adapt(List<String> chunk, String value, Set<String> lacking) {
            int i = 0;
            while (!filters.get(i).isEmpty()
                    && !samples.all(alone(value, filters.get(i))).containsAll(lacking)) {
                i++;
            }
            if (i > 0) {
                filterBy(i);
                return;
            }
            if (chunk.size() == 1) {
                throw new IncompleteRead(
                        "a search of " + type + " by " + parameter + " found more when it was repeated");
            }
            oneAtATime();
        }

        private void oneAtATime() {
            lists = false;
            searches.notes()
                    .add("the server does not understand several values in one parameter (" + parameter + " of " + type
                            + "): it was asked for one at a time");
        }

        private void filterBy(int i) {
            String before = name(filter());
            filters = filters.subList(i, filters.size());
            searches.notes()
                    .add("the server does not find everything of type " + type + " by " + before + ": it was searched "
                            + (filter().isEmpty()
                                    ? "without it, and what came was sorted here"
                                    : "by " + name(filter()) + " instead"));
        }

        private String alone(String value, String filter) {
            return plan.of(type, parameter, List.of(value), filter);
        }
    }

    private static String name(String filter) {
        return filter.substring(0, Math.max(0, filter.indexOf('=')));
    }

    private static void before(Deque<String> left, List<String> some) {
        for (int i = some.size() - 1; i >= 0; i--) {
            left.addFirst(Objects.requireNonNull(some.get(i)));
        }
    }
}
