/* How endangered the corridors are. The formula is that of docs/methodology.md, corridor.risk. */

const CURVE_DAYS = 365;
const CURVE = {width: 320, height: 64};
const BANDS = [[50, 'critical'], [25, 'watch'], [0, 'calm']];

function bandOf(risk) {
  return BANDS.find(([from]) => risk >= from)[1];
}

/** The value at a time: it halves by and by, or what is behind an index does. */
function valueAt(series, time) {
  if (!series.halfLifeMs || time <= series.time) return series.value;
  const left = Math.pow(2, -(time - series.time) / series.halfLifeMs);
  if (!(series.scale > 0)) return series.value * left;
  const sum = -series.scale * Math.log(1 - Math.min(series.value, 99.999) / 100);
  return 100 * (1 - Math.exp(-sum * left / series.scale));
}

/** The course up to a time, made anew from the events behind the value. */
function course(series, until) {
  const points = [];
  for (let day = -CURVE_DAYS; day <= 0; day++) {
    const time = until + day * DAY;
    let sum = 0;
    for (const event of series.evidence) {
      if (event.time <= time) sum += event.weight * Math.pow(2, -(time - event.time) / series.halfLifeMs);
    }
    points.push([time, 100 * (1 - Math.exp(-sum / series.scale))]);
  }
  return points;
}

function corridorView({series, until}) {
  const risk = valueAt(series, until);
  const band = bandOf(risk);
  const id = series.labels.corridor;
  const whole = series.halfLifeMs && series.scale > 0 && series.inputs <= series.evidence.length;
  const newest = [...series.evidence].sort((one, other) => other.time - one.time)[0];
  return make(`article.card.corridor.${band}`, {},
    make('header', {},
      make('h3', {}, tag('corridor', id)),
      make('p.risk', {}, make('b', {}, oneDigit.format(risk)), make('span', {}, band))),
    whole ? curve(course(series, until), series.evidence, shortName(id)) : make('span.bar', {'aria-hidden': 'true', '--at': risk / 100}),
    newest ? make('ul.why', {'aria-label': 'Newest event'}, evidenceView(newest)) : null,
    make('p.note', {}, `${series.inputs} ${series.inputs === 1 ? 'event' : 'events'} behind it, the newest of `, when(series.time)));
}

function curve(points, events, name) {
  const {width, height} = CURVE;
  const from = points[0][0];
  const to = points[points.length - 1][0];
  const x = time => width * (time - from) / (to - from);
  const y = risk => height - 2 - (height - 6) * risk / 100;
  const line = points.map(([time, risk], i) => `${i ? 'L' : 'M'}${x(time).toFixed(1)} ${y(risk).toFixed(1)}`).join('');
  const peak = points.reduce((one, other) => other[1] > one[1] ? other : one);
  const last = points[points.length - 1][1];
  const picture = draw('svg', {viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img',
    'aria-label': `Risk of ${name} over a year: highest ${oneDigit.format(peak[1])} on ${dateText(peak[0])}, now ${oneDigit.format(last)}`});
  for (const limit of [25, 50]) picture.append(draw('line', {class: 'limit', x1: 0, x2: width, y1: y(limit), y2: y(limit)}));
  picture.append(
    draw('path', {class: 'area', d: `${line}L${width} ${height}L0 ${height}Z`}),
    draw('path', {class: 'line', d: line}));
  for (const event of events) {
    if (event.time >= from && event.time <= to) picture.append(draw('line', {class: 'event', x1: x(event.time), x2: x(event.time), y1: height - 5, y2: height}));
  }
  return make('figure.curve', {}, picture,
    make('figcaption', {'aria-hidden': 'true'}, make('span', {}, monthFormat.format(from)), make('span', {}, `peak ${oneDigit.format(peak[1])}, ${monthFormat.format(peak[0])}`), make('span', {}, monthFormat.format(to))));
}

/* The other indicators made of news: of each the few largest. What they mean is in docs/methodology.md. */

const SIGNALS = [
  {name: 'policy.pressure', where: labels => labels.direction === 'restrictive', title: 'Restrictive pressure', unit: 'Goldstein points, decaying'},
  {name: 'policy.pressure', where: labels => labels.direction === 'cooperative', mutual: true, title: 'Cooperation', unit: 'Goldstein points, decaying'},
  {name: 'attention', title: 'What the news talk about', unit: 'articles, decaying'},
  {name: 'attention.z', title: 'Unusual attention', unit: 'standard deviations'},
  {name: 'engagement.drift', title: 'Who drifts to whom', unit: 'percentage points in 30 days'},
  {name: 'export.at.risk', title: 'Exports at risk on corridors', unit: 'percent of the export'},
  {name: 'balance', title: 'Balance between blocs', unit: '0 leans on one, 1 is even'}
];
const SIGNALS_SHOWN = 5;
const SIGNAL_LEAST = 0.05;

/** The largest of an indicator at a time, largest first. What mostly counts both ways is there once for every two. */
function largestOf(signal, all, until) {
  const told = new Set();
  const isNew = ({series}) => {
    const pair = pairOf(series.labels);
    return !told.has(pair) && told.add(pair);
  };
  return all.filter(series => series.name === signal.name && (!signal.where || signal.where(series.labels)))
    .map(series => ({series, value: valueAt(series, until)}))
    .filter(({value}) => Math.abs(value) >= SIGNAL_LEAST)
    .sort((one, other) => Math.abs(other.value) - Math.abs(one.value))
    .filter(one => !signal.mutual || isNew(one))
    .slice(0, SIGNALS_SHOWN);
}

function pairOf(labels) {
  return [...[labels.actor, labels.recipient].sort(), labels.commodity].join();
}

function signalView({signal, largest}) {
  const top = Math.abs(largest[0].value);
  return make('article.card.signal', {},
    make('h3', {}, signal.title, make('small', {}, signal.unit)),
    make('ul', {}, largest.map(({series, value}) => make('li', {},
      make('span.tags', {}, aboutOf(series.labels)),
      make('span.bar', {'aria-hidden': 'true', '--at': Math.abs(value) / top}),
      make('b', {}, signal.name === 'engagement.drift' ? signed(value) : twoDigits.format(value))))));
}

function aboutOf(labels) {
  const kinds = {commodity: 'commodity', corridor: 'corridor'};
  const known = Object.entries(labels).filter(([label, id]) => label !== 'direction' && id !== 'all');
  const order = ['exporter', 'actor', 'partner', 'recipient', 'commodity', 'corridor'];
  return known.sort(([one], [other]) => order.indexOf(one) - order.indexOf(other))
    .map(([label, id]) => [label === 'recipient' || label === 'partner' ? '→' : null, tag(kinds[label] || 'country', id)]);
}
