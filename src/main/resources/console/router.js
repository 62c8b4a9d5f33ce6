// Which view is open stands behind the # of the address, so that it can be linked to and the
// browser's own back and forward work.

export const router = new EventTarget();

/** The open place: `{view: 'threads', number: '+12025550123'}`. */
export function place() {
  const [view, ...rest] = location.hash.replace(/^#\/?/, '').split('/');
  let argument;
  try {
    argument = rest.length > 0 ? decodeURIComponent(rest.join('/')) : undefined;
  } catch {
    argument = undefined;
  }
  return {view: view || 'threads', number: argument || undefined};
}

export function address(view, number) {
  return number ? `#/${view}/${encodeURIComponent(number)}` : `#/${view}`;
}

/** Goes to a view. */
export function go(view, number) {
  location.hash = address(view, number);
}

window.addEventListener('hashchange', () => router.dispatchEvent(new Event('change')));
