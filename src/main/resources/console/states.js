// The consent states as the console shows them: a colour, an icon and a word, always together.

import {h, icon} from './dom.js';
import {t} from './strings.js';

const LOOKS = {
  OPTED_OUT: {tone: 'red', icon: 'octagon-stop'},
  SUSPECTED: {tone: 'amber', icon: 'triangle-alert'},
  OPTED_IN: {tone: 'green', icon: 'circle-check'},
  NONE: {tone: 'plain', icon: 'bubble'},
};

export function toneOf(state) {
  return (LOOKS[state] ?? LOOKS.NONE).tone;
}

export function stateIcon(state) {
  return icon((LOOKS[state] ?? LOOKS.NONE).icon);
}

/** A mark of a state. */
export function stateMark(state) {
  return h('span', {class: `mark ${toneOf(state)}`}, stateIcon(state), t(`state.${state}`));
}

/** The state that decides about texts of a store, from those of all stores. */
export function stateFor(stores, store) {
  return stores?.[store] ?? 'NONE';
}
