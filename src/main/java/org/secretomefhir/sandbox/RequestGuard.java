package org.secretomefhir.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses what must not reach HAPI's parser. A number such as {@code 1e999999999} would cost it all memory, as a JSON number or in a string;
 * so bodies are JSON only, plain (not compressed) and scanned first. Also refuses requests whose Host is not this machine, with which a web
 * page could otherwise read the sandbox through a name of its own.
 */
@Interceptor
public final class RequestGuard {
    private static final Pattern LOCAL_HOST = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");
    private static final Pattern JSON = Pattern.compile("application/(fhir\\+)?json\\s*(;.*)?");
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final Pattern OTHER_FORMAT = Pattern.compile("xml|ttl|turtle|rdf");
    private static final Pattern ANY_OR_JSON = Pattern.compile("json|\\*/\\*|application/\\*");
    private static final Pattern HUGE_EXPONENT = Pattern.compile("\\s*[-+]?[0-9.]+[eE][-+]?[0-9]{3,}\\s*");
    private static final int MAX_DIGITS = 60;

    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxNumberLength(MAX_DIGITS)
                    .build())
            .build();

    private final FhirContext context;

    RequestGuard(FhirContext context) {
        this.context = context;
    }

    /** Checks the head of the request; false when it has been refused. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_PROCESSED)
    public boolean head(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return passes(response, () -> {
            requireLocalHost(String.valueOf(request.getHeader("Host")));
            requireJsonWanted(request);
            if (request.getHeader("Content-Encoding") != null) {
                throw unsupported("compressed bodies are not read here");
            }
        });
    }

    /** Checks the body before it is parsed; false when it has been refused. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public boolean body(RequestDetails details, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        if (!WITH_BODY.contains(request.getMethod()) || type.startsWith("application/x-www-form-urlencoded")) {
            return true;
        }
        return passes(response, () -> {
            if (!JSON.matcher(type).matches()) {
                throw unsupported("send application/fhir+json");
            }
            scan(details.loadRequestContents());
        });
    }

    /** Answers here, always in JSON: HAPI would answer in the format that has just been refused, and log an error. */
    private boolean passes(HttpServletResponse response, Runnable checks) throws IOException {
        try {
            checks.run();
            return true;
        } catch (BaseServerResponseException refusal) {
            String outcome = context.newJsonParser().encodeResourceToString(Refusals.outcome(refusal));
            response.setStatus(refusal.getStatusCode());
            response.setContentType("application/fhir+json;charset=utf-8");
            response.getOutputStream().write(outcome.getBytes(StandardCharsets.UTF_8));
            return false;
        }
    }

    private static void requireLocalHost(String host) {
        if (!LOCAL_HOST.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
            throw new ForbiddenOperationException("the sandbox answers only to localhost");
        }
    }

    private static void requireJsonWanted(HttpServletRequest request) {
        String accept = String.valueOf(request.getHeader("Accept")).toLowerCase(Locale.ROOT);
        String format = String.valueOf(request.getParameter("_format")).toLowerCase(Locale.ROOT);
        boolean otherWanted = OTHER_FORMAT.matcher(accept).find()
                && !ANY_OR_JSON.matcher(accept).find();
        if (otherWanted || OTHER_FORMAT.matcher(format).find()) {
            throw new UnclassifiedServerFailureException(406, "only application/fhir+json is sent here");
        }
    }

    private void scan(byte[] body) {
        try (JsonParser parser = json.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean shortText = token == JsonToken.VALUE_STRING && parser.getTextLength() <= MAX_DIGITS;
                if ((shortText || token.isNumeric())
                        && HUGE_EXPONENT.matcher(parser.getText()).matches()) {
                    throw new InvalidRequestException("a number in the body is too large");
                }
            }
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "the body is not JSON that can be read: malformed, a name twice, too deep or too long");
        }
    }

    private static BaseServerResponseException unsupported(String message) {
        return new UnclassifiedServerFailureException(415, message);
    }
}
