// Whether the server answers. Whoever asks it tells here; the strip at the top shows it.

export const connection = new EventTarget();
let lost = false;

export function isLost() {
  return lost;
}

export function connectionLost() {
  change(true);
}

export function connectionWorks() {
  change(false);
}

function change(now) {
  if (lost !== now) {
    lost = now;
    connection.dispatchEvent(new Event('change'));
  }
}
