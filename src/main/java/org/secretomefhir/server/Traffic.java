package org.secretomefhir.server;

/** What went over a connection so far, repeated tries included. */
public record Traffic(long requests, long bytesReceived) {}
