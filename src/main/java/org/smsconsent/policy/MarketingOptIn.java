package org.smsconsent.policy;

import java.time.Instant;

/**
 * A customer asked for marketing.
 *
 * @param messageId of the text that asks
 * @param customer keyed digest of the number
 * @param scope the stores whose marketing it is about
 * @param sequence of the newest consent event in the scope, 0 before the first
 * @param rule the phrase that the text is, such as {@code marketing-join-deals}
 * @param version which list of phrases was in force
 */
public record MarketingOptIn(
    String messageId,
    String customer,
    String scope,
    int sequence,
    String rule,
    String version,
    Instant recordedAt) {}
