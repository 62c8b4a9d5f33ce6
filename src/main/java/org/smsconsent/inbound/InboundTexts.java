package org.smsconsent.inbound;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.smsconsent.number.PhoneNumbers;
import org.smsconsent.provider.BlockLists;
import org.smsconsent.store.Store;
import org.smsconsent.store.Stores;

/** Makes an {@link InboundText} of Twilio's form. Thread-safe. */
public final class InboundTexts {
  private static final int MOST_MEDIA = 10;
  private static final int LONGEST_BODY = 4000;

  private final Stores stores;
  private final BlockLists blockLists;
  private final PhoneNumbers numbers;
  private final Clock clock;

  public InboundTexts(Stores stores, BlockLists blockLists, PhoneNumbers numbers, Clock clock) {
    this.stores = stores;
    this.blockLists = blockLists;
    this.numbers = numbers;
    this.clock = clock;
  }

  /**
   * The text of a form; MessageSid, From and To have to be there, everything else may be missing.
   *
   * @throws RefusedRequest 400 when it cannot be told who texted whom, or when a field stands there
   *     twice
   */
  public InboundText read(Form form) {
    String to = shortened(form.required("To"), "To");
    String known = numbers.e164(to).orElse(to);
    Optional<Store> store = stores.withNumber(known);
    String sent = form.one("Body").orElse("");
    String body = cut(storable(sent));
    return new InboundText(
        UUID.randomUUID().toString(),
        shortened(form.required("MessageSid"), "MessageSid"),
        shortened(form.required("From"), "From"),
        known,
        store.map(Store::id).orElse(null),
        body,
        media(form),
        blockLists.read(store, body, form.one("OptOutType")),
        false,
        body.equals(sent)
            ? null
            : "characters that cannot be stored were replaced, or the text was cut",
        clock.instant());
  }

  /** The text of the provider's list, with the moment at which the customer sent it. */
  public InboundText listed(ListedText text) {
    String known = numbers.e164(text.to()).orElse(text.to());
    Optional<Store> store = stores.withNumber(known);
    String body = cut(storable(text.body()));
    return new InboundText(
        UUID.randomUUID().toString(),
        text.providerId(),
        text.from(),
        known,
        store.map(Store::id).orElse(null),
        body,
        null,
        blockLists.readListed(store, body),
        true,
        text.pictures() == 0
            ? "brought back from the provider's list"
            : "brought back from the provider's list, without its pictures: " + text.pictures(),
        text.sentAt());
  }

  private static String shortened(String value, String field) {
    if (value.length() > 64) {
      throw new RefusedRequest(400, "The form field " + field + " is longer than 64 characters");
    }
    return storable(value).strip();
  }

  private static String media(Form form) {
    int count =
        form.one("NumMedia")
            .filter(number -> number.matches("\\d{1,2}"))
            .map(Integer::valueOf)
            .orElse(0);
    String urls =
        IntStream.range(0, Math.min(count, MOST_MEDIA))
            .mapToObj(index -> form.one("MediaUrl" + index).orElse(""))
            .filter(url -> !url.isEmpty() && url.length() < 380)
            .map(InboundTexts::storable)
            .collect(Collectors.joining("\n"));
    return urls.isEmpty() ? null : urls;
  }

  /** PostgreSQL stores neither NUL nor half of a surrogate pair; both become U+FFFD, on H2 too. */
  private static String storable(String text) {
    return text.codePoints()
        .map(
            c ->
                c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                    ? 0xFFFD
                    : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_BODY
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_BODY));
  }
}
