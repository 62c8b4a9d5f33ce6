package org.smsconsent.support;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a bundle tells Prometheus at one moment, in the text format. */
public record Scrape(String text) {
  private static final Pattern SAMPLE =
      Pattern.compile("^([a-z]\\w*)(?:\\{(.*)})? (\\S+)$", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  /** Asks a bundle. */
  public static Scrape of(RunningBundle bundle) {
    Web management = bundle.management();
    return new Scrape(
        management.exchange(management.request("/observe/metrics").GET().build()).body());
  }

  /** The names of all metrics. */
  public Set<String> names() {
    return SAMPLE
        .matcher(text)
        .results()
        .map(sample -> sample.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Every value that a label has. */
  public Set<String> values(String label) {
    return LABEL
        .matcher(text)
        .results()
        .filter(found -> found.group(1).equals(label))
        .map(found -> found.group(2))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The value of the only metric of a name that has these labels among its own. */
  public double value(String name, Map<String, String> labels) {
    List<MatchResult> found =
        SAMPLE
            .matcher(text)
            .results()
            .filter(sample -> sample.group(1).equals(name))
            .filter(sample -> labels(sample.group(2)).entrySet().containsAll(labels.entrySet()))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(name + labels + " is told " + found.size() + " times");
    }
    return Double.parseDouble(found.get(0).group(3));
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new TreeMap<>();
    LABEL
        .matcher(text == null ? "" : text)
        .results()
        .forEach(label -> labels.put(label.group(1), label.group(2)));
    return labels;
  }
}
