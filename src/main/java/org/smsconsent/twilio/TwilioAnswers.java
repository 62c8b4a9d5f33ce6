package org.smsconsent.twilio;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.smsconsent.outbound.ProviderAnswer;
import org.smsconsent.outbound.ProviderAnswer.Accepted;
import org.smsconsent.outbound.ProviderAnswer.Refused;
import org.smsconsent.outbound.ProviderAnswer.Unavailable;
import org.smsconsent.outbound.ProviderAnswer.Unclear;
import org.smsconsent.outbound.ProviderAnswer.Unknowable;
import org.smsconsent.outbound.Reason;
import org.smsconsent.outbound.TextToSend;

import com.twilio.base.ResourceSet;
import com.twilio.exception.ApiException;
import com.twilio.rest.api.v2010.account.Message;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;

/** Reads Twilio's answers. Thread-safe. */
public final class TwilioAnswers {
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final ErrorTable errors;

  public TwilioAnswers(ErrorTable errors) {
    this.errors = errors;
  }

  /** Twilio took the text. */
  public ProviderAnswer accepted(Message message) {
    return new Accepted(message.getSid());
  }

  /** What an exception of the call says. */
  public ProviderAnswer failed(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TwilioSilent silent) {
        return silent.neverArrived() ? new Unavailable("no-connection") : new Unclear();
      }
      if (cause instanceof TwilioUnavailable unavailable) {
        return new Unavailable(Integer.toString(unavailable.status()));
      }
      if (cause instanceof CallNotPermittedException) {
        return new Unavailable("not-called");
      }
      if (cause instanceof ApiException api) {
        return answered(api);
      }
    }
    return new Unclear();
  }

  private ProviderAnswer answered(ApiException api) {
    int status = api.getStatusCode() == null ? 0 : api.getStatusCode();
    if (status == 0) {
      return new Unclear();
    }
    String code = Integer.toString(api.getCode() == null ? status : api.getCode());
    return switch (errors.of(code).action()) {
      case BACK_OFF, SEND_AGAIN -> new Unavailable(code);
      case PROVIDER_BLOCKED -> new Refused(code, Reason.PROVIDER_BLOCKED);
      case NOT_REACHABLE -> new Refused(code, Reason.NUMBER_NOT_REACHABLE);
      case HOLD, FILTERED, REFUSED -> new Refused(code, Reason.PROVIDER_REFUSED);
    };
  }

  /** From when on a text that was queued can have been sent. */
  public ZonedDateTime since(TextToSend text) {
    return text.createdAt().minus(CLOCKS_DIFFER).atZone(ZoneOffset.UTC);
  }

  /**
   * Whether Twilio lists the text. One that it does not list may still be under way there, so that
   * is no proof: it is not sent again.
   *
   * @param recorded rows with the {@code provider_id} of the customer's other texts, which are not
   *     this one even when they say the same
   */
  public ProviderAnswer found(
      ResourceSet<Message> messages, TextToSend text, List<Map<String, Object>> recorded) {
    Set<Object> others =
        recorded.stream().map(row -> row.get("provider_id")).collect(Collectors.toSet());
    for (Message message : messages) {
      if (!others.contains(message.getSid())
          && text.body().equals(message.getBody())
          && message.getFrom() != null
          && text.from().equals(message.getFrom().toString())) {
        return new Accepted(message.getSid());
      }
    }
    return new Unknowable();
  }

  /** Twilio could not be asked; it is asked again. */
  public ProviderAnswer cannotSay() {
    return new Unclear();
  }
}
