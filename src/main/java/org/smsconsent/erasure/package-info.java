/**
 * Privacy erasure: blanks everything clear about a customer, and keeps what the law wants kept, the
 * opt-out above all.
 */
package org.smsconsent.erasure;
