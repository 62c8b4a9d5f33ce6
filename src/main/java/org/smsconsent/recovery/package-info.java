/** Bringing back, on demand, customers' texts whose webhook was lost. */
package org.smsconsent.recovery;
