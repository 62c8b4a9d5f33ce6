// What the server will add to a text. A preview: the server decides.

/** The words as they will go out, with the footer once. */
export function withFooter(body, footer) {
  const own = body.trim();
  if (own.toLowerCase().endsWith(footer.toLowerCase())) {
    return own;
  }
  return own === '' ? footer : `${own} ${footer}`;
}
