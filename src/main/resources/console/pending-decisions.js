// Decisions on held words that are not saved yet: for some seconds each can be undone. They outlive
// the view they were made in; when the page is left they are saved at once.

import {ask} from './api.js';
import {session} from './session.js';

/** Seconds in which a decision can be undone. */
export const UNDO_SECONDS = 5;

export const decisions = new EventTarget();
const pending = new Map();

/** The decision on a review that is not saved yet: `{decision, note, left, saving}`. */
export function pendingOn(id) {
  return pending.get(id);
}

/** Decides; it is saved in five seconds. */
export function decide(id, decision, note) {
  const entry = {decision, note, left: UNDO_SECONDS, saving: false};
  entry.timer = setInterval(() => {
    entry.left--;
    if (entry.left <= 0) {
      save(id, entry);
    } else {
      changed('tick', {id});
    }
  }, 1000);
  pending.set(id, entry);
  changed('decided', {id});
}

/** Takes a decision back that is not saved yet; returns whether there was one. */
export function undo(id) {
  const entry = pending.get(id);
  if (!entry || entry.saving) {
    return false;
  }
  clearInterval(entry.timer);
  pending.delete(id);
  changed('undone', {id});
  return true;
}

async function save(id, entry, keepalive = false) {
  clearInterval(entry.timer);
  entry.saving = true;
  changed('tick', {id});
  const body = {decision: entry.decision, actor: session.me.name};
  if (entry.note) {
    body.note = entry.note;
  }
  try {
    const {data} = await ask('POST', `/api/reviews/${id}`, {body, keepalive});
    pending.delete(id);
    changed('saved', {id, decision: data.state === 'SUSPECTED' ? 'held' : entry.decision});
  } catch (error) {
    pending.delete(id);
    changed('failed', {id, error});
  }
}

function changed(name, detail) {
  decisions.dispatchEvent(new CustomEvent(name, {detail}));
}

addEventListener('pagehide', () => {
  for (const [id, entry] of pending) {
    if (!entry.saving) {
      save(id, entry, true);
    }
  }
});
