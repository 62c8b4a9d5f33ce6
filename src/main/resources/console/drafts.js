// What somebody has begun to write, kept for each customer until it is sent: over a reload, a log-in
// and a customer's STOP. It stays in this tab.

const PREFIX = 'draft ';

/** The draft for a number, `{id, body}`; the id goes with the text, so sending it again is harmless. */
export function draft(number) {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + number)) ?? {body: ''};
  } catch {
    return {body: ''};
  }
}

export function keepDraft(number, kept) {
  try {
    if (kept.body === '') {
      sessionStorage.removeItem(PREFIX + number);
    } else {
      sessionStorage.setItem(PREFIX + number, JSON.stringify(kept));
    }
  } catch {
    // Without storage it stays in its field.
  }
}

/** Forgets all of them, when somebody logs out. */
export function forgetDrafts() {
  try {
    Object.keys(sessionStorage).filter(key => key.startsWith(PREFIX)).forEach(key => sessionStorage.removeItem(key));
  } catch {
    // There are none.
  }
}
