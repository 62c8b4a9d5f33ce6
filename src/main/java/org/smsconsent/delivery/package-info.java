/** What the provider reports of a text after it has taken it. */
package org.smsconsent.delivery;
