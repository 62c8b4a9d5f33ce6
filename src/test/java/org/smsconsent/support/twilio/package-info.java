/**
 * The parts of {@link org.smsconsent.support.TwilioStandIn}, and the program that lets somebody try
 * the bundle out with it.
 */
package org.smsconsent.support.twilio;
