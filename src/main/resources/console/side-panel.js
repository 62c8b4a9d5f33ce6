// The panel beside the thread: the customer's consent with its evidence and, in the sandbox, the
// customer's phone. It stands beside the thread where there is room and floats over it elsewhere.

import {attribute, h, icon} from './dom.js';
import {consentPanel} from './consent-panel.js';
import {may, sandbox} from './session.js';
import {sandboxPhone} from './sandbox-phone.js';
import {t} from './strings.js';

const KEY = 'side-panel';
const BESIDE = globalThis.matchMedia('(min-width: 78rem)');

/** The panel; `page` is told by `data-side` whether it is open. */
export function sidePanel(page) {
  const phone = sandbox() ? sandboxPhone() : null;
  const consent = may('GET /api/consents/{number}') ? consentPanel() : null;
  const panels = [['phone', phone, 'phone'], ['consent', consent, 'scales']].filter(([, panel]) => panel);
  const tabs = h(
    'div',
    {class: 'tabs', role: 'tablist', 'aria-label': t('side.label'), onkeydown: arrows},
    panels.map(([name, , image]) =>
      h(
        'button',
        {type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': `panel-${name}`, onclick: () => choose(name)},
        icon(image),
        t(`side.${name}`))));
  const bodies = panels.map(([name, panel]) =>
    h('div', {role: 'tabpanel', id: `panel-${name}`, 'aria-labelledby': `tab-${name}`, class: `panel panel-${name}`}, panel.element));
  const close = h('button', {type: 'button', class: 'quiet square', 'aria-label': t('side.close'), onclick: () => toggle()}, icon('close'));
  const element = h('aside', {class: 'side', 'aria-label': t('side.label')}, h('div', {class: 'side-head'}, tabs, close), bodies);
  let open = BESIDE.matches && remembered() !== 'closed';
  let chosen = panels[0]?.[0];

  function choose(name) {
    chosen = name;
    panels.forEach(([each, panel], index) => {
      const on = each === name;
      attribute(tabs.children[index], 'aria-selected', String(on));
      attribute(tabs.children[index], 'tabindex', on ? 0 : -1);
      bodies[index].hidden = !on;
      panel.visible(on && open);
    });
  }

  function arrows(event) {
    const by = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (by) {
      const at = panels.findIndex(([name]) => name === chosen);
      const [name] = panels[(at + by + panels.length) % panels.length];
      choose(name);
      tabs.querySelector(`#tab-${name}`).focus();
    }
  }

  function toggle() {
    open = !open;
    if (BESIDE.matches) {
      remember(open ? 'open' : 'closed');
    }
    show();
    if (open && !BESIDE.matches) {
      tabs.querySelector('[aria-selected="true"]')?.focus();
    } else if (!open) {
      page.querySelector('.side-button')?.focus();
    }
  }

  function show() {
    attribute(page, 'data-side', open);
    element.hidden = !open;
    attribute(page.querySelector('.side-button') ?? document.createElement('i'), 'aria-expanded', String(open));
    choose(chosen);
  }

  function moved() {
    open = BESIDE.matches && remembered() !== 'closed';
    show();
  }

  BESIDE.addEventListener('change', moved);
  show();

  return {
    element,
    toggle,
    isOpen: () => open,
    /** Whether it covers the thread. */
    floats: () => !BESIDE.matches,
    /** Shows another customer, or none. */
    about(number) {
      panels.forEach(([, panel]) => panel.about(number));
    },
    /** Tells of what the open thread has just answered. */
    changed(number, thread) {
      panels.forEach(([, panel]) => panel.changed(number, thread));
    },
    now() {
      consent?.now();
    },
    close() {
      BESIDE.removeEventListener('change', moved);
      panels.forEach(([, panel]) => panel.close());
    },
  };
}

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function remember(value) {
  try {
    localStorage.setItem(KEY, value);
  } catch {
    // It is open again next time.
  }
}
