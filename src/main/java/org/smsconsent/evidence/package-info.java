/**
 * What can be handed to somebody else: one customer's whole story, and all consents as CSV. Nothing
 * here writes to the database.
 */
package org.smsconsent.evidence;
