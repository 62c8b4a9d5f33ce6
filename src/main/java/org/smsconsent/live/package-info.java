/**
 * Takes over what operators change in the route files while everything runs. {@link
 * org.smsconsent.live.LiveRoutes} looks at the folder, has changes checked and tried, and exchanges
 * route by route; a {@link org.smsconsent.live.Door} keeps callers of a route waiting for that
 * moment.
 */
package org.smsconsent.live;
