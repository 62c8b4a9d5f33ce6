// A plot of counts per day, drawn as SVG: one line a series, told apart by colour, dash and shape.

import {h, s} from './dom.js';
import {t} from './strings.js';
import {shortDay} from './time.js';

const HEIGHT = 220;
const NARROW = 700;
const EDGE = {left: 34, right: 12, top: 12, bottom: 26};

/**
 * The plot with its legend.
 *
 * @param days `[{day: '2026-11-25', …}]`, oldest first
 * @param series `[{field, className}]`; the words of a series stand under `operations.<field>`
 */
export function plot(days, series) {
  // In its own pixels, so that its words are as large as the page's.
  const width = globalThis.innerWidth < NARROW ? 340 : 720;
  const most = Math.max(4, ...days.flatMap(day => series.map(one => day[one.field] ?? 0)));
  const step = niceStep(most / 4);
  const top = Math.ceil(most / step) * step;
  const x = index => EDGE.left + (index * (width - EDGE.left - EDGE.right)) / Math.max(1, days.length - 1);
  const y = value => HEIGHT - EDGE.bottom - (value * (HEIGHT - EDGE.top - EDGE.bottom)) / top;
  const grid = [];
  for (let value = 0; value <= top; value += step) {
    grid.push(
      s('line', {class: 'plot-grid', x1: EDGE.left, x2: width - EDGE.right, y1: y(value), y2: y(value)}),
      s('text', {class: 'plot-label', x: EDGE.left - 8, y: y(value) + 4, 'text-anchor': 'end'}, String(value)));
  }
  const every = Math.ceil(days.length / (width / 120));
  const labels = days
    .map((day, index) => ({day, index}))
    .filter(({index}) => index % every === 0)
    .map(({day, index}) => s('text', {class: 'plot-label', x: x(index), y: HEIGHT - 6, 'text-anchor': 'middle'}, dayWords(day.day)));
  const lines = series.map(({field, className}) =>
    s(
      'g',
      {class: `plot-series ${className}`},
      s('polyline', {points: days.map((day, index) => `${x(index)},${y(day[field] ?? 0)}`).join(' ')}),
      days.map((day, index) => mark(className, x(index), y(day[field] ?? 0), `${dayWords(day.day)}: ${day[field] ?? 0} ${t(`operations.${field}`)}`))));
  return h(
    'figure',
    {class: 'plot'},
    s('svg', {viewBox: `0 0 ${width} ${HEIGHT}`, role: 'img', 'aria-label': summary(days, series)}, grid, labels, lines),
    h('figcaption', {class: 'legend'}, series.map(({field, className}) => h('span', {}, s('svg', {class: `plot-series ${className}`, viewBox: '0 0 28 12', width: 28, height: 12, 'aria-hidden': 'true'}, s('polyline', {points: '1,6 27,6'}), mark(className, 14, 6, null)), t(`operations.${field}`)))));
}

function mark(className, x, y, title) {
  const shapes = {
    red: () => s('rect', {x: x - 3, y: y - 3, width: 6, height: 6}),
    green: () => s('circle', {cx: x, cy: y, r: 3.2}),
    amber: () => s('path', {d: `M${x} ${y - 4} ${x + 4} ${y + 3} ${x - 4} ${y + 3}z`}),
  };
  const shape = shapes[className]();
  if (title) {
    shape.append(s('title', {}, title));
  }
  return shape;
}

/** 1, 2 or 5 times a power of ten. */
function niceStep(wanted) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, wanted)));
  return [1, 2, 5, 10].map(factor => factor * power).find(step => step >= wanted);
}

function summary(days, series) {
  return series.map(({field}) => `${t(`operations.${field}`)}: ${days.reduce((sum, day) => sum + (day[field] ?? 0), 0)}`).join(', ');
}

/** Days are of UTC; noon of the reader's keeps the same date. */
export function dayWords(day) {
  return shortDay(new Date(`${day}T12:00:00`));
}
