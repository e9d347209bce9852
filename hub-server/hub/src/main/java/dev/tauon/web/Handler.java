package dev.tauon.web;

/** What answers a route: translates the call, asks a subject, and shapes the reply. */
@FunctionalInterface
public interface Handler {
  Reply handle(Call call) throws Exception;
}
