// Light, dark, or what the system says.

const KEY = 'theme';

/** The chosen theme: `system`, `light` or `dark`. */
export function theme() {
  return document.documentElement.dataset.theme ?? 'system';
}

/** Chooses a theme, for this browser, until it is chosen again. */
export function chooseTheme(chosen) {
  if (chosen === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = chosen;
  }
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // Without storage it holds until the page is left.
  }
}
