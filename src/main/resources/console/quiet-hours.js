// The hours in which a text would disturb: before 8 in the morning and from 9 in the evening on
// (21:00) where the customer is.

const OPENS = 8;
const CLOSES = 21;
const QUARTER = 15 * 60_000;

/** More zones than this say that nobody knows where the number is. */
const MOST_ZONES = 4;

/**
 * Whether a moment is quiet where a number is from.
 *
 * @param zones the IANA zones of the number; none or many are no answer
 * @returns null when it is not, or not known; else `{zone, at, opens}`: the zone in which it is,
 *     the moment, and the next moment that is quiet in none of the zones (to the quarter of an hour)
 */
export function quietNow(zones, at = new Date()) {
  if (!zones || zones.length === 0 || zones.length > MOST_ZONES) {
    return null;
  }
  const zone = zones.find(candidate => quiet(candidate, at));
  if (!zone) {
    return null;
  }
  let opens = Math.ceil((at.getTime() + 1) / QUARTER) * QUARTER;
  while (zones.some(candidate => quiet(candidate, new Date(opens)))) {
    opens += QUARTER;
    if (opens - at.getTime() > 2 * 24 * 3_600_000) {
      return {zone, at, opens: null};
    }
  }
  return {zone, at, opens: new Date(opens)};
}

function quiet(zone, at) {
  const hour = hourIn(zone, at);
  return hour !== null && (hour < OPENS || hour >= CLOSES);
}

function hourIn(zone, at) {
  try {
    const format = new Intl.DateTimeFormat('en-US', {timeZone: zone, hour: 'numeric', hourCycle: 'h23'});
    return Number(format.format(at));
  } catch {
    return null;
  }
}
