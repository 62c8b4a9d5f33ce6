/**
 * What the provider itself makes of a customer's words. Its block list is another thing than our
 * consent: it has words, replies and ways back of its own, and a text goes only where both allow
 * it. Each change of it that we learn of is an event, and the newest event is its state.
 */
package org.smsconsent.provider;
