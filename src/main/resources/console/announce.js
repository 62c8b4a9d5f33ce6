// Tells screen readers what changed without moving the focus.

/** Says it when the reader is free. */
export function announce(text) {
  say('polite', text);
}

/** Says it at once. */
export function warn(text) {
  say('assertive', text);
}

function say(id, text) {
  const region = document.getElementById(id);
  region.textContent = '';
  // The same words twice are a change only when the region was empty in between.
  requestAnimationFrame(() => {
    region.textContent = text;
  });
}
