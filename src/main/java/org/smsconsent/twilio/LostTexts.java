package org.smsconsent.twilio;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsconsent.inbound.InboundTexts;
import org.smsconsent.inbound.ListedText;
import org.smsconsent.store.Stores;

import com.twilio.base.ResourceSet;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.message.Media;

/**
 * Finds customers' texts whose webhook never reached us. Twilio calls once, and not again unless it
 * is told to; its list has every text. Thread-safe.
 */
public final class LostTexts {
  private static final Logger LOG = LoggerFactory.getLogger(LostTexts.class);

  /** Twilio waits 15 seconds for an answer, and is told to try up to three times more. */
  private static final Duration WEBHOOK_MAY_COME = Duration.ofMinutes(1);

  private final Stores stores;
  private final Duration window;
  private final Clock clock;

  /**
   * A search.
   *
   * @param window how far back the scheduled search looks
   */
  public LostTexts(Stores stores, Duration window, Clock clock) {
    this.stores = stores;
    this.window = window;
    this.clock = clock;
  }

  /** From when on the scheduled search looks. */
  public ZonedDateTime since() {
    return clock.instant().minus(window).atZone(ZoneOffset.UTC);
  }

  /** The numbers that customers text to. */
  public List<String> numbers() {
    return stores.all().stream().flatMap(store -> store.numbers().stream()).toList();
  }

  /**
   * The customers' texts of a list; ours are passed over, and so is what is so new that its webhook
   * may still come: only that one says what Advanced Opt-Out took the text for.
   */
  public List<ListedText> listed(ResourceSet<Message> messages) {
    Instant before = clock.instant().minus(WEBHOOK_MAY_COME);
    List<ListedText> listed = new ArrayList<>();
    for (Message message : messages) {
      if (message.getDirection() == Message.Direction.INBOUND
          && message.getFrom() != null
          && !sentAt(message).isAfter(before)
          && storable(message)) {
        listed.add(
            new ListedText(
                message.getSid(),
                message.getFrom().toString(),
                message.getTo(),
                message.getBody() == null ? "" : message.getBody(),
                sentAt(message),
                pictures(message)));
      }
    }
    return listed;
  }

  /** What the webhook would refuse is passed over, so that it holds nothing else back. */
  private static boolean storable(Message message) {
    boolean storable = message.getFrom().toString().length() <= InboundTexts.LONGEST_NUMBER;
    if (!storable) {
      LOG.warn(
          "The provider lists a text whose sender is too long; it is passed over: {}",
          message.getSid());
    }
    return storable;
  }

  private static Instant sentAt(Message message) {
    return Stream.of(
            Optional.ofNullable(message.getDateSent()),
            Optional.ofNullable(message.getDateCreated()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The provider lists a text without its time: what came after it is not known"))
        .toInstant();
  }

  /** What is known of pictures before Twilio has been asked, or when it cannot say. */
  public List<String> noPictures() {
    return List.of();
  }

  /** Where the pictures of a text are, as its webhook would have told. */
  public List<String> addresses(ResourceSet<Media> pictures) {
    List<String> addresses = new ArrayList<>();
    for (Media picture : pictures) {
      addresses.add(TwilioHttp.TWILIO + picture.getUri().replaceFirst("\\.json$", ""));
    }
    return addresses;
  }

  private static int pictures(Message message) {
    String count = message.getNumMedia();
    return count != null && count.matches("\\d{1,2}") ? Integer.parseInt(count) : 0;
  }

  /** The provider's ids, as a statement takes them. */
  public String[] sids(List<ListedText> listed) {
    return listed.stream().map(ListedText::providerId).toArray(String[]::new);
  }

  /**
   * Those of a list that we have not.
   *
   * @param known rows with the {@code provider_id} of those that we have
   */
  public List<ListedText> missing(List<ListedText> listed, List<Map<String, Object>> known) {
    Set<Object> have =
        known.stream().map(row -> row.get("provider_id")).collect(Collectors.toSet());
    return listed.stream().filter(text -> !have.contains(text.providerId())).toList();
  }

  /** The texts of all numbers as the customers sent them, because a later word holds. */
  public List<ListedText> oldestFirst(List<List<ListedText>> ofNumbers) {
    return ofNumbers.stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(ListedText::sentAt).thenComparing(ListedText::providerId))
        .toList();
  }
}
