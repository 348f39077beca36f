import { signal } from './store.js';

// Numbers, money and dates in the browser's locale. Money stays a decimal text: it never becomes a binary number.

const locale = navigator.language;

/** A formatter that is made when something is first written with it: the first view needs few of them, and making one may
 * take as long as drawing a part of the page.
 * @template {{ format(...values: any[]): string }} T @param {() => T} make @returns {{ format: T['format'] }} */
function lazy(make) {
  /** @type {T | undefined} */
  let made;
  return { format: /** @type {any} */ ((...values) => (made ??= make()).format(...values)) };
}

const number = lazy(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }));
const short = lazy(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));
const compact = lazy(() => new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }));
const amount = lazy(() => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }));
const round = lazy(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));
const share = lazy(() => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }));
const signed = lazy(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 3, signDisplay: 'exceptZero' }));
const day = lazy(() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }));
const dayShort = lazy(() => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }));
const weekday = lazy(() => new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }));
const weekdayName = lazy(() => new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }));
const monthName = lazy(() => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }));
const relative = lazy(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));

/** The zone of the shop, such as Europe/Lisbon, in which its days and times are told; empty until it is known. */
export const zone = signal('');
/** A formatter of instants; one's own zone counts until that of the shop is known.
 * @param {Intl.DateTimeFormatOptions} options @param {string} [at] */
const told = (options, at) => lazy(() => {
  try { return new Intl.DateTimeFormat(locale, at ? { ...options, timeZone: at } : options); } catch { return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }); }
});
let moment = told({ dateStyle: 'medium', timeStyle: 'short' }), clock = told({ timeStyle: 'short' });
zone.watch(at => {
  moment = told({ dateStyle: 'medium', timeStyle: 'short' }, at);
  clock = told({ timeStyle: 'short' }, at);
});

export const none = '–';
const or = (value, format) => value === null || value === undefined || value === '' ? none : format(value);

/** @param {string | null | undefined} value */
export const money = value => or(value, text => amount.format(/** @type {any} */ (text)));
/** @param {string | null | undefined} value */
export const wholeMoney = value => or(value, text => round.format(/** @type {any} */ (text)));
/** What the shop is paid in, such as EUR; empty until it is known. */
export const currency = signal('');
let coins = amount, coinsInBrief = compact;
currency.watch(code => {
  const sign = { style: /** @type {const} */ ('currency'), currency: code, currencyDisplay: /** @type {const} */ ('narrowSymbol') };
  try {
    coins = code ? new Intl.NumberFormat(locale, { ...sign, minimumFractionDigits: 2, maximumFractionDigits: 2 }) : amount;
    coinsInBrief = code ? new Intl.NumberFormat(locale, { ...sign, notation: 'compact', maximumFractionDigits: 1 }) : compact;
  } catch { coins = amount; coinsInBrief = compact; }
});
/** Money with its sign, for figures; in tables the sign would be in every row. @param {string | null | undefined} value */
export const price = value => or(value, text => coins.format(/** @type {any} */ (text)));
/** Great sums in few characters. @param {string | null | undefined} value */
export const priceInBrief = value => or(value, text => coinsInBrief.format(/** @type {any} */ (text)));
/** @param {number | null | undefined} value */
export const quantity = value => or(value, number.format);
/** @param {number | null | undefined} value */
export const figure = value => or(value, short.format);
/** @param {number | null | undefined} value */
export const count = value => or(value, round.format);
/** @param {number | null | undefined} value */
export const brief = value => or(value, compact.format);
/** @param {number | null | undefined} value */
export const bytes = value => or(value, size => size >= 1e9 ? `${short.format(size / 1e9)} GB` : size >= 1e6 ? `${short.format(size / 1e6)} MB` : `${short.format(size / 1e3)} kB`);
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
/** @param {string} value a day, of which the name is given */
export const weekdayShort = value => weekdayName.format(dayOf(value));
/** @param {string} value a day of the month */
export const month = value => monthName.format(dayOf(value));
/** @param {string | null | undefined} value an instant, told in the zone of the shop */
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

/** How far a day is, in words. @param {string} value @param {string} from the day it is seen from */
export function inDays(value, from = today()) {
  return relative.format(Math.round((dayOf(value).getTime() - dayOf(from).getTime()) / 86_400_000), 'day');
}

/** Clocks of zones, in parts. @type {Map<string, Intl.DateTimeFormat>} */
const clocks = new Map();

/** A zone that this browser does not know counts as UTC. @param {string} timeZone */
function clockIn(timeZone) {
  const digits = /** @type {const} */ ({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  try { return new Intl.DateTimeFormat('en', { ...digits, timeZone }); } catch { return new Intl.DateTimeFormat('en', { ...digits, timeZone: 'UTC' }); }
}

/** What a clock in a zone shows at an instant, written as if it were UTC. @param {Date} then @param {string} at */
function shownIn(then, at) {
  if (at === 'UTC') return then.toISOString();
  if (!clocks.has(at)) clocks.set(at, clockIn(at));
  const parts = Object.fromEntries(/** @type {Intl.DateTimeFormat} */ (clocks.get(at)).formatToParts(then).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}Z`;
}

/** The day on which an instant falls, as the service counts days: those of the shop, or of a place with a zone of its own.
 * @param {string | number | Date} value @param {string} [at] */
export const dayAt = (value, at = zone.value || 'UTC') => shownIn(new Date(value), at).slice(0, 10);

/** The day of now. @param {string} [at] */
export const today = at => dayAt(Date.now(), at);

/** The instant at which a day begins in the shop, or in another zone. @param {string} value a day @param {string} [at] */
export function startOf(value, at = zone.value || 'UTC') {
  const wanted = dayOf(value).getTime();
  let found = wanted;
  // The second look is for days on which the clocks are changed.
  for (let look = 0; look < 2; look++) found = wanted - (Date.parse(shownIn(new Date(found), at)) - found);
  return new Date(found).toISOString();
}

/** The last instant of a day. @param {string} value @param {string} [at] */
export const endOf = (value, at) => new Date(Date.parse(startOf(addDays(value, 1), at)) - 1).toISOString();

/** A day some days later. @param {string} value @param {number} days */
export function addDays(value, days) {
  const then = dayOf(value);
  then.setUTCDate(then.getUTCDate() + days);
  return then.toISOString().slice(0, 10);
}

/** A word of the interface, such as customer_return, for people. @param {string | null | undefined} word */
export const words = word => or(word, text => {
  const spaced = text.replace(/[._-]/g, ' ').toLowerCase().replace(/canceled/g, 'cancelled');
  return (spaced.charAt(0).toUpperCase() + spaced.slice(1)).replace(/\bapi\b/gi, 'API');
});

/** "1 product", "2 products". @param {number} n @param {string} noun */
export const plural = (n, noun, many = `${noun}s`) => `${round.format(n)} ${n === 1 ? noun : many}`;

const counted = new Set(['piece', 'pair', 'set', 'pack', 'case', 'carton', 'crate', 'pallet', 'bag', 'sack', 'bottle', 'can', 'jar', 'tube', 'roll', 'sheet', 'bundle', 'tray', 'portion', 'hour', 'unit']);
/** What a product is counted in, as a word after a number. @param {number | null | undefined} n @param {string} unit */
export const unitOf = (n, unit) => n === 1 ? unit : unit === 'box' ? 'boxes' : counted.has(unit) ? `${unit}s` : unit;

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
