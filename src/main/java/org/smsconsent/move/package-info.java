/** Moves all that is recorded from the embedded database to PostgreSQL. */
package org.smsconsent.move;
