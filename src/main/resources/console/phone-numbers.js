// Telephone numbers as people read them.

/** A number of North America in the national way, any other as it is. */
export function readable(number) {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number ?? '');
  return parts ? `(${parts[1]}) ${parts[2]}-${parts[3]}` : (number ?? '');
}

/** What somebody typed as a number, as far as it can be one: digits and a leading plus. */
export function typed(text) {
  const digits = text.replace(/\D/g, '');
  if (text.trim().startsWith('+')) {
    return `+${digits}`;
  }
  if (digits.length === 10) {
    return `+1${digits}`;
  }
  return digits.length === 11 && digits.startsWith('1') ? `+${digits}` : digits;
}

/** Whether it has as many digits as a whole number. */
export function whole(number) {
  return /^\+?\d{7,15}$/.test(number);
}
