package org.secretomefhir.study;

import java.time.LocalDate;

/** First and last day on which an index date may lie, both included. It limits index dates only, not the windows. */
public record StudyPeriod(LocalDate start, LocalDate end) {
    public StudyPeriod {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("the study period ends before it begins");
        }
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(start) && !day.isAfter(end);
    }
}
