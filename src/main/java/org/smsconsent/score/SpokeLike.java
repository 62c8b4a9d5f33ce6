package org.smsconsent.score;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.smsconsent.detect.Intent;

/**
 * What the auto-optout message handler of Spoke (MoveOnOrg, peer-to-peer texting) does unless an
 * organization sets a pattern of its own; it knows opt-outs only. In any case, a text opts out that
 *
 * <ul>
 *   <li>begins with the word stop;
 *   <li>is nothing but unsubscribe, cancel, end or quit;
 *   <li>ends with the words remove me;
 *   <li>holds one of a few phrases, such as "remove my name" or "take me off this list", or
 *       stop2quit or stopall inside anything.
 * </ul>
 *
 * <p>Its words are made of ASCII letters, digits and underscores; its white space includes the
 * no-break space and the byte order mark, as in JavaScript.
 */
record SpokeLike() implements ComparisonRule {
  private static final Set<String> WHOLE = Set.of("unsubscribe", "cancel", "end", "quit");
  private static final List<String> ANYWHERE =
      List.of("remove my name", "delete my number", "i opt out", "stop2quit", "stopall");
  private static final Pattern LOOSE =
      Pattern.compile(
          "(?<!\\w)(?:lose my number|take me off th\\w+ list)|don\\W?t contact me", Pattern.DOTALL);

  @Override
  public String name() {
    return "Spoke-like";
  }

  @Override
  public Intent read(String text) {
    String words = trimmed(text.toLowerCase(Locale.ROOT));
    boolean optOut =
        WHOLE.contains(words)
            || (words.startsWith("stop") && !isWordAt(words, "stop".length()))
            || (words.endsWith("remove me")
                && !isWordAt(words, words.length() - "remove me".length() - 1))
            || ANYWHERE.stream().anyMatch(words::contains)
            || LOOSE.matcher(words).find();
    return optOut ? Intent.OPT_OUT : Intent.NORMAL;
  }

  private static boolean isWordAt(String text, int index) {
    if (index < 0 || index >= text.length()) {
      return false;
    }
    char c = text.charAt(index);
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
  }

  private static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return Character.isSpaceChar(c) || (c >= '\t' && c <= '\r') || c == '\ufeff';
  }
}
