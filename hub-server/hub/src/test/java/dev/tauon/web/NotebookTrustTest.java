package dev.tauon.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.contents.TrustStore;
import dev.tauon.users.UserName;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class NotebookTrustTest {
  private static final UserName ALICE = new UserName("alice");
  private static final UserName BOB = new UserName("bob");

  private static final class MemoryTrustStore implements TrustStore {
    private final Set<String> trusted = new HashSet<>();

    @Override
    public boolean trusts(UserName owner, String signature) {
      return trusted.contains(owner + signature);
    }

    @Override
    public void trust(UserName owner, String signature, Instant at) {
      trusted.add(owner + signature);
    }
  }

  private final NotebookTrust trust = new NotebookTrust(new MemoryTrustStore(), Clock.systemUTC());

  private static ObjectNode notebook(boolean trusted) {
    var text =
        """
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
          {"cell_type": "code", "source": "x", "metadata": {%s}, "outputs": [
            {"output_type": "display_data", "metadata": {}, "data": {"text/html": "<b>x</b>"}}]}]}
        """
            .formatted(trusted ? "\"trusted\": true" : "");
    return NotebookForm.read(text.getBytes(UTF_8), "a.ipynb");
  }

  private boolean marked(UserName user, ObjectNode notebook) {
    trust.mark(user, notebook);
    return notebook.at("/cells/0/metadata/trusted").booleanValue();
  }

  @Test
  void html_from_somebody_else_is_not_trusted() {
    assertThat(marked(ALICE, notebook(false))).isFalse();
  }

  @Test
  void what_the_users_own_kernel_put_out_is_trusted_after_it_was_saved() {
    var saved = notebook(true);
    trust.unmark(ALICE, saved);

    assertThat(saved.at("/cells/0/metadata").has("trusted")).isFalse();
    assertThat(marked(ALICE, notebook(false))).isTrue();
    assertThat(marked(BOB, notebook(false))).as("another user's trust").isFalse();
  }

  @Test
  void saving_without_running_does_not_make_it_trusted() {
    trust.unmark(ALICE, notebook(false));
    assertThat(marked(ALICE, notebook(false))).isFalse();
  }

  @Test
  void a_change_made_elsewhere_ends_the_trust() {
    trust.sign(ALICE, notebook(false));
    var changed = notebook(false);
    ((ObjectNode) changed.path("cells").path(0)).put("source", "y");

    assertThat(marked(ALICE, notebook(false))).isTrue();
    assertThat(marked(ALICE, changed)).isFalse();
  }
}
