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
 * The consent model's held state, kept by the schema: a suspicion never weakens an opt-out, and a
 * dismissal returns to where it was held from, or leaves it held, and cannot choose.
 */
class HeldStateTest {
  private static final String KIND = "consent_event_kind_check";
  private static final String HELD = "consent_event_held_check";
  private static final String OPTED_OUT = "consent_event_opted_out_check";

  @ParameterizedTest
  @EnumSource(Database.class)
  void theWholeLegalWalkIsAccepted(Database database) {
    Chain chain = new Chain(RunningBundle.shared(database));

    assertThatCode(
            () ->
                chain
                    .append(chain.held("NONE"))
                    .append(chain.next("DISMISS", "NONE"))
                    .append(chain.rejoin())
                    .append(chain.held("OPTED_IN"))
                    .append(chain.held("OPTED_IN"))
                    .append(with(chain.held("OPTED_IN"), Map.of("kind", "DISMISS")))
                    .append(chain.next("DISMISS", "OPTED_IN"))
                    .append(chain.held("OPTED_IN"))
                    .append(chain.next("CONFIRM", "OPTED_OUT"))
                    .append(chain.rejoin())
                    .append(chain.held("OPTED_IN"))
                    .append(chain.next("OPT_OUT", "OPTED_OUT"))
                    .append(chain.next("OPT_OUT", "OPTED_OUT")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void nobodyWhoIsOptedOutBecomesMerelySuspected(Database database) throws SQLException {
    Chain chain = new Chain(RunningBundle.shared(database));
    chain.append(chain.next("OPT_OUT", "OPTED_OUT"));

    refused(chain, chain.held("OPTED_OUT"), OPTED_OUT);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aDismissalReturnsOnlyToTheStateThatWasHeld(Database database) throws SQLException {
    Chain chain = new Chain(RunningBundle.shared(database));
    refused(chain, with(chain.held("NONE"), Map.of("kind", "DISMISS")), KIND);
    chain.append(chain.held("NONE"));

    refused(chain, chain.next("DISMISS", "OPTED_IN"), KIND);
    refused(
        chain,
        with(chain.next("DISMISS", "OPTED_IN"), Map.of("previous_held_from", "OPTED_IN")),
        "consent_event_previous_fk");
    refused(chain, with(chain.next("DISMISS", "NONE"), Map.of("held_from", "OPTED_IN")), HELD);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aSuspicionCannotChooseWhatItIsHeldFrom(Database database) throws SQLException {
    Chain chain = new Chain(RunningBundle.shared(database));

    refused(chain, chain.held("OPTED_IN"), HELD);
    chain.append(chain.held("NONE"));
    refused(chain, chain.held("OPTED_IN"), HELD);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void anOptOutIsNotDismissed(Database database) throws SQLException {
    Chain chain = new Chain(RunningBundle.shared(database));
    chain.append(chain.next("OPT_OUT", "OPTED_OUT"));

    refused(chain, chain.next("DISMISS", "NONE"), "consent_event_");
    refused(chain, chain.next("DISMISS", "OPTED_OUT"), KIND);
    refused(chain, chain.next("CONFIRM", "OPTED_OUT"), KIND);
  }

  private static void refused(Chain chain, Map<String, Object> event, String by) {
    assertThatThrownBy(() -> chain.append(event))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining(by);
  }
}
