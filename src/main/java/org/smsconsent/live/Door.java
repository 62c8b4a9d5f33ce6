package org.smsconsent.live;

/** Where exchanges enter a route. */
interface Door {
  /** One that keeps nobody waiting: of a route that fetches its exchanges by itself. */
  Door NONE =
      new Door() {
        @Override
        public boolean hold() {
          return true;
        }

        @Override
        public void open() {}
      };

  /**
   * Keeps whoever comes waiting until {@link #open()}, and waits until everybody inside has left.
   *
   * @return false when somebody is still inside when those who wait can wait no more; the door is
   *     open then
   */
  boolean hold() throws InterruptedException;

  /** Lets those in who wait, and everybody after them. */
  void open();
}
