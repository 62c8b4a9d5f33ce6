package org.smsconsent.detect;

import java.util.Arrays;

import org.smsconsent.detect.Context.Previous;

/**
 * Reads the intent of one text.
 *
 * <p>Every detector keeps these promises: the same text in the same context gives the same answer
 * (deterministic); it asks no network and no clock (offline); it may be shared by threads; its time
 * grows linearly with the length of the text; and it never throws, whatever the string holds,
 * because a failure here would lose an opt-out.
 */
@FunctionalInterface
public interface Detector {

  /**
   * Reads a text.
   *
   * @param text the text as the provider delivered it; null is read as empty
   * @param context what is known of the conversation
   * @return the reading, never null
   */
  Detection detect(String text, Context context);

  /**
   * Whether the reading of a text depends on what we last texted the customer, which few texts do.
   *
   * @param context what else is known of the conversation
   */
  default boolean dependsOnPrevious(String text, Context context) {
    return Arrays.stream(Previous.values())
            .map(previous -> detect(text, new Context(context.standing(), previous)))
            .distinct()
            .count()
        > 1;
  }
}
