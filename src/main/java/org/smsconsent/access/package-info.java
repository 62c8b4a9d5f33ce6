/**
 * Who may do what: finds out who calls the API, holds them to their roles and stores, and writes
 * down what has to be known later.
 */
package org.smsconsent.access;
