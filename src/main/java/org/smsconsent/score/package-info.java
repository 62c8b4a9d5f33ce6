/**
 * Reads texts on the command line and measures how well they are read, beside the rules that are in
 * use elsewhere.
 *
 * <p>The texts that are scored come from labelled files; nothing here sends, stores or logs.
 */
package org.smsconsent.score;
