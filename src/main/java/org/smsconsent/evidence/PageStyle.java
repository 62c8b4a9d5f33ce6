package org.smsconsent.evidence;

import java.util.Base64;
import java.util.HexFormat;

import org.smsconsent.ledger.Digests;

/** How the page looks, on a screen and on paper. */
final class PageStyle {
  static final String CSS =
      """
      body { font: 15px/1.45 system-ui, sans-serif; color: #111; max-width: 54rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.5rem; }
      h2 { font-size: 1.2rem; margin-top: 2rem; border-bottom: 1px solid #999; }
      h3 { font-size: 1rem; margin: 0.2rem 0; overflow-wrap: anywhere; }
      p, ul { margin: 0.2rem 0; overflow-wrap: anywhere; }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1rem; }
      dt { font-weight: 600; }
      dd { margin: 0; overflow-wrap: anywhere; }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.5rem; border-bottom: 1px solid #ccc; }
      ol.timeline { list-style: none; padding: 0; }
      ol.timeline li { border-left: 4px solid #777; padding: 0.3rem 0.8rem; margin: 0.8rem 0; break-inside: avoid; }
      li.text-in { border-color: #1a5fb4; }
      li.consent { border-color: #26a269; background: #f3f8f4; }
      li.refused { border-color: #c01c28; background: #fcf3f3; }
      li.provider-changed { border-color: #813d9c; }
      li.review-opened, li.review-closed { border-color: #b58900; }
      time { color: #444; font-size: 0.85rem; }
      blockquote { margin: 0.3rem 0; padding: 0.3rem 0.6rem; background: #f2f2f2; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; }
      pre, .hash { font: 12px/1.35 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
      pre { background: #f2f2f2; padding: 0.5rem; }
      section { margin: 1rem 0; }
      .good { color: #14532d; }
      .bad { color: #a40000; font-weight: 700; }
      .erased { font-style: italic; }
      @media print {
        body { font-size: 10pt; max-width: none; margin: 0; padding: 0; }
        blockquote, pre, li.consent, li.refused { background: none; }
        blockquote, pre { border: 1px solid #bbb; }
        h2, h3 { break-after: avoid; }
        a { color: inherit; text-decoration: none; }
        @page { margin: 18mm; }
      }
      """;

  private PageStyle() {}

  /** SHA-256 of the style, base64, as a Content-Security-Policy names it. */
  static String digest() {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(Digests.sha256(CSS)));
  }
}
