/* Numbers, times and names as people read them. */

const DAY = 86400000;
const NONE = '–';
const names = new Map();

/** The English name of an id; the id itself, made readable, where there is none. */
function nameOf(id) {
  return names.get(id) || String(id).replace(/-/g, ' ');
}

/** Without what stands in brackets behind it. */
function shortName(id) {
  return nameOf(id).replace(/ \(.*\)$/, '');
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** EXPORT_BAN, CorridorStaysUnsafe, policy.pressure: as words. MOU is short for some and stays. */
function words(text) {
  if (text === 'MOU') return text;
  const spaced = String(text)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[._]/g, ' ');
  return capital(spaced.toLowerCase());
}

/** A text in which ids of the given labels stand by their names: "KZ's exports" becomes "Kazakhstan's exports". */
function withNames(text, labels) {
  let readable = text;
  for (const id of Object.values(labels || {}).flatMap(value => value.split(','))) {
    if (!names.has(id)) continue;
    const escaped = id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    readable = readable.replace(new RegExp(`(^|[^\\w-])${escaped}(?![\\w-])`, 'g'), (_, before) => before + shortName(id));
  }
  return readable.replace(/,(?=\S)/g, ', ').replace(/\s+/g, ' ').trim();
}

const oneDigit = new Intl.NumberFormat('en', {maximumFractionDigits: 1, minimumFractionDigits: 1});
const twoDigits = new Intl.NumberFormat('en', {maximumFractionDigits: 2, minimumFractionDigits: 2});
const whole = new Intl.NumberFormat('en', {maximumFractionDigits: 0});
const brief = new Intl.NumberFormat('en', {maximumSignificantDigits: 3, notation: 'compact'});
const plain = new Intl.NumberFormat('en', {maximumSignificantDigits: 4});

function percent(ratio) {
  return oneDigit.format(100 * ratio) + '\u202f%';
}

/** With its sign; a change that rounds to nothing has none. */
function signed(number, format = oneDigit) {
  const text = format.format(Math.abs(number));
  if (!/[1-9]/.test(text)) return '±0';
  return (number > 0 ? '+' : '−') + text;
}

function inUnit(value, unit) {
  switch (unit) {
    case 'ratio': return value <= 1 && value >= -1 ? twoDigits.format(value) : plain.format(value);
    case 'percent': return oneDigit.format(value) + '\u202f%';
    case 'usd': return '$' + brief.format(value);
    case 'index': return oneDigit.format(value);
    default: return plain.format(value);
  }
}

const dayFormat = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC'});
const monthFormat = new Intl.DateTimeFormat('en-GB', {month: 'short', year: 'numeric', timeZone: 'UTC'});
const minuteFormat = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'UTC'});
const relative = new Intl.RelativeTimeFormat('en', {numeric: 'always', style: 'short'});
const STEPS = [['year', 365.25 * DAY], ['month', 30.44 * DAY], ['day', DAY], ['hour', DAY / 24], ['minute', DAY / 1440]];

/** A moment from now: 5 min. ago, in 3 mo. */
function ago(time, now = Date.now()) {
  const distance = time - now;
  for (const [unit, length] of STEPS) {
    if (Math.abs(distance) >= length) return relative.format(Math.trunc(distance / length), unit);
  }
  return 'just now';
}

/** A day at midnight is a day; anything else has its minute. Always in UTC, like the records. */
function dateText(time, precision) {
  switch (precision) {
    case 'YEAR': return String(new Date(time).getUTCFullYear());
    case 'QUARTER': return 'Q' + (Math.floor(new Date(time).getUTCMonth() / 3) + 1) + ' ' + new Date(time).getUTCFullYear();
    case 'MONTH': return monthFormat.format(time);
    case 'MINUTE': return minuteFormat.format(time) + ' UTC';
    default: return dayFormat.format(time);
  }
}

/** The writing a text is in, for the right glyphs and the right voice, where the record does not say. */
function languageOf(text) {
  if (/[\u0400-\u04ff]/.test(text)) return 'ru';
  if (/[\u3400-\u9fff]/.test(text)) return /[這為裏關對國與門開]/.test(text) ? 'zh-Hant' : 'zh-Hans';
  return 'en';
}

/** 2023-04..2024-03 is twelve months, 2017 a year. */
function windowText(window) {
  const months = /^(\d{4}-\d{2})\.\.(\d{4}-\d{2})$/.exec(window);
  return months ? 'year to ' + monthFormat.format(Date.parse(months[2] + '-01T00:00:00Z')) : window;
}
