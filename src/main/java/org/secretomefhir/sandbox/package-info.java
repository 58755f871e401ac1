/**
 * A small FHIR R4 server in the process, for the demonstration, for trying and for tests: any R4 resource type, held in memory, served by
 * HAPI's RestfulServer on Jetty, bound to loopback only. Start at {@link org.secretomefhir.sandbox.SandboxServer}.
 */
@NullMarked
package org.secretomefhir.sandbox;

import org.jspecify.annotations.NullMarked;
