package org.secretomefhir.testing;

import ca.uhn.fhir.rest.server.RestfulServer;
import java.net.URI;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * A real FHIR server: HAPI's JPA server for R4 on H2 in memory, in this process, on a free loopback port. It is started once in a JVM, which
 * takes 20 to 40 seconds, and shared by all tests: each test uses its own ids and expects foreign resources.
 * Clients may give their own ids unless these are all digits; PUT creates; dangling references are refused.
 */
public final class JpaServer {
    private final URI baseUrl;

    private JpaServer() {
        AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext(JpaServerConfig.class);
        Server jetty = new Server();
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler("/");
        handler.addServlet(new ServletHolder("fhir", spring.getBean(RestfulServer.class)), "/fhir/*");
        jetty.setHandler(handler);
        try {
            jetty.start();
        } catch (Exception e) {
            throw new IllegalStateException("the JPA server did not start", e);
        }
        this.baseUrl = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/fhir");
    }

    /** The one JPA server of this JVM; it ends with the JVM. */
    public static JpaServer shared() {
        return Shared.SERVER;
    }

    /** The FHIR base URL, without a slash at the end. */
    public URI baseUrl() {
        return baseUrl;
    }

    private static final class Shared {
        static final JpaServer SERVER = new JpaServer();
    }
}
