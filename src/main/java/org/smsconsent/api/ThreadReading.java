package org.smsconsent.api;

import java.util.List;
import java.util.Map;

import org.smsconsent.inbound.RefusedRequest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * That somebody of the staff has read a thread.
 *
 * @param text id of the newest text that was seen
 * @param store the one store whose texts were read, null for all within the caller's reach
 */
public record ThreadReading(String text, String store) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Reads a request that the contract has let through.
   *
   * @throws RefusedRequest 403 for a store out of the caller's reach
   */
  public static ThreadReading of(ApiRequest request) throws JsonProcessingException {
    JsonNode node = JSON.readTree(request.body());
    String store = node.path("store").textValue();
    if (store != null) {
      request.caller().refuseBeyond(store);
    }
    return new ThreadReading(node.path("through").textValue(), store);
  }

  /**
   * The row of the text that was seen.
   *
   * @throws RefusedRequest 404 when the thread, as the caller sees it, has no such text
   */
  public static Map<String, Object> seen(List<Map<String, Object>> rows) {
    if (rows.isEmpty()) {
      throw new RefusedRequest(404, "The thread has no such text");
    }
    return rows.get(0);
  }

  /** The answer: there is nothing to tell. */
  public static Answer answer() {
    return Answer.NOTHING;
  }
}
