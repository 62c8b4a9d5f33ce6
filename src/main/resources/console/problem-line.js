// A line that says what goes wrong, until it does not any more.

import {h, icon} from './dom.js';

/** The line, hidden as long as there is nothing to say: `{element, tell(text), clear()}`. */
export function problemLine() {
  const element = h('p', {class: 'problem problem-line', role: 'alert', hidden: true});
  return {
    element,
    tell(text) {
      // The same words again would be read aloud again.
      if (element.hidden || element.textContent !== text) {
        element.hidden = false;
        element.replaceChildren(icon('triangle-alert'), h('span', {}, text));
      }
    },
    clear() {
      element.hidden = true;
    },
  };
}
