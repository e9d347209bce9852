package dev.tauon.app;

import dev.tauon.users.UserName;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a single-user hub is started with.
 *
 * @param port 0 for any free one
 * @param files the user's files
 * @param state the database and run-time files
 * @param home the folder of the program: where its built parts are
 * @param token the API token; a random one is kept in the state folder where it is absent
 */
public record HubConfig(
    String host,
    int port,
    Path files,
    Path state,
    Path home,
    UserName user,
    Optional<String> token) {}
