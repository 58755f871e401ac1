package org.secretomefhir.bench;

import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * One benchmark method with the values of its parameters.
 *
 * @param type the class of the method
 * @param heap limit of the heap of its process, as after {@code -Xmx}; peak use is measured where there is one
 */
record Timing(Class<?> type, String method, Map<String, String> parameters, String heap) {
    Timing {
        parameters = new TreeMap<>(parameters);
    }

    static Timing of(Class<?> type, String method, Map<String, String> parameters) {
        return new Timing(type, method, parameters, "");
    }

    Timing within(String limit) {
        return new Timing(type, method, parameters, limit);
    }

    boolean limited() {
        return !heap.isEmpty();
    }

    /** One fresh process that runs nothing else. */
    ChainedOptionsBuilder options() {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + type.getName().replace(".", "\\.") + "\\." + method + "$")
                .forks(1);
        parameters.forEach(options::param);
        if (limited()) {
            options.jvmArgsAppend("-Xmx" + heap).addProfiler(PeakHeap.class);
        }
        return options;
    }
}
