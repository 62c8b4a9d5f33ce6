package org.smsconsent.support;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;

/** An object that remembers for the whole process that somebody has deserialised one like it. */
public final class Trap implements Serializable {
  private static final long serialVersionUID = 1L;
  private static volatile boolean sprung;

  /** Whether it happened. */
  public static boolean sprung() {
    return sprung;
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    sprung = true;
  }
}
