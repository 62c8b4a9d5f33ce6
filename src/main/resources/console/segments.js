// How a text is cut up on its way: GSM 03.38 (160 characters alone, 153 in a chain) or, as soon as
// one character is outside it, UCS-2 (70 and 67 UTF-16 units).

const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?'
  + '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà');
const EXTENDED = new Set('\f^{}\\[~]|€');

/**
 * The parts of a text.
 *
 * @returns `{encoding: 'GSM-7'|'UCS-2', units, segments, unusual}`; `unusual` are the characters that
 *     make it UCS-2, each once
 */
export function segments(text) {
  const characters = [...text];
  const unusual = [...new Set(characters.filter(c => !BASIC.has(c) && !EXTENDED.has(c)))];
  if (unusual.length > 0) {
    return {encoding: 'UCS-2', units: text.length, segments: parts(wide(characters), 70, 67), unusual};
  }
  const costs = characters.map(c => (EXTENDED.has(c) ? 2 : 1));
  const units = costs.reduce((sum, cost) => sum + cost, 0);
  return {encoding: 'GSM-7', units, segments: parts(costs, 160, 153), unusual};
}

function wide(characters) {
  return characters.map(c => c.length);
}

/** Counts parts; a character of two units is never cut in two. */
function parts(costs, alone, chained) {
  const all = costs.reduce((sum, cost) => sum + cost, 0);
  if (all === 0) {
    return 0;
  }
  if (all <= alone) {
    return 1;
  }
  let count = 1;
  let used = 0;
  for (const cost of costs) {
    if (used + cost > chained) {
      count++;
      used = 0;
    }
    used += cost;
  }
  return count;
}
