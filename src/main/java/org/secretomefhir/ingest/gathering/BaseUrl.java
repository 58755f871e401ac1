package org.secretomefhir.ingest.gathering;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Base URLs of FHIR servers, as keys: http and https, the case of the host, and a slash at the end are the same. */
final class BaseUrl {
    private BaseUrl() {}

    static boolean isHttp(String url) {
        return url.regionMatches(true, 0, "http://", 0, 7) || url.regionMatches(true, 0, "https://", 0, 8);
    }

    /** The key of a base URL that {@link #isHttp}; any other text stays as it is. */
    static String key(String url) {
        if (!isHttp(url)) {
            return url;
        }
        String rest = url.substring(url.indexOf("//") + 2);
        int end = rest.length();
        while (end > 0 && rest.charAt(end - 1) == '/') {
            end--;
        }
        int path = rest.indexOf('/');
        int host = path < 0 || path > end ? end : path;
        String address = rest.substring(0, host).toLowerCase(Locale.ROOT);
        return withoutUsualPort(address) + rest.substring(host, end);
    }

    /** The key of the base of {@code base/Type/id}, null if the URL is no such. */
    static @Nullable String ofResource(String url, String type) {
        int at = isHttp(url) ? url.lastIndexOf("/" + type + "/") : -1;
        return at < 0 ? null : key(url.substring(0, at));
    }

    private static String withoutUsualPort(String address) {
        for (String port : new String[] {":80", ":443"}) {
            if (address.endsWith(port)) {
                return address.substring(0, address.length() - port.length());
            }
        }
        return address;
    }
}
