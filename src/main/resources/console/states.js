// What keeps texts from a customer, as the console shows it: a colour, an icon and a word, always
// together. Beside the states of consent there is the phone company's own block.

import {h, icon} from './dom.js';
import {storeOf} from './session.js';
import {t} from './strings.js';

const LOOKS = {
  OPTED_OUT: {tone: 'red', icon: 'octagon-stop'},
  SUSPECTED: {tone: 'amber', icon: 'triangle-alert'},
  OPTED_IN: {tone: 'green', icon: 'circle-check'},
  PROVIDER_BLOCKED: {tone: 'red', icon: 'octagon-stop'},
  NONE: {tone: 'plain', icon: 'bubble'},
};

export function toneOf(state) {
  return (LOOKS[state] ?? LOOKS.NONE).tone;
}

/** The colour of what writes a text: green where one would go. */
export function sendingTone(state) {
  const tone = toneOf(state);
  return tone === 'plain' ? 'green' : tone;
}

export function stateIcon(state) {
  return icon((LOOKS[state] ?? LOOKS.NONE).icon);
}

/** What decides about a text. Who has opted out has to come back to us in any case. */
export function deciding(state, blocked) {
  return blocked && state !== 'OPTED_OUT' ? 'PROVIDER_BLOCKED' : state;
}

/** The marks of a customer; none where there is no word yet. */
export function marks(state, blocked) {
  return [...new Set([state, deciding(state, blocked)])].filter(one => one !== 'NONE').map(stateMark);
}

/** A mark of a state. */
export function stateMark(state) {
  return h('span', {class: `mark ${toneOf(state)}`}, stateIcon(state), t(`state.${state}`));
}

/** The customer's word at a store, from those at all stores. */
export function stateFor(stores, store) {
  return stores?.[store] ?? 'NONE';
}

/** Whether the phone company blocks the customer from the number that a store texts from. */
export function blockedFor(providerBlocks, store) {
  return (providerBlocks ?? []).some(block => block.sender === storeOf(store).numbers[0]);
}
