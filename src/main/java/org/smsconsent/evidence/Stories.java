package org.smsconsent.evidence;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

import org.smsconsent.consent.Customer;
import org.smsconsent.data.OpenSnapshot;

/** Reads customers' stories, each as it stands at one moment. Thread-safe. */
final class Stories {
  private final DataSource database;
  private final int mostTexts;

  /**
   * Stories of a database.
   *
   * @param mostTexts how long a thread may be, because a story is held in memory
   */
  Stories(DataSource database, int mostTexts) {
    this.database = database;
    this.mostTexts = mostTexts;
  }

  /**
   * The story of a customer, empty for somebody of whom nothing is known.
   *
   * @throws TooLongStory when the thread is longer than can be held
   */
  Optional<Story> of(Customer customer) throws SQLException {
    try (OpenSnapshot moment = OpenSnapshot.of(database)) {
      List<Map<String, Object>> known = moment.rows("evidence-customer", customer.id());
      if (known.isEmpty()) {
        return Optional.empty();
      }
      List<Map<String, Object>> texts =
          moment.rows("evidence-texts", customer.id(), (long) mostTexts + 1);
      if (texts.size() > mostTexts) {
        throw new TooLongStory(mostTexts);
      }
      return Optional.of(
          new Story(
              known.get(0),
              moment.rows("evidence-states", customer.id()),
              moment.rows("evidence-events", customer.id()),
              texts,
              moment.rows("evidence-reviews", customer.id()),
              moment.rows("evidence-marketing", customer.id()),
              moment.rows("evidence-provider", customer.id()),
              moment.rows("evidence-erasures", customer.id())));
    }
  }
}
