package dev.tauon.dependencies;

/** A Maven repository that a notebook adds to those of the settings. */
public record Repository(String id, String url) {}
