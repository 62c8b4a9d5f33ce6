package org.smsconsent.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.RunningBundle;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smsconsent.ledger.Chain.with;

/**
 * Promise 6: every decision can be explained later. The schema keeps each customer's events one
 * chain without a gap or a fork, and the current state the state of an event.
 */
class ChainLinksTest {
  private static final String LINK = "consent_event_previous_fk";
  private static final String SHAPE = "consent_event_chain_check";

  @ParameterizedTest
  @EnumSource(Database.class)
  void anEventThatLeavesOneOutIsRefused(Database database) throws SQLException {
    Chain chain = optedOut(database);
    Map<String, Object> next = chain.next("OPT_OUT", "OPTED_OUT");

    refused(chain, with(next, Map.of("sequence", 3)), SHAPE);
    refused(chain, with(next, Map.of("sequence", 3, "previous_sequence", 2)), LINK);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void anEventThatNamesNoPredecessorIsRefusedUnlessItIsTheFirst(Database database)
      throws SQLException {
    RunningBundle running = RunningBundle.shared(database);
    Chain chain = new Chain(running);

    refused(chain, with(chain.next("OPT_OUT", "OPTED_OUT"), Map.of("sequence", 2)), SHAPE);
    refused(chain, with(chain.next("OPT_OUT", "OPTED_OUT"), Map.of("sequence", 0)), SHAPE);
    assertThatCode(() -> chain.append(chain.next("OPT_OUT", "OPTED_OUT")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void anEventThatMisquotesItsPredecessorIsRefused(Database database) throws SQLException {
    Chain chain = optedOut(database);
    Map<String, Object> next = chain.rejoin();

    refused(chain, with(next, Map.of("previous_hash", "another")), LINK);
    refused(chain, with(next, Map.of("previous_state", "NONE")), LINK);
    refused(chain, with(next, Map.of("previous_held_from", "NONE")), LINK);
    refused(chain, with(next, Map.of("scope", "another")), LINK);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aSecondEventInTheSamePlaceIsRefused(Database database) throws SQLException {
    Chain chain = optedOut(database);
    Map<String, Object> one = chain.rejoin();
    Map<String, Object> fork = chain.next("OPT_OUT", "OPTED_OUT");
    chain.append(one);

    assertThatThrownBy(() -> chain.append(fork))
        .isInstanceOf(SQLException.class)
        .hasMessageMatching(
            "(?is).*(unique|duplicate key).*customer.*scope.*sequence.*|(?is).*consent_event_pk.*");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aCurrentStateThatIsNoEventsIsRefused(Database database) throws SQLException {
    Chain chain = new Chain(RunningBundle.shared(database));
    Map<String, Object> event = chain.next("OPT_OUT", "OPTED_OUT");
    chain.append(event);

    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("state", "OPTED_IN", "held_from", "OPTED_IN"),
            Map.of("sequence", 2),
            Map.of("hash", "another"))) {
      assertThatThrownBy(() -> chain.current(with(event, wrong)))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("consent_event_fk");
    }
    assertThatCode(() -> chain.current(event)).doesNotThrowAnyException();
  }

  private static Chain optedOut(Database database) throws SQLException {
    Chain chain = new Chain(RunningBundle.shared(database));
    return chain.append(chain.next("OPT_OUT", "OPTED_OUT"));
  }

  private static void refused(Chain chain, Map<String, Object> event, String by) {
    assertThatThrownBy(() -> chain.append(event))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining(by);
  }
}
