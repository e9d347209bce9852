package dev.tauon.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tauon.contents.WrongContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotebookFormTest {
  private static final String ON_DISK =
      """
      {
       "cells": [
        {
         "cell_type": "code",
         "execution_count": 1,
         "id": "a",
         "metadata": {},
         "outputs": [
          {
           "data": {
            "application/json": {
             "lines": [
              "a",
              "b"
             ]
            },
            "text/plain": [
             "é\\n",
             "2"
            ]
           },
           "metadata": {},
           "output_type": "display_data"
          },
          {
           "name": "stdout",
           "output_type": "stream",
           "text": [
            "hello\\n"
           ]
          }
         ],
         "source": [
          "var a = 1e-7;\\n",
          "a"
         ]
        }
       ],
       "metadata": {
        "learning_rate": 0.0010
       },
       "nbformat": 4,
       "nbformat_minor": 5
      }
      """;

  @Test
  void texts_are_in_one_piece_for_clients_and_in_lines_on_the_disk() {
    var notebook = NotebookForm.read(ON_DISK.getBytes(UTF_8), "a.ipynb");
    var cell = notebook.path("cells").path(0);

    assertThat(cell.path("source").stringValue()).isEqualTo("var a = 1e-7;\na");
    assertThat(cell.path("outputs").path(1).path("text").stringValue()).isEqualTo("hello\n");
    assertThat(cell.at("/outputs/0/data/application~1json/lines").isArray()).isTrue();
    assertThat(NotebookForm.write(notebook)).asString(UTF_8).isEqualTo(ON_DISK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"nbformat\": 3, \"worksheets\": []}",
        "{\"nbformat\": 4, \"cells\": {}, \"metadata\": {}}",
        "{\"nbformat\": 4, \"cells\": [7], \"metadata\": {}}"
      })
  void what_is_no_notebook_is_named_with_its_path(String text) {
    assertThatExceptionOfType(WrongContentType.class)
        .isThrownBy(() -> NotebookForm.read(text.getBytes(UTF_8), "data/a.ipynb"))
        .withMessageStartingWith("Unreadable Notebook: data/a.ipynb: ");
  }
}
