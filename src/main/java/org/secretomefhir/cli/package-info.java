/**
 * Composition root: commands, settings and exit codes. The only place that wires, prints and exits; start at {@link
 * org.secretomefhir.cli.Main}.
 */
@NullMarked
package org.secretomefhir.cli;

import org.jspecify.annotations.NullMarked;
