package org.smsconsent.live;

import java.time.Duration;

/** Where exchanges enter a route. */
interface Door {
  /** One that keeps nobody waiting: of a route that fetches its exchanges by itself. */
  Door NONE =
      new Door() {
        @Override
        public boolean hold(Duration patience) {
          return true;
        }

        @Override
        public void open() {}
      };

  /**
   * Keeps whoever comes waiting until {@link #open()}, and waits until everybody inside has left.
   *
   * @return false when somebody is still inside after the patience; the door is open then
   */
  boolean hold(Duration patience) throws InterruptedException;

  /** Lets those in who wait, and everybody after them. */
  void open();
}
