package org.smsconsent.console;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/**
 * What staff see and do in the console, on the real application in a real browser. The stories
 * stand in files of their own by subject, and share one start.
 */
class ConsoleTest {
  @BeforeAll
  static void start() throws Exception {
    Story.console = new Console();
  }

  @AfterAll
  static void stop() {
    Story.console.close();
  }

  @Nested
  class LoggingIn extends LogInStories {}

  @Nested
  class Threads extends ThreadStories {}

  @Nested
  class Stores extends StoreStories {}

  @Nested
  class Composing extends ComposerStories {}

  @Nested
  class Managing extends ManagerStories {}

  @Nested
  class Operating extends OperationsStories {}

  @Nested
  class Accessibility extends AccessibilityStory {}

  @Nested
  class ManyThreads extends ManyThreadsStory {}
}
