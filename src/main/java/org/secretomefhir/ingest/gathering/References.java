package org.secretomefhir.ingest.gathering;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns references into type and id. Those that equal the {@code fullUrl} of an entry have one; so have relative ones,
 * also with a version, with a slash before or after them, or with the type in lower case; absolute ones to the source's
 * own base URL (or an alias of it); and {@code urn:uuid:x}, {@code urn:oid:x} and a bare {@code x} where {@code x} is the
 * id of a resource of the type that is meant. Nothing else does, and nothing is fetched from elsewhere.
 */
final class References {
    private static final int MAX_FOREIGN = 100_000;
    private static final Target SEVERAL = new Target("", "");

    private final Set<String> bases;
    private final Map<String, Predicate<String>> known;
    private final Map<String, Target> byFullUrl = new HashMap<>();
    private final Set<String> foreign = new HashSet<>();

    /**
     * @param bases base URLs of the source
     * @param known by type, whether the source has a resource with an id
     */
    References(Collection<String> bases, Map<String, Predicate<String>> known) {
        this.bases = bases.stream().map(BaseUrl::key).collect(Collectors.toUnmodifiableSet());
        this.known = Map.copyOf(known);
    }

    /** Keys of the base URLs that are the source's own. */
    Set<String> bases() {
        return bases;
    }

    /** An entry of a Bundle says where its resource is from. */
    void entry(String fullUrl, Target resource) {
        byFullUrl.merge(fullUrl, resource, (one, other) -> one.equals(other) ? one : SEVERAL);
    }

    /**
     * The resource that a literal reference names, or null.
     *
     * @param type that is meant where the reference does not say
     */
    @Nullable
    Target resolve(String literal, String type) {
        String plain = withoutVersion(literal.strip());
        Target entry = byFullUrl.get(plain);
        if (entry != null) {
            return entry.equals(SEVERAL) ? null : entry;
        }
        String urn = afterUrn(plain);
        if (urn != null) {
            return firstKnown(type, urn, urn.toLowerCase(Locale.ROOT));
        }
        if (!BaseUrl.isHttp(plain)) {
            return relative(plain, type);
        }
        String path = belowOwnBase(plain);
        if (path == null && foreign.size() < MAX_FOREIGN) {
            foreign.add(plain);
        }
        return path == null ? null : relative(path, type);
    }

    /**
     * {@code system|value} of a reference that is a search for an identifier and nothing else, {@code |value} if it has no
     * system; null of any other one.
     *
     * @param type that is searched
     */
    @Nullable
    String searched(String literal, String type) {
        String plain = literal.strip();
        String path = BaseUrl.isHttp(plain) ? belowOwnBase(plain) : plain;
        String start = type + "?identifier=";
        String search = path == null ? "" : withoutSlashes(path);
        if (!search.regionMatches(true, 0, start, 0, start.length())) {
            return null;
        }
        String token;
        try {
            token = URLDecoder.decode(search.substring(start.length()).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
        boolean more = token.indexOf('&') >= 0 || token.indexOf(',') >= 0;
        int bar = token.indexOf('|');
        String value = token.substring(bar + 1);
        return more || value.isBlank() ? null : bar < 0 ? "|" + value : token;
    }

    /** What would help with a reference that names nothing of this source. */
    String hint(String literal, String type) {
        String plain = literal.strip();
        String start = "a reference that names no resource of this source: ";
        if (BaseUrl.isHttp(plain) && belowOwnBase(plain) == null) {
            return start + "a URL of another server; if that is the server the data are from, name it in"
                    + " serverBaseAliases";
        }
        if (afterUrn(plain) != null) {
            return start + "a urn that is no fullUrl of an entry, or of several, and no id of a " + type;
        }
        if (plain.startsWith("#")) {
            return start + "a contained resource without an identifier that one " + type + " of the data has";
        }
        if (plain.indexOf('?') >= 0) {
            return start + "a search; only " + type + "?identifier=system|value is read, where one " + type + " has it";
        }
        return start + "neither " + type + "/id nor the id of a " + type + " of the data";
    }

    /** How many resources of other servers are referred to; where they are may be private, and is not told. */
    int foreign() {
        return foreign.size();
    }

    /** The only id under which the identifier is known, or null if there is none or more than one. */
    static @Nullable String unique(Map<String, Set<String>> idsByIdentifier, Collection<String> identifiers) {
        Set<String> ids = new TreeSet<>();
        identifiers.forEach(identifier -> ids.addAll(idsByIdentifier.getOrDefault(identifier, Set.of())));
        return ids.size() == 1 ? ids.iterator().next() : null;
    }

    /** Enters the resource under its identifiers, and under each of their values as {@code |value}. */
    static void index(Map<String, Set<String>> idsByIdentifier, Collection<String> identifiers, String id) {
        for (String identifier : identifiers) {
            idsByIdentifier.computeIfAbsent(identifier, key -> new HashSet<>()).add(id);
            String value = identifier.substring(identifier.lastIndexOf('|'));
            idsByIdentifier.computeIfAbsent(value, key -> new HashSet<>()).add(id);
        }
    }

    private @Nullable Target firstKnown(String type, String... ids) {
        Predicate<String> has = known.getOrDefault(type, id -> false);
        for (String id : ids) {
            if (has.test(id)) {
                return new Target(type, id);
            }
        }
        return null;
    }

    private @Nullable String belowOwnBase(String url) {
        int query = url.indexOf('?');
        int end = query < 0 ? url.length() : query;
        while (end > 0 && url.charAt(end - 1) == '/') {
            end--;
        }
        int last = url.lastIndexOf('/', end - 1);
        int before = query < 0 ? url.lastIndexOf('/', last - 1) : last;
        return before > 0 && bases.contains(BaseUrl.key(url.substring(0, before))) ? url.substring(before + 1) : null;
    }

    private @Nullable Target relative(String path, String type) {
        String whole = withoutSlashes(path);
        int slash = whole.indexOf('/');
        if (slash < 0) {
            return firstKnown(type, whole);
        }
        String named = whole.substring(0, slash);
        String id = whole.substring(slash + 1);
        boolean plain =
                id.indexOf('/') < 0 && id.indexOf('#') < 0 && named.chars().allMatch(Character::isLetter);
        if (!plain) {
            return null;
        }
        if (named.equalsIgnoreCase(type)) {
            return new Target(type, id);
        }
        return Character.isUpperCase(named.charAt(0)) ? new Target(named, id) : null;
    }

    private static String withoutSlashes(String path) {
        int start = 0;
        int end = path.length();
        while (start < end && path.charAt(start) == '/') {
            start++;
        }
        while (end > start && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(start, end);
    }

    private static @Nullable String afterUrn(String literal) {
        for (String scheme : new String[] {"urn:uuid:", "urn:oid:"}) {
            if (literal.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return literal.substring(scheme.length());
            }
        }
        return null;
    }

    private static String withoutVersion(String literal) {
        int history = literal.indexOf("/_history/");
        return history < 0 ? literal : literal.substring(0, history);
    }
}
