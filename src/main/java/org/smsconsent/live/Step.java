package org.smsconsent.live;

/** Something that Camel may not be able to do. */
interface Step {
  void run() throws Exception;

  /**
   * Does it for a file.
   *
   * @param failing what to say of the file where it fails
   * @throws NotTakenOver where it fails
   */
  static void attempt(String file, String failing, Step step) throws NotTakenOver {
    try {
      step.run();
    } catch (NotTakenOver e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw NotTakenOver.failed(file, failing, e);
    } catch (Exception | LinkageError e) {
      throw NotTakenOver.failed(file, failing, e);
    }
  }
}
