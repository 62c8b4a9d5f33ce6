// Moments as people read them, in the time zone of whoever reads.

import {h} from './dom.js';
import {LOCALE, t} from './strings.js';

const CLOCK = new Intl.DateTimeFormat(LOCALE, {hour: 'numeric', minute: '2-digit'});
const WEEKDAY = new Intl.DateTimeFormat(LOCALE, {weekday: 'short'});
const DAY = new Intl.DateTimeFormat(LOCALE, {month: 'short', day: 'numeric'});
const LONG_DAY = new Intl.DateTimeFormat(LOCALE, {weekday: 'long', month: 'long', day: 'numeric'});
const YEAR_DAY = new Intl.DateTimeFormat(LOCALE, {month: 'short', day: 'numeric', year: 'numeric'});
const FULL = new Intl.DateTimeFormat(LOCALE, {dateStyle: 'medium', timeStyle: 'short'});

export function clock(date) {
  return CLOCK.format(date);
}

/** Day and time. */
export function full(date) {
  return FULL.format(date);
}

/** The time of today, the weekday of this week, otherwise the day: for narrow places. */
export function brief(date, now = new Date()) {
  const days = daysBetween(date, now);
  if (days <= 0) {
    return clock(date);
  }
  if (days === 1) {
    return t('time.yesterday');
  }
  if (days < 7) {
    return WEEKDAY.format(date);
  }
  return date.getFullYear() === now.getFullYear() ? DAY.format(date) : YEAR_DAY.format(date);
}

/** The day, above the texts of it. */
export function dayName(date, now = new Date()) {
  const days = daysBetween(date, now);
  if (days === 0) {
    return t('time.today');
  }
  if (days === 1) {
    return t('time.yesterday');
  }
  return date.getFullYear() === now.getFullYear() ? LONG_DAY.format(date) : YEAR_DAY.format(date);
}

export function shortDay(date) {
  return DAY.format(date);
}

export function sameDay(one, other) {
  return one.toDateString() === other.toDateString();
}

function daysBetween(date, now) {
  const from = new Date(date.getFullYear(), date.getMonth(), date.getDate());
  const to = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((to - from) / 86_400_000);
}

/** How long ago, as `3 s`, `12 min`, `2 h`, `4 d`. */
export function age(date, now = new Date()) {
  const seconds = Math.max(0, Math.round((now - date) / 1000));
  if (seconds < 90) {
    return t('time.seconds', {n: seconds});
  }
  if (seconds < 90 * 60) {
    return t('time.minutes', {n: Math.round(seconds / 60)});
  }
  if (seconds < 36 * 3600) {
    return t('time.hours', {n: Math.round(seconds / 3600)});
  }
  return t('time.days', {n: Math.round(seconds / 86_400)});
}

/** The clock of another time zone. */
export function clockIn(zone, date) {
  return new Intl.DateTimeFormat(LOCALE, {timeZone: zone, hour: 'numeric', minute: '2-digit'}).format(date);
}

/** A time zone by its city. */
export function zoneName(zone) {
  return zone.split('/').pop().replaceAll('_', ' ');
}

/** A moment on the page: short, with all of it in the title. */
export function moment(text, words = brief) {
  const date = new Date(text);
  return h('time', {datetime: text, title: full(date)}, words(date));
}
