package org.smsconsent.ledger;

import java.sql.SQLException;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.RunningBundle;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smsconsent.ledger.Chain.with;

/**
 * Promise 2: only the customer opts back in. Whoever writes to the ledger with the application's
 * own connection still needs an unused inbound text of that very number, read as a rejoin.
 */
class OptInEvidenceTest {
  private static final String BY_TEXT = "consent_event_message_fk";
  private static final String BY_KIND = "consent_event_kind_check";

  @ParameterizedTest
  @EnumSource(Database.class)
  void theCustomersOwnRejoinTextOptsIn(Database database) throws SQLException {
    Chain chain = optedOut(database);
    Map<String, Object> rejoin = chain.rejoin();

    assertThatCode(() -> chain.append(rejoin)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void theRejoinTextOfAnotherNumberOptsNobodyElseIn(Database database) throws SQLException {
    Chain chain = optedOut(database);
    Map<String, Object> another = chain.text("somebody-else", "IN", "REJOIN");

    refused(chain, with(chain.next("REJOIN", "OPTED_IN"), another), BY_TEXT);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aTextThatWeSentOptsNobodyIn(Database database) throws SQLException {
    Chain chain = optedOut(database);
    Map<String, Object> ours = chain.text("OUT", "TEXT");
    Map<String, Object> event = with(chain.next("REJOIN", "OPTED_IN"), ours);

    refused(chain, event, BY_KIND);
    refused(
        chain, with(event, Map.of("message_direction", "IN", "message_intent", "REJOIN")), BY_TEXT);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aTextThatSaysAnythingElseOptsNobodyIn(Database database) throws SQLException {
    Chain chain = optedOut(database);
    for (String intent : new String[] {"NORMAL", "OPT_OUT", "HELP", "SUSPECTED"}) {
      Map<String, Object> ordinary = chain.text("IN", intent);
      Map<String, Object> event = with(chain.next("REJOIN", "OPTED_IN"), ordinary);

      refused(chain, event, BY_KIND);
      refused(chain, with(event, Map.of("message_intent", "REJOIN")), BY_TEXT);
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aRejoinTextOptsInOnlyOnce(Database database) throws SQLException {
    Chain chain = optedOut(database);
    Map<String, Object> text = chain.text("IN", "REJOIN");
    chain.append(with(chain.next("REJOIN", "OPTED_IN"), text));
    chain.append(chain.next("OPT_OUT", "OPTED_OUT"));

    refused(chain, with(chain.next("REJOIN", "OPTED_IN"), text), "consent_event_message_once");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void nobodyIsOptedInWithoutAText(Database database) throws SQLException {
    Chain chain = optedOut(database);

    refused(chain, chain.next("REJOIN", "OPTED_IN"), BY_KIND);
    for (String kind : new String[] {"OPT_OUT", "CONFIRM", "DISMISS", "SUSPECT"}) {
      refused(chain, chain.next(kind, "OPTED_IN"), "consent_event_");
    }
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
