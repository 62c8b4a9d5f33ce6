package org.smsconsent.api;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Writes answers to HTTP. Thread-safe. */
public final class Responses {
  /** Puts the answer in the body, and nothing beside it, into the exchange. */
  public void write(Exchange exchange) {
    Message message = exchange.getMessage();
    Answer answer = message.getBody(Answer.class);
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
    message.setHeader(Exchange.CONTENT_TYPE, answer.type());
    answer.headers().forEach(message::setHeader);
    message.setBody(answer.json().isEmpty() ? null : answer.json());
  }
}
