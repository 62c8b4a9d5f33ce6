package org.smsconsent.inbound;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.Records;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;

/** Promise 4: whatever a customer's phone can send is kept whole, or kept with a note. */
class UnusualTextsTest {
  private static final String NOTE =
      "characters that cannot be stored were replaced, or the text was cut";

  @ParameterizedTest
  @EnumSource(Database.class)
  void emojiAndRightToLeftAndOldMacLineEndsAreKeptAsTheyCame(Database database) {
    for (String body :
        new String[] {
          "👍🏽 thanks 👩‍👩‍👧", "متى تكون سيارتي جاهزة؟ \u200fשלום", "one\rtwo\nthree\ttab"
        }) {
      assertThat(kept(database, body)).containsEntry("body", body).containsEntry("note", null);
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void sixteenHundredChineseCharactersArriveWhole(Database database) {
    String body = "车".repeat(1600);

    assertThat(kept(database, body)).containsEntry("body", body).containsEntry("note", null);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aTextOfNothingOrOnlySpaceIsKept(Database database) {
    for (String body : new String[] {"", " ", "\u00a0\n\u200b"}) {
      assertThat(kept(database, body))
          .containsEntry("body", body)
          .containsEntry("intent", "NORMAL");
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aNulIsReplacedAndNoted(Database database) {
    assertThat(kept(database, "a\0b"))
        .containsEntry("body", "a\ufffdb")
        .containsEntry("note", NOTE);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void halfOfASurrogatePairIsReplaced(Database database) {
    RunningBundle running = RunningBundle.shared(database);
    Records records = new Records(running, Numbers.next());
    String form = Web.encode(Web.form(UUID.randomUUID().toString(), records.number(), "half"));

    assertThat(
            running
                .web()
                .post(
                    "/sms/inbound",
                    "application/x-www-form-urlencoded",
                    form.replace("=half", "=half%ED%A0%BD"))
                .statusCode())
        .isEqualTo(200);
    assertThat(records.text().get("body").toString()).matches("half\ufffd+");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void halfOfASurrogatePairFromTheSandboxIsReplacedAndNoted(Database database) {
    RunningBundle running = RunningBundle.shared(database);
    Records records = new Records(running, Numbers.next());
    String document = "{\"to\": \"" + Web.STORE + "\", \"body\": \"half\\ud83d\"}";

    assertThat(
            running
                .web()
                .post(
                    "/sandbox/phones/" + records.number() + "/texts", "application/json", document)
                .statusCode())
        .isEqualTo(200);
    assertThat(records.text()).containsEntry("body", "half\ufffd").containsEntry("note", NOTE);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aTextBeyondEveryProvidersLimitIsCutBetweenCharactersAndNoted(Database database) {
    assertThat(kept(database, "👍".repeat(4001)))
        .containsEntry("body", "👍".repeat(4000))
        .containsEntry("note", NOTE);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aPictureWithoutATextIsKept(Database database) {
    assertThat(
            kept(
                database,
                Map.of(
                    "NumMedia",
                    "2",
                    "MediaUrl0",
                    "https://a/1",
                    "MediaUrl1",
                    "https://a/2",
                    "Body",
                    "")))
        .containsEntry("body", "")
        .containsEntry("media", "https://a/1\nhttps://a/2")
        .containsEntry("intent", "NORMAL");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aPictureWhoseAddressIsNoneOfTheWebIsLeftOutAndNoted(Database database) {
    Map<String, String> form = new HashMap<>(Map.of("Body", "Look", "NumMedia", "5"));
    form.put("MediaUrl0", "http://a/1");
    form.put("MediaUrl1", "https://a/2");
    form.put("MediaUrl2", "javascript:alert(1)");
    form.put("MediaUrl3", "https://a/3\nhttps://a/4");
    form.put("MediaUrl4", "https://a/" + "5".repeat(1990));
    assertThat(kept(database, form))
        .containsEntry("body", "Look")
        .containsEntry("media", "https://a/2\n" + form.get("MediaUrl4"))
        .containsEntry("note", "pictures left out because their address is no https address: 3");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aFormWithoutABodyFieldIsAnEmptyText(Database database) {
    RunningBundle running = RunningBundle.shared(database);
    Records records = new Records(running, Numbers.next());
    Map<String, String> form =
        new HashMap<>(Web.form(UUID.randomUUID().toString(), records.number(), ""));
    form.remove("Body");
    form.remove("NumMedia");

    assertThat(running.web().webhook(form).statusCode()).isEqualTo(200);
    assertThat(records.text()).containsEntry("body", "");
  }

  private static Map<String, Object> kept(Database database, String body) {
    return kept(database, Map.of("Body", body));
  }

  private static Map<String, Object> kept(Database database, Map<String, String> fields) {
    RunningBundle running = RunningBundle.shared(database);
    Records records = new Records(running, Numbers.next());
    Map<String, String> form =
        new HashMap<>(Web.form(UUID.randomUUID().toString(), records.number(), ""));
    form.putAll(fields);
    assertThat(running.web().webhook(form).statusCode()).isEqualTo(200);
    return records.text();
  }
}
