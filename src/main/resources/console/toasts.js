// Short words at the edge of the page that something was done. Nothing that has to be read stands
// only here.

import {announce} from './announce.js';
import {h, icon} from './dom.js';

const SHOWN = 6000;

export function toast(text, tone = 'plain') {
  const element = h('div', {class: `toast ${tone}`}, icon(tone === 'red' ? 'octagon-stop' : 'circle-check'), h('span', {}, text));
  document.getElementById('toasts').append(element);
  announce(text);
  setTimeout(() => element.remove(), SHOWN);
}
