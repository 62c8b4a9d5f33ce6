package org.smsconsent.inbound;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsconsent.support.Database;
import org.smsconsent.support.Numbers;
import org.smsconsent.support.RunningBundle;
import org.smsconsent.support.Web;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request that does not say who texted whom is its caller's mistake and is told so; it is never
 * recorded as something else, and harms nobody after it.
 */
class RefusedFormsTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final RunningBundle running = RunningBundle.shared(Database.H2);
  private final Web web = running.web();
  private final String customer = Numbers.next();
  private final String sid = UUID.randomUUID().toString();

  @ParameterizedTest
  @ValueSource(strings = {"MessageSid", "From", "To"})
  void aFormWithoutAFieldThatItNeedsIsRefused(String field) {
    Map<String, String> form = new HashMap<>(Web.form(sid, customer, "STOP"));

    form.remove(field);
    refused(Web.encode(form), 400, "The form field " + field + " is missing");
    form.put(field, "");
    refused(Web.encode(form), 400, "The form field " + field + " is missing");
    form.put(field, " \t ");
    refused(Web.encode(form), 400, "The form field " + field + " is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MessageSid", "From", "To", "Body"})
  void aFormThatSaysAFieldTwiceIsRefused(String field) {
    String form = Web.encode(Web.form(sid, customer, "STOP"));

    refused(
        form + "&" + field + "=another", 400, "The form field " + field + " stands there 2 times");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MessageSid", "From", "To"})
  void aFieldThatIsLongerThanItsColumnIsRefused(String field) {
    Map<String, String> form = new HashMap<>(Web.form(sid, customer, "STOP"));
    form.put(field, "1".repeat(65));

    refused(Web.encode(form), 400, "The form field " + field + " is longer than 64 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%zz", "%-1"})
  void aFormWithBrokenPercentEncodingIsRefused(String broken) {
    String form = Web.encode(Web.form(sid, customer, "STOP"));

    refused(form + "&More=" + broken, 400, "The form is not properly percent-encoded");
  }

  @Test
  void aFormOfHundredsOfFieldsIsRefused() {
    String form = Web.encode(Web.form(sid, customer, "STOP"));

    refused(form + "&a=1".repeat(200), 400, "More than 200 form fields");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/json", "text/plain", "multipart/form-data; boundary=x"})
  void anotherContentTypeThanAFormIsRefused(String type) {
    HttpResponse<String> answer =
        web.post("/sms/inbound", type, Web.encode(Web.form(sid, customer, "STOP")));

    assertThat(answer.statusCode()).isEqualTo(415);
    nothingWasRecorded();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"STOP\"",
        "{",
        "{\"MessageSid\": 1}",
        "{\"MessageSid\": {\"Body\": \"STOP\"}}",
        "{\"Body\": \"STOP\", \"Body\": \"Hello\"}",
        "{\"Body\": \"STOP\"} {}",
        "{\"Body\": \"STOP\"}"
      })
  void aJsonDocumentThatIsNoObjectOfTheNeededStringsIsRefused(String document) {
    HttpResponse<String> answer = web.post("/sms/inbound", "application/json", document);

    assertThat(answer.statusCode()).isEqualTo(400);
    nothingWasRecorded();
  }

  @Test
  void aBodyOfAMegabyteIsRefusedAndTheBundleStaysWell() {
    String form = Web.encode(Web.form(sid, customer, "STOP"));
    int status;
    try {
      status =
          web.post("/sms/inbound", FORM, form + "&More=" + "x".repeat(1024 * 1024)).statusCode();
    } catch (UncheckedIOException cutOff) {
      status = 413;
    }

    assertThat(status).isEqualTo(413);
    nothingWasRecorded();
    assertThat(web.webhook(Web.form(sid, customer, "STOP")).statusCode()).isEqualTo(200);
    assertThat(web.state(customer)).isEqualTo("OPTED_OUT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE"})
  void onlyAPostBringsAText(String method) {
    String query = "?" + Web.encode(Web.form(sid, customer, "STOP"));
    HttpResponse<String> answer =
        web.exchange(
            web.request("/sms/inbound" + query)
                .method(method, java.net.http.HttpRequest.BodyPublishers.noBody())
                .build());

    assertThat(answer.statusCode()).isEqualTo(405);
    nothingWasRecorded();
  }

  private void refused(String form, int status, String reason) {
    HttpResponse<String> answer = web.post("/sms/inbound", FORM, form);
    assertThat(answer.body()).isEqualTo(reason);
    assertThat(answer.statusCode()).isEqualTo(status);
    nothingWasRecorded();
  }

  private void nothingWasRecorded() {
    assertThat(
            running.rows(
                "SELECT id FROM message WHERE number = ? OR provider_id = ?", customer, sid))
        .isEmpty();
  }
}
