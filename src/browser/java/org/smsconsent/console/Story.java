package org.smsconsent.console;

import org.junit.jupiter.api.AfterEach;

import com.microsoft.playwright.Page;

import static org.assertj.core.api.Assertions.assertThat;

/** What all stories have: the console, and a window that is closed after each. */
abstract class Story {
  static Console console;
  Page page;

  @AfterEach
  void nothingWentWrongBehindTheScenes() {
    if (page != null) {
      page.context().close();
    }
    assertThat(console.complaints).isEmpty();
  }
}
