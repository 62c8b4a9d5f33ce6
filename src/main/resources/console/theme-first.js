// Runs before the first paint, so that a chosen theme does not flash the other one. The choice is
// made in theme.js.
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // Without storage the system's theme stays.
}
