import { html } from 'preact';

// QR codes after ISO/IEC 18004: bytes, error correction level M, versions 1 to 20.
const correction = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const blocks = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

/** Bytes that a version holds, data and error correction. */
function capacity(version) {
  let bits = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const marks = Math.floor(version / 7) + 2;
    bits -= (25 * marks - 10) * marks - 55;
    if (version >= 7) bits -= 36;
  }
  return Math.floor(bits / 8);
}

// --- Error correction: Reed and Solomon over GF(2⁸), polynomial 0x11D -----------------------------------------------

function product(a, b) {
  let sum = 0;
  for (let bit = 7; bit >= 0; bit--) {
    sum = (sum << 1) ^ ((sum >>> 7) * 0x11d);
    sum ^= ((b >>> bit) & 1) * a;
  }
  return sum;
}

function divisor(degree) {
  const terms = new Array(degree - 1).fill(0).concat(1);
  for (let step = 0, root = 1; step < degree; step++, root = product(root, 2)) {
    for (let place = 0; place < degree; place++) {
      terms[place] = product(terms[place], root) ^ (place + 1 < degree ? terms[place + 1] : 0);
    }
  }
  return terms;
}

function remainder(data, by) {
  const rest = by.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ /** @type {number} */ (rest.shift());
    rest.push(0);
    by.forEach((term, place) => { rest[place] ^= product(term, factor); });
  }
  return rest;
}

/** The bytes of a text with padding and error correction, blocks interleaved. */
function codewords(bytes, version) {
  const total = capacity(version), count = blocks[version], check = correction[version], room = total - count * check;
  const bits = [];
  const put = (value, length) => { for (let bit = length - 1; bit >= 0; bit--) bits.push((value >>> bit) & 1); };
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  bytes.forEach(byte => put(byte, 8));
  put(0, Math.min(4, room * 8 - bits.length));
  put(0, (8 - bits.length % 8) % 8);
  for (let pad = 0xec; bits.length < room * 8; pad ^= 0xec ^ 0x11) put(pad, 8);
  const data = [];
  for (let at = 0; at < bits.length; at += 8) data.push(parseInt(bits.slice(at, at + 8).join(''), 2));

  const short = Math.floor(total / count) - check, longer = total % count, by = divisor(check);
  const parts = [];
  for (let block = 0, at = 0; block < count; block++) {
    const length = short + (block < count - longer ? 0 : 1);
    const part = data.slice(at, at += length);
    parts.push({ part, check: remainder(part, by) });
  }
  const all = [];
  for (let place = 0; place <= short; place++) for (const { part } of parts) if (place < part.length) all.push(part[place]);
  for (let place = 0; place < check; place++) for (const part of parts) all.push(part.check[place]);
  return all;
}

// --- The picture ----------------------------------------------------------------------------------------------------

const masks = [
  (x, y) => (x + y) % 2, (_, y) => y % 2, x => x % 3, (x, y) => (x + y) % 3, (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => x * y % 2 + x * y % 3, (x, y) => (x * y % 2 + x * y % 3) % 2, (x, y) => ((x + y) % 2 + x * y % 3) % 2,
];

function alignment(version) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2, size = version * 4 + 17;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  const places = [6];
  for (let at = size - 7; places.length < count; at -= step) places.splice(1, 0, at);
  return places;
}

/** Everything that is where it is whatever the text: `null` where data go. */
function frame(version) {
  const size = version * 4 + 17;
  /** @type {Array<Array<boolean | null>>} */
  const rows = Array.from({ length: size }, () => new Array(size).fill(null));
  const set = (x, y, dark) => { if (x >= 0 && y >= 0 && x < size && y < size) rows[y][x] = dark; };
  for (let at = 0; at < size; at++) { set(6, at, at % 2 === 0); set(at, 6, at % 2 === 0); }
  for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]]) {
    for (let dy = -4; dy <= 4; dy++) for (let dx = -4; dx <= 4; dx++) {
      const ring = Math.max(Math.abs(dx), Math.abs(dy));
      set(cx + dx, cy + dy, ring !== 2 && ring !== 4);
    }
  }
  const marks = alignment(version), last = marks.length - 1;
  marks.forEach((cx, i) => marks.forEach((cy, j) => {
    if (i === 0 && j === 0 || i === 0 && j === last || i === last && j === 0) return;
    for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) set(cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
  }));
  if (version >= 7) {
    let rest = version;
    for (let step = 0; step < 12; step++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
    const bits = version << 12 | rest;
    for (let bit = 0; bit < 18; bit++) {
      const dark = (bits >>> bit & 1) === 1, a = size - 11 + bit % 3, b = Math.floor(bit / 3);
      set(a, b, dark);
      set(b, a, dark);
    }
  }
  return rows;
}

/** The fifteen bits that say level and mask, twice. Level M is 0. */
function describe(rows, mask) {
  const size = rows.length;
  let rest = mask;
  for (let step = 0; step < 10; step++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
  const bits = (mask << 10 | rest) ^ 0x5412;
  const dark = bit => (bits >>> bit & 1) === 1;
  for (let bit = 0; bit <= 5; bit++) rows[bit][8] = dark(bit);
  rows[7][8] = dark(6);
  rows[8][8] = dark(7);
  rows[8][7] = dark(8);
  for (let bit = 9; bit < 15; bit++) rows[8][14 - bit] = dark(bit);
  for (let bit = 0; bit < 8; bit++) rows[8][size - 1 - bit] = dark(bit);
  for (let bit = 8; bit < 15; bit++) rows[size - 15 + bit][8] = dark(bit);
  rows[size - 8][8] = true;
}

/** How hard a picture is to read: long runs, squares, patterns like a corner's, and too much of one colour. */
function penalty(rows) {
  const size = rows.length, columns = rows.map((_, x) => rows.map(row => row[x]));
  let sum = 0, darks = 0;
  for (const line of [...rows, ...columns]) {
    const text = line.map(dark => dark ? '1' : '0').join('');
    for (const run of text.match(/0{5,}|1{5,}/g) ?? []) sum += run.length - 2;
    for (const pattern of ['10111010000', '00001011101']) for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) sum += 40;
  }
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) {
    if (rows[y][x]) darks++;
    if (x && y && rows[y][x] === rows[y][x - 1] && rows[y][x] === rows[y - 1][x] && rows[y][x] === rows[y - 1][x - 1]) sum += 3;
  }
  return sum + Math.floor(Math.abs(darks * 20 - size * size * 10) / (size * size)) * 10;
}

/** The squares of a code for a text, row by row; `true` is dark.
 * @param {string} text at most 600 bytes */
export function squares(text) {
  const bytes = [...new TextEncoder().encode(text)];
  const version = correction.findIndex((check, at) => at > 0 && bytes.length + (at < 10 ? 2 : 3) <= capacity(at) - blocks[at] * check);
  if (version < 0) throw new RangeError('The text is too long for a QR code.');
  const fixed = frame(version), size = fixed.length, stream = codewords(bytes, version);
  describe(fixed, 0);
  const rows = fixed.map(row => row.slice());
  let bit = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) for (const x of [right, right - 1]) {
      const y = (right + 1 & 2) === 0 ? size - 1 - step : step;
      if (fixed[y][x] === null) {
        rows[y][x] = bit < stream.length * 8 && (stream[bit >>> 3] >>> (7 - (bit & 7)) & 1) === 1;
        bit++;
      }
    }
  }
  const pictures = masks.map((mask, number) => {
    const picture = /** @type {boolean[][]} */ (rows.map((row, y) => row.map((dark, x) => fixed[y][x] === null && mask(x, y) === 0 ? !dark : dark)));
    describe(picture, number);
    return { picture, faults: penalty(picture) };
  });
  return pictures.reduce((best, other) => other.faults < best.faults ? other : best).picture;
}

/** A text as a QR code, dark on light in both themes: cameras read it best so.
 * @param {{ text: string, label: string }} properties */
export function QRCode({ text, label }) {
  const rows = squares(text), size = rows.length + 8;
  const path = rows.flatMap((row, y) => row.map((dark, x) => dark ? `M${x + 4} ${y + 4}h1v1h-1z` : '')).join('');
  return html`<svg class="qr" viewBox=${`0 0 ${size} ${size}`} role="img" aria-label=${label} shape-rendering="crispEdges"><rect width=${size} height=${size} /><path d=${path} /></svg>`;
}
