package org.smsconsent.support.twilio;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.smsconsent.support.Web;

/** Twilio's JSON documents, with the fields that its SDK reads. */
public final class Documents {
  private static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US);

  private Documents() {}

  /** A message, of the fields that it was sent with and what is known of it since. */
  public static Map<String, Object> message(String account, Map<String, String> text) {
    String uri = "/2010-04-01/Accounts/" + account + "/Messages/" + text.get("Sid");
    String at = RFC_2822.format(ZonedDateTime.parse(text.get("At")));
    String error = text.get("ErrorCode");
    return fields(
        "account_sid",
        account,
        "api_version",
        "2010-04-01",
        "body",
        text.getOrDefault("Body", ""),
        "date_created",
        at,
        "date_sent",
        at,
        "date_updated",
        at,
        "direction",
        text.getOrDefault("Direction", "outbound-api"),
        "error_code",
        error == null ? null : Integer.valueOf(error),
        "error_message",
        null,
        "from",
        text.getOrDefault("From", ""),
        "messaging_service_sid",
        text.get("MessagingServiceSid"),
        "num_media",
        text.getOrDefault(
            "NumMedia", Long.toString(text.getOrDefault("MediaUrl", "").lines().count())),
        "num_segments",
        Integer.toString(segments(text.getOrDefault("Body", ""))),
        "price",
        null,
        "price_unit",
        "USD",
        "sid",
        text.get("Sid"),
        "status",
        text.getOrDefault("Status", "queued"),
        "subresource_uris",
        Map.of("media", uri + "/Media.json"),
        "to",
        text.getOrDefault("To", ""),
        "uri",
        uri + ".json");
  }

  /** How many parts a text has on its way, where all beyond ASCII needs the long alphabet. */
  private static int segments(String body) {
    boolean plain = body.chars().allMatch(c -> c < 128);
    int alone = plain ? 160 : 70;
    int part = plain ? 153 : 67;
    return body.length() <= alone ? 1 : (body.length() + part - 1) / part;
  }

  /** The one page of a list of messages. */
  public static String page(String account, List<Map<String, Object>> messages) {
    return page("/2010-04-01/Accounts/" + account + "/Messages.json", "messages", messages);
  }

  private static String page(String list, String name, List<Map<String, Object>> rows) {
    String uri = list + "?PageSize=50&Page=0";
    return Web.json(
        fields(
            "end",
            Math.max(0, rows.size() - 1),
            "first_page_uri",
            uri,
            name,
            rows,
            "next_page_uri",
            null,
            "page",
            0,
            "page_size",
            50,
            "previous_page_uri",
            null,
            "start",
            0,
            "uri",
            uri));
  }

  /** Where the address of a picture of a message begins; its number follows. */
  public static String picture(String account, String sid, int number) {
    return "/2010-04-01/Accounts/"
        + account
        + "/Messages/"
        + sid
        + "/Media/ME"
        + String.format("%032x", number);
  }

  /** The one page of a message's pictures. */
  public static String pictures(String account, Map<String, String> text) {
    String at = RFC_2822.format(ZonedDateTime.parse(text.get("At")));
    List<Map<String, Object>> pictures =
        IntStream.range(0, Integer.parseInt(text.getOrDefault("NumMedia", "0")))
            .mapToObj(number -> picture(account, text.get("Sid"), number))
            .map(
                uri ->
                    fields(
                        "account_sid",
                        account,
                        "content_type",
                        "image/jpeg",
                        "date_created",
                        at,
                        "date_updated",
                        at,
                        "parent_sid",
                        text.get("Sid"),
                        "sid",
                        uri.substring(uri.lastIndexOf('/') + 1),
                        "uri",
                        uri + ".json"))
            .toList();
    return page(
        "/2010-04-01/Accounts/" + account + "/Messages/" + text.get("Sid") + "/Media.json",
        "media_list",
        pictures);
  }

  /** A refusal. */
  public static String error(int status, int code, String message) {
    return Web.json(
        fields(
            "code", code,
            "message", message,
            "more_info", "https://www.twilio.com/docs/errors/" + code,
            "status", status));
  }

  private static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }
}
