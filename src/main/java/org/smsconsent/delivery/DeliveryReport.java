package org.smsconsent.delivery;

import java.time.Instant;

import org.smsconsent.twilio.ErrorTable.Action;
import org.smsconsent.twilio.ErrorTable.ProviderError;

/**
 * What the provider says became of a text. Null where a column is null.
 *
 * @param messageId our id, which travels in the address of the report, so that a report finds its
 *     text before the answer to our request is recorded
 * @param providerId the provider's id
 * @param state null for a status that says nothing of a text of ours
 * @param error null where there is none
 * @param receivedAt ours
 */
public record DeliveryReport(
    String messageId,
    String providerId,
    DeliveryState state,
    ProviderError error,
    Instant receivedAt) {
  /** The error's code, or null. */
  public String code() {
    return error == null ? null : error.code();
  }

  /** The rank of the state, for the statement that writes it. */
  public int rank() {
    return state.rank();
  }

  /** Whether the text arrived. */
  public boolean delivered() {
    return state == DeliveryState.DELIVERED;
  }

  /** Whether it says something after which nothing comes. */
  public boolean last() {
    return state.rank() == DeliveryState.FINAL;
  }

  /** Whether the provider's own list stopped the text. */
  public boolean metProviderBlock() {
    return lostTo(Action.PROVIDER_BLOCKED);
  }

  /** Whether the customer may have blocked us, which a person has to look at. */
  public boolean holds() {
    return lostTo(Action.HOLD);
  }

  /** Whether the text was stopped for what it says. */
  public boolean filtered() {
    return lostTo(Action.FILTERED);
  }

  /** Whether another text may arrive where this one did not. */
  public boolean mayBeSentAgain() {
    return lostTo(Action.SEND_AGAIN) || lostTo(Action.BACK_OFF);
  }

  private boolean lostTo(Action action) {
    return state.lost() && error != null && error.action() == action;
  }
}
