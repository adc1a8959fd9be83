/* What fires, and why. */

const SEVERITIES = {critical: {rank: 3, sign: '◆'}, warning: {rank: 2, sign: '▲'}, info: {rank: 1, sign: '●'}};

function severityOf(alert) {
  return SEVERITIES[alert.severity] ? alert.severity : 'warning';
}

function isFiring(alert) {
  return alert.state === 'FIRING' && !alert.outdated;
}

/** The gravest first, then the newest. */
function byGravity([, one], [, other]) {
  return SEVERITIES[severityOf(other)].rank - SEVERITIES[severityOf(one)].rank || (other.firedAt || other.startsAt) - (one.firedAt || one.startsAt);
}

function alertView(alert) {
  const severity = severityOf(alert);
  const [first, ...others] = alert.evidence;
  return make(`article.card.alert.${severity}`, {},
    make('header', {},
      make('span.severity', {}, make('span.sign', {'aria-hidden': 'true'}, SEVERITIES[severity].sign), severity),
      make('h3', {}, words(alert.rule)),
      when(alert.startsAt)),
    make('p.summary', {}, capital(withNames(alert.summary || alert.rule, alert.labels))),
    measure(alert),
    first ? make('ul.why', {'aria-label': 'Why'}, evidenceView(first)) : make('p.empty', {}, 'No records came with it.'),
    others.length
      ? make('details', {}, make('summary', {}, `${alert.evidenceCount - 1} more behind it`),
          make('ul.why', {}, others.map(evidenceView)),
          alert.evidenceCount > alert.evidence.length ? make('p.note', {}, `${alert.evidenceCount - alert.evidence.length} others are in the record.`) : null)
      : null);
}

/** Value against threshold as a bar, where the rule compares numbers. */
function measure(alert) {
  if (alert.value === null || alert.threshold === null) return make('p.measure', {}, make('code', {}, alert.expression));
  const top = Math.max(Math.abs(alert.value), Math.abs(alert.threshold)) * 1.15 || 1;
  return make('p.measure', {},
    make('span.bar', {'aria-hidden': 'true', '--at': Math.abs(alert.value) / top, '--line-at': Math.abs(alert.threshold) / top}),
    make('span', {}, make('b', {}, plain.format(alert.value)), ` against ${plain.format(alert.threshold)}`),
    make('code', {}, alert.expression));
}

function evidenceView(evidence) {
  const trade = evidence.kind === 'TRADE';
  const said = evidence.sentence || evidence.title;
  return make('li', {},
    make(trade ? 'p.figure' : 'blockquote', {lang: languageOf(said), dir: 'auto'}, said),
    make('p.origin', {},
      evidence.title && evidence.title !== said ? linked(evidence.url, evidence.title, {lang: languageOf(evidence.title), dir: 'auto', class: 'headline'}) : null,
      linked(evidence.title === said ? evidence.url : '', evidence.source || (trade ? 'Trade record' : 'Source not named'), {lang: languageOf(evidence.source), class: 'source'}),
      when(evidence.time)));
}

/** What fired before, in a line. */
function pastAlertView(alert) {
  const end = alert.outdated ? 'came to light too late to tell' : alert.state === 'RESOLVED' ? 'resolved' : 'holds, not long enough yet';
  return make(`p.past.${severityOf(alert)}`, {},
    make('span.sign', {'aria-hidden': 'true'}, SEVERITIES[severityOf(alert)].sign),
    make('span', {}, capital(withNames(alert.summary || alert.rule, alert.labels)), make('small', {}, end, ' '),
      make('small', {}, when(alert.endsAt || alert.startsAt))));
}
