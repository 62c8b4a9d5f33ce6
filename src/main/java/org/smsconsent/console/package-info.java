/** The staff console: its files, and what it has to know about this server. */
package org.smsconsent.console;
