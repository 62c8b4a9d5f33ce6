/**
 * Reads what a customer's text means for consent.
 *
 * <p>Everything here is a pure function of the text and a versioned pack of phrases, so a decision
 * can be repeated and explained years later. Nothing here sends, stores or logs.
 */
package org.smsconsent.detect;
