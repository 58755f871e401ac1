package org.secretomefhir.table;

import java.io.InputStream;

/**
 * A table not yet read.
 *
 * @param name as problems should call it: a file's path
 * @param stream is read to its end and left open
 * @param dialect how its cells are separated and its numbers written
 */
public record TableSource(String name, InputStream stream, CsvDialect dialect) {
    public TableSource(String name, InputStream stream) {
        this(name, stream, CsvDialect.PLAIN);
    }
}
