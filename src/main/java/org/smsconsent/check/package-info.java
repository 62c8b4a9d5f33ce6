/**
 * Looks at what operators edit before it is used: route files against Camel's schema in canonical
 * form and against the rules that the promises rest on, phrase packs against their own.
 */
package org.smsconsent.check;
