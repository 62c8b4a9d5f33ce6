// Builds elements. Text comes in as text nodes only, so nothing that a stranger wrote can become
// markup; there is no innerHTML in the console.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element: `h('button', {class: 'send', type: 'button', onclick: send}, 'Send')`. Properties that
 * begin with `on` are listeners, booleans are present or absent attributes, null and undefined are
 * left out. Children are nodes or text; null, undefined and false are left out.
 */
export function h(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** The same for SVG. */
export function s(tag, properties = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name === 'value') {
      element.value = value;
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** An icon of the sprite. It says nothing to screen readers: a word has to stand beside it. */
export function icon(name, className = '') {
  return s(
    'svg',
    {class: `icon ${className}`.trim(), viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false'},
    s('use', {href: `/console/icons.svg#${name}`}));
}

/** Words of a stranger: isolated, so that right-to-left marks in it turn nothing around it. */
export function bdi(text, className) {
  return h('bdi', {dir: 'auto', class: className}, text);
}

/** Words for screen readers only. */
export function unseen(text) {
  return h('span', {class: 'unseen'}, text);
}

/** Sets or removes an attribute. */
export function attribute(element, name, value) {
  if (value === null || value === undefined || value === false) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, value === true ? '' : value);
  }
}
