/**
 * When a text that its customer's consent allows may leave: hours of the day, how many in a day,
 * how fast. It knows nothing of queues and outcomes; {@link org.smsconsent.outbound.Guard} asks it.
 */
package org.smsconsent.policy;
