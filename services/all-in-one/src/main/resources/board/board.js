/* The board: takes what the server sends, and draws what has changed, a few times a second at most. */

const PACE_MS = 200;
const SILENCE_MS = 25000; // the server gives a sign of life every ten seconds
const RETRY_MS = 4000;
const ANNOUNCE_MS = 10000;
const FRESH_MS = 7 * DAY;
const LIMITS = {fires: 5, past: 40, news: 8, events: 4, corridors: 4, markets: 9};

const PARTS = ['alerts', 'news', 'events', 'corridors', 'markets', 'signals'];
const board = Object.fromEntries(PARTS.map(part => [part, new Map()]));
const dirty = new Set();
let feed = 'loading';
let read = {};
let seen = false;
let heard = 0; // when the server last gave a sign of life
let tried = 0; // when it was last asked to
let paused = false;
let waiting = 0;
let source = null;

/* --- What comes in --- */

function receive(message) {
  heard = Date.now();
  if (message.snapshot) {
    names.clear();
    Object.entries(message.names).forEach(([id, name]) => names.set(id, name));
    PARTS.forEach(part => board[part].clear());
  }
  const fresh = [];
  for (const part of PARTS) {
    if (!message[part]) continue;
    message[part].gone.forEach(key => board[part].delete(key));
    for (const [key, record] of Object.entries(message[part].set)) {
      const before = board[part].get(key);
      if (part === 'alerts' && isFiring(record) && !(before && isFiring(before))) fresh.push(record);
      board[part].set(key, record);
      waiting++;
    }
    dirty.add(part);
  }
  feed = message.feed;
  read = message.read;
  dirty.add('state');
  if (seen) announce(fresh);
  seen = true;
  schedule();
}

function connect() {
  if (source) source.close();
  source = new EventSource('board/events');
  tried = Date.now();
  source.addEventListener('open', () => {
    heard = Date.now();
    setState('live');
  });
  source.addEventListener('board', event => receive(JSON.parse(event.data)));
  source.addEventListener('alive', () => { heard = Date.now(); });
  source.addEventListener('error', () => {
    setState('lost');
    // A refused connection is not tried again by the browser itself.
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, RETRY_MS);
  });
}

function setState(state) {
  document.documentElement.dataset.state = state;
  dirty.add('state');
  schedule();
}

/* --- What is shown --- */

let drawnAt = 0;
let scheduled = false;

function schedule() {
  if (scheduled) return;
  scheduled = true;
  setTimeout(() => requestAnimationFrame(redraw), Math.max(0, PACE_MS - (performance.now() - drawnAt)));
}

function redraw() {
  scheduled = false;
  drawnAt = performance.now();
  if (dirty.delete('state')) drawState();
  if (paused || !seen) return;
  waiting = 0;
  const until = asOf();
  const changed = new Set(dirty);
  dirty.clear();
  if (changed.has('alerts')) drawAlerts();
  if (changed.has('news')) drawNews();
  if (changed.has('events')) drawEvents();
  const timeMoved = changed.has('news') || changed.has('events');
  if (changed.has('corridors') || timeMoved) drawCorridors(until);
  if (changed.has('signals') || timeMoved) drawSignals(until);
  if (changed.has('markets')) drawMarkets();
  if (changed.size) drawTiles(until);
  if (!performance.getEntriesByName('first-content').length) performance.mark('first-content');
}

/** Everything again: the filter, the number of items or the time has changed. */
function redrawAll() {
  PARTS.forEach(part => dirty.add(part));
  dirty.add('state');
  schedule();
}

/** The newest report. */
function newest() {
  const now = Date.now();
  let time = 0;
  for (const article of board.news.values()) if (article.time > time && article.time <= now) time = article.time;
  for (const event of board.events.values()) if (event.reportedAt > time && event.reportedAt <= now) time = event.reportedAt;
  return time;
}

/** The time that risks are told for: now; where the news are of an archive, the time of the newest. */
function asOf() {
  const now = Date.now();
  const time = newest();
  return time && now - time > FRESH_MS ? time : Math.floor(now / 60000) * 60000;
}

function chosen(part) {
  return [...board[part]].filter(([, record]) => matches(record));
}

function drawAlerts() {
  const all = chosen('alerts');
  const firing = all.filter(([, alert]) => isFiring(alert)).sort(byGravity);
  const past = all.filter(([, alert]) => !isFiring(alert)).sort(([, one], [, other]) => (other.endsAt || other.startsAt) - (one.endsAt || one.startsAt));
  setText(byId('fires-count'), firing.length ? String(firing.length) : '');
  const list = byId('fires-list');
  fill(list, atMost(list, firing, LIMITS.fires), alertView,
    empty(past.length ? 'Nothing fires now. What fired before is below.' : 'Nothing fires. The rules look at every new value and event; what they find appears here at once.'));
  const rest = byId('fires-rest');
  rest.hidden = !past.length;
  setText(rest.querySelector('summary'), `${past.length} resolved, pending or outdated`);
  fill(byId('fires-rest-list'), past.slice(0, LIMITS.past), pastAlertView, empty('None.'));
}

function drawNews() {
  const articles = chosen('news').sort(([, one], [, other]) => other.time - one.time);
  setText(byId('news-count'), articles.length ? `newest ${articles.length}` : '');
  const list = byId('news-list');
  fill(list, atMost(list, articles, LIMITS.news), headlineView,
    empty('No articles yet. They come from news.files, news.feeds, GDELT, or are sent to /v1/articles.', 'li'));
}

function drawEvents() {
  const events = chosen('events').sort(([, one], [, other]) => other.time - one.time);
  setText(byId('events-count'), events.length ? `newest ${events.length}` : '');
  const list = byId('events-list');
  fill(list, atMost(list, events, LIMITS.events), eventView,
    empty('No events yet: none of the articles says that a measure, deal, threat or incident has come about.', 'li'));
}

const stamped = new WeakMap();

/** A decaying series with the time it is told for; the same object as long as both are the same. */
function at(series, until) {
  const before = stamped.get(series);
  if (before && before.until === until) return before;
  const now = {series, until};
  stamped.set(series, now);
  return now;
}

function drawCorridors(until) {
  const all = chosen('corridors').map(([id, series]) => [id, at(series, until)])
    .sort(([, one], [, other]) => valueAt(other.series, until) - valueAt(one.series, until));
  setText(byId('corridors-count'), all.length ? `as of ${dateText(until)}` : '');
  const list = byId('corridors-list');
  fill(list, atMost(list, all, LIMITS.corridors), corridorView,
    empty('No corridor is endangered by anything reported: risk comes from attacks, halts, refusals and outages on it.'));
}

const signalsBefore = new Map();

function drawSignals(until) {
  const all = chosen('signals').map(([, series]) => series);
  const shown = [];
  for (const signal of SIGNALS) {
    const largest = largestOf(signal, all, until);
    if (!largest.length) continue;
    const before = signalsBefore.get(signal.title);
    const same = before && before.largest.length === largest.length
      && before.largest.every((one, i) => one.series === largest[i].series && one.value.toFixed(2) === largest[i].value.toFixed(2));
    const record = same ? before : {signal, largest};
    signalsBefore.set(signal.title, record);
    shown.push([signal.title, record]);
  }
  setText(byId('signals-count'), shown.length ? `as of ${dateText(until)}` : '');
  fill(byId('signals-list'), shown, signalView, empty('Nothing yet: pressure, attention and balance are made of tagged articles and their events.'));
}

function drawMarkets() {
  const markets = chosen('markets').filter(([, market]) => market.partners.length).sort(byInterest);
  setText(byId('markets-count'), markets.length ? `${markets.length} series, what moved most first` : '');
  const list = byId('markets-list');
  fill(list, atMost(list, markets, LIMITS.markets), marketView,
    empty('No trade figures yet. They come from trade.files (UN Comtrade JSON or CSV) or trade.comtrade.watch.'));
}

function drawTiles(until) {
  const firing = [...board.alerts.values()].filter(isFiring);
  const count = severity => firing.filter(alert => severityOf(alert) === severity).length;
  const risks = [...board.corridors.values()].map(series => [valueAt(series, until), shortName(series.labels.corridor)]).sort(([one], [other]) => other - one);
  const moves = [...board.markets.values()].filter(market => market.basis !== 'mirror')
    .flatMap(market => market.partners.filter(partner => partner.change).map(partner => [partner.change, market, partner]))
    .sort(([one], [other]) => Math.abs(other) - Math.abs(one));
  const time = newest();
  const shown = [
    ['fires', 'Firing', whole.format(firing.length), firing.length
      ? Object.keys(SEVERITIES).filter(count).map(severity => make(`span.${severity}`, {}, `${SEVERITIES[severity].sign} ${count(severity)} ${severity}`)) : 'all quiet'],
    ['corridors', 'Highest corridor risk', risks.length ? oneDigit.format(risks[0][0]) : NONE, risks.length ? risks[0][1] : 'no adverse event yet'],
    ['markets', 'Largest shift of a share', moves.length ? `${signed(moves[0][0])} pt` : NONE,
      moves.length ? `${partnerName(moves[0][2])} in ${nameOf(moves[0][1].country)}'s ${moves[0][1].flow}s of ${goodOf(moves[0][1])}` : 'no two comparable windows yet'],
    ['news', 'Newest report', time ? ago(time) : NONE, time ? dateText(time, 'MINUTE') : 'waiting for articles']
  ];
  const tiles = byId('tiles');
  if (!tiles.children.length) {
    tiles.append(...shown.map(([part, title]) => make('a.tile', {href: '#' + part}, make('span.title', {}, title), make('b'), make('span.text'))));
  }
  shown.forEach(([, , value, text], i) => {
    const [, number, words] = tiles.children[i].children;
    setText(number, value);
    words.replaceChildren(...[text].flat());
  });
  document.title = (count('critical') ? `(${count('critical')} critical) ` : firing.length ? `(${firing.length}) ` : '') + 'Silkwatch';
}

function drawState() {
  const state = document.documentElement.dataset.state;
  const texts = {connecting: 'Connecting', lost: 'Connection lost, trying again' + (heard ? `; last heard ${ago(heard)}` : '')};
  const feeds = {loading: 'Reading what is there', lost: 'Kafka cannot be read', live: 'Live'};
  document.documentElement.dataset.feed = feed;
  setText(byId('state-text'), texts[state] || (paused ? `Paused, ${whole.format(waiting)} changes wait` : feeds[feed]));
  const until = asOf();
  setText(byId('clock'), newest() && Date.now() - until > FRESH_MS ? `Risks as of ${dateText(until, 'MINUTE')}, the newest report: the news are of an archive` : '');
  const counted = [['news.tagged', 'articles'], ['policy.event', 'event records'], ['indicator.value', 'indicator values'], ['alert', 'changes of alerts']]
    .filter(([topic]) => read[topic]).map(([topic, what]) => `${whole.format(read[topic])} ${what}`);
  setText(byId('read'), counted.length ? `Read since the start: ${counted.join(', ')}.` : '');
}

function empty(text, tagName = 'p') {
  return make(tagName + '.empty', {}, filter().length ? `Nothing names “${byId('filter').value.trim()}” here.` : text);
}

/* --- What the reader does --- */

const searchable = new WeakMap();

function filter() {
  return byId('filter').value.toLowerCase().split(/\s+/).filter(Boolean);
}

function matches(record) {
  const tokens = filter();
  if (!tokens.length) return true;
  let text = searchable.get(record);
  if (text === undefined) {
    const found = [];
    collect(record, found);
    text = found.join('\n').toLowerCase();
    searchable.set(record, text);
  }
  return tokens.every(token => text.includes(token));
}

/** All texts of a record, ids by their names too. */
function collect(value, found) {
  if (typeof value === 'string') {
    found.push(value);
    if (names.has(value)) found.push(names.get(value));
  } else if (value && typeof value === 'object') {
    Object.values(value).forEach(one => collect(one, found));
  }
}

function setFilter(text) {
  byId('filter').value = text;
  filterChanged();
}

function filterChanged() {
  const text = byId('filter').value.trim();
  history.replaceState(null, '', text ? '#q=' + encodeURIComponent(text) : location.pathname);
  redrawAll();
}

/** What an address asks for that carries a filter; one that was cut off or typed by hand may be no proper encoding. */
function takeAddress() {
  if (!location.hash.startsWith('#q=')) return;
  const text = location.hash.slice(3);
  try {
    byId('filter').value = decodeURIComponent(text);
  } catch {
    byId('filter').value = text;
  }
  redrawAll();
}

function announce(fresh) {
  if (!fresh.length) return;
  toAnnounce.push(...fresh);
  if (announcing) return;
  announcing = setTimeout(() => {
    const first = toAnnounce[0];
    const text = capital(withNames(first.summary || first.rule, first.labels));
    setText(byId('announcement'), toAnnounce.length === 1 ? `New alert, ${severityOf(first)}: ${text}` : `${toAnnounce.length} new alerts, the first: ${text}`);
    toAnnounce.length = 0;
    announcing = 0;
  }, ANNOUNCE_MS);
}
const toAnnounce = [];
let announcing = 0;

const THEMES = ['system', 'light', 'dark'];

function setTheme(theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  byId('theme').textContent = `Theme: ${theme}`;
  try {
    localStorage.setItem('silkwatch-theme', theme);
  } catch { /* a browser that keeps nothing shows the theme all the same */ }
}

function storedTheme() {
  try {
    const theme = localStorage.getItem('silkwatch-theme');
    return THEMES.includes(theme) ? theme : 'system';
  } catch {
    return 'system';
  }
}

byId('theme').addEventListener('click', () => setTheme(THEMES[(THEMES.indexOf(document.documentElement.dataset.theme || 'system') + 1) % THEMES.length]));
byId('pause').addEventListener('click', event => {
  paused = !paused;
  event.target.setAttribute('aria-pressed', String(paused));
  redrawAll();
});
byId('filter').addEventListener('input', filterChanged);
document.addEventListener('redraw', redrawAll);
document.addEventListener('click', event => {
  const button = event.target.closest('[data-filter]');
  if (button) setFilter(button.dataset.filter);
});
document.addEventListener('keydown', event => {
  if (event.key === '/' && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName) && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    byId('filter').focus();
  } else if (event.key === 'Escape' && byId('filter').value) {
    setFilter('');
  }
});

setTheme(storedTheme());
takeAddress();
window.addEventListener('hashchange', takeAddress);
setInterval(() => {
  if (Date.now() - Math.max(heard, tried) > SILENCE_MS) {
    setState('lost');
    connect();
  }
  refreshTimes();
  dirty.add('state');
  schedule();
}, 15000);
connect();
