package org.secretomefhir.sandbox;

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
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Refuses what must not reach HAPI's parser. A number such as {@code 1e999999999} would cost it all memory, as a JSON number or in a string;
 * so bodies are JSON only, plain (not compressed) and scanned first. Also refuses requests whose Host is not this machine, with which a web
 * page could otherwise read the sandbox through a name of its own.
 */
@Interceptor
public final class RequestGuard {
    private static final Pattern LOCAL_HOST = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");
    private static final Pattern JSON = Pattern.compile("application/(fhir\\+)?json", Pattern.CASE_INSENSITIVE);
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

    /** Checks the head of the request. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_PROCESSED)
    public void head(HttpServletRequest request) {
        String host = request.getHeader("Host");
        if (host == null || !LOCAL_HOST.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
            throw new ForbiddenOperationException("the sandbox answers only to localhost");
        }
        String accept = String.valueOf(request.getHeader("Accept")).toLowerCase(Locale.ROOT);
        String format = String.valueOf(request.getParameter("_format")).toLowerCase(Locale.ROOT);
        if (OTHER_FORMAT.matcher(format).find()
                || (OTHER_FORMAT.matcher(accept).find()
                        && !ANY_OR_JSON.matcher(accept).find())) {
            throw new UnclassifiedServerFailureException(406, "only application/fhir+json is sent here");
        }
        if (request.getHeader("Content-Encoding") != null) {
            throw unsupported("compressed bodies are not read here");
        }
    }

    /** Checks the body before it is parsed. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void body(RequestDetails request, HttpServletRequest servletRequest) {
        String method = servletRequest.getMethod();
        String type = servletRequest.getContentType();
        boolean form = type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
        if (form || !(method.equals("POST") || method.equals("PUT") || method.equals("PATCH"))) {
            return;
        }
        if (type == null || !JSON.matcher(type.split(";", 2)[0].strip()).matches()) {
            throw unsupported("send application/fhir+json");
        }
        scan(request.loadRequestContents());
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
