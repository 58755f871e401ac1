/**
 * What the tests of several packages share: a strict validator ({@link org.secretomefhir.testing.StrictValidator}), a real HAPI JPA server
 * in the process ({@link org.secretomefhir.testing.JpaServer}), a server that misbehaves as told
 * ({@link org.secretomefhir.testing.ScriptedServer}), and a plain HTTP client ({@link org.secretomefhir.testing.FhirHttp}).
 */
package org.secretomefhir.testing;
