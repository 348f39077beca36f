// Numbers, money and dates in the browser's locale. Money stays a decimal text: it never becomes a binary number.

const locale = navigator.language;
const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
const short = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
const amount = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const round = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 3, signDisplay: 'exceptZero' });
const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
const dayShort = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
const monthName = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

export const none = '–';
const or = (value, format) => value === null || value === undefined || value === '' ? none : format(value);

/** @param {string | null | undefined} value */
export const money = value => or(value, text => amount.format(/** @type {any} */ (text)));
/** @param {string | null | undefined} value */
export const wholeMoney = value => or(value, text => round.format(/** @type {any} */ (text)));
/** @param {number | null | undefined} value */
export const quantity = value => or(value, number.format);
/** @param {number | null | undefined} value */
export const figure = value => or(value, short.format);
/** @param {number | null | undefined} value */
export const count = value => or(value, round.format);
/** @param {number | null | undefined} value */
export const brief = value => or(value, compact.format);
/** @param {number | null | undefined} value */
export const change = value => or(value, signed.format);
/** @param {number | null | undefined} value */
export const percent = value => or(value, share.format);

const dayOf = text => new Date(`${text}T00:00:00Z`);
/** @param {string | null | undefined} value a day such as 2026-11-28 */
export const date = value => or(value, text => day.format(dayOf(text)));
/** @param {string | null | undefined} value */
export const dateShort = value => or(value, text => dayShort.format(dayOf(text)));
/** @param {string | null | undefined} value */
export const dateWithWeekday = value => or(value, text => weekday.format(dayOf(text)));
/** @param {string} value a day of the month */
export const month = value => monthName.format(dayOf(value));
/** @param {string | null | undefined} value an instant */
export const instant = value => or(value, text => moment.format(new Date(text)));
/** @param {string | null | undefined} value */
export const time = value => or(value, text => clock.format(new Date(text)));

/** @param {string | null | undefined} value an instant, as seen from now */
export function ago(value) {
  if (!value) return none;
  const seconds = (Date.parse(value) - Date.now()) / 1000;
  for (const [unit, size] of /** @type {Array<[Intl.RelativeTimeFormatUnit, number]>} */ (
    [['day', 86_400], ['hour', 3600], ['minute', 60]])) {
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  }
  return relative.format(Math.round(seconds), 'second');
}

/** How far a day is, in words. @param {string} value */
export function inDays(value) {
  return relative.format(Math.round((dayOf(value).getTime() - dayOf(today()).getTime()) / 86_400_000), 'day');
}

/** The day of now, as the service counts days. */
export const today = () => new Date().toISOString().slice(0, 10);

/** A day some days later. @param {string} value @param {number} days */
export function addDays(value, days) {
  const then = dayOf(value);
  then.setUTCDate(then.getUTCDate() + days);
  return then.toISOString().slice(0, 10);
}

/** A word of the interface, such as customer_return, for people. @param {string | null | undefined} word */
export const words = word => or(word, text => {
  const spaced = text.replace(/[_-]/g, ' ').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
});

/** "1 product", "2 products". @param {number} n @param {string} noun */
export const plural = (n, noun, many = `${noun}s`) => `${round.format(n)} ${n === 1 ? noun : many}`;

// --- Exact sums -----------------------------------------------------------------------------------------------------

/** A decimal text as a whole number of its smallest units. @param {string | number} value @param {number} places */
export function units(value, places) {
  const [whole, fraction = ''] = String(value).trim().split('.');
  const sign = whole.startsWith('-') ? -1n : 1n;
  return sign * BigInt((whole.replace('-', '') || '0') + fraction.padEnd(places, '0').slice(0, places));
}

/** The other way. @param {bigint} value @param {number} places */
export function decimal(value, places) {
  const sign = value < 0n ? '-' : '';
  const digits = String(value < 0n ? -value : value).padStart(places + 1, '0');
  return places ? `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}` : sign + digits;
}

/** Price times quantity, to the cent; half a cent goes up, as the service does. */
export function times(price, amountSold) {
  const product = units(price, 2) * units(amountSold, 3);
  return decimal((product + (product < 0n ? -500n : 500n)) / 1000n, 2);
}

/** @param {string[]} values */
export const sum = values => decimal(values.reduce((total, value) => total + units(value, 2), 0n), 2);
