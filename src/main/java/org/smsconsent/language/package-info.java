/**
 * The two expression languages of the routes, {@code method:} and {@code simple:}, with the shapes
 * that the routes use most compiled once when a route is built. Everything else, and every doubt,
 * is left to Camel, so a route means the same with and without this package.
 */
package org.smsconsent.language;
