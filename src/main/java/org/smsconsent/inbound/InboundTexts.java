package org.smsconsent.inbound;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.smsconsent.data.Lines;
import org.smsconsent.data.MessageIds;
import org.smsconsent.number.PhoneNumbers;
import org.smsconsent.provider.BlockLists;
import org.smsconsent.provider.ProviderReading;
import org.smsconsent.store.Store;
import org.smsconsent.store.Stores;

/** Makes an {@link InboundText} of what a source sends. Thread-safe. */
public final class InboundTexts {
  /** Of a number, or what else stands in its place. */
  public static final int LONGEST_NUMBER = 64;

  /** Before the ids of sources other than the provider, which could be the provider's else. */
  private static final String GATEWAY = "gateway:";

  private static final int MOST_MEDIA = 10;
  private static final int LONGEST_BODY = 4000;
  private static final int LONGEST_ADDRESS = 2000;
  private static final Pattern ADDRESS = Pattern.compile("https://[!-~]+");

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
    List<String> named = media(form);
    List<String> media = named.stream().filter(InboundTexts::safe).toList();
    return new InboundText(
        MessageIds.next(),
        shortened(form.required("MessageSid"), "MessageSid"),
        shortened(form.required("From"), "From"),
        known,
        store.map(Store::id).orElse(null),
        body,
        Lines.join(media),
        blockLists.read(store, body, form.one("OptOutType")),
        false,
        note(body.equals(sent), named.size() - media.size()),
        clock.instant());
  }

  /**
   * The text of a source of one's own: a JSON object of the strings id, from, to and body. The same
   * id is the same text. Nobody but us has read it.
   *
   * @throws RefusedRequest 415 for a form, 400 where a field is missing or too long
   */
  public InboundText plain(Submission submission) {
    if (!submission.json()) {
      throw new RefusedRequest(415, "The content type has to be application/json");
    }
    Form form = Form.ofJson(submission.body());
    String to = shortened(form.required("to"), "to");
    String known = numbers.e164(to).orElse(to);
    String sent = form.required("body");
    String body = cut(storable(sent));
    return new InboundText(
        MessageIds.next(),
        shortened(GATEWAY + form.required("id").strip(), "id"),
        shortened(form.required("from"), "from"),
        known,
        stores.withNumber(known).map(Store::id).orElse(null),
        body,
        null,
        ProviderReading.NOTHING,
        false,
        note(body.equals(sent), 0),
        clock.instant());
  }

  /**
   * The text of the provider's list, with the moment at which the customer sent it.
   *
   * @param pictures addresses of those of its pictures that could be found out
   */
  public InboundText listed(ListedText text, List<String> pictures) {
    String known = numbers.e164(text.to()).orElse(text.to());
    Optional<Store> store = stores.withNumber(known);
    String body = cut(storable(text.body()));
    List<String> kept = pictures.stream().filter(InboundTexts::safe).limit(MOST_MEDIA).toList();
    return new InboundText(
        MessageIds.next(),
        text.providerId(),
        text.from(),
        known,
        store.map(Store::id).orElse(null),
        body,
        Lines.join(kept),
        blockLists.readListed(store, body),
        true,
        kept.size() == text.pictures()
            ? "brought back from the provider's list"
            : "brought back from the provider's list, without pictures: "
                + (text.pictures() - kept.size()),
        text.sentAt());
  }

  private static String shortened(String value, String field) {
    if (value.length() > LONGEST_NUMBER) {
      throw new RefusedRequest(
          400, "The form field " + field + " is longer than " + LONGEST_NUMBER + " characters");
    }
    return storable(value).strip();
  }

  /** The addresses of the pictures, as many as the form says that there are. */
  private static List<String> media(Form form) {
    int count =
        form.one("NumMedia")
            .filter(number -> number.matches("\\d{1,2}"))
            .map(Integer::valueOf)
            .orElse(0);
    return IntStream.range(0, Math.min(count, MOST_MEDIA))
        .mapToObj(index -> form.one("MediaUrl" + index).orElse(""))
        .filter(url -> !url.isEmpty())
        .toList();
  }

  /** Whether staff and systems may be told an address: it leads nowhere but to a web server. */
  private static boolean safe(String url) {
    return url.length() <= LONGEST_ADDRESS && ADDRESS.matcher(url).matches();
  }

  private static String note(boolean whole, long strange) {
    List<String> notes = new ArrayList<>();
    if (!whole) {
      notes.add("characters that cannot be stored were replaced, or the text was cut");
    }
    if (strange > 0) {
      notes.add("pictures left out because their address is no https address: " + strange);
    }
    return notes.isEmpty() ? null : String.join("; ", notes);
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
