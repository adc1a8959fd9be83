/* What is reported: headlines in their own script, and the events coded from them. */

const KINDS = {COUNTRY: 'country', BLOC: 'country', COMMODITY: 'commodity', CORRIDOR: 'corridor', FACILITY: 'corridor', ORGANISATION: 'actor', PERSON: 'actor'};
const LANGUAGES = new Intl.DisplayNames('en', {type: 'language'});

function languageName(code) {
  try {
    return code && code !== 'und' ? LANGUAGES.of(code) : 'unknown language';
  } catch {
    return code;
  }
}

function headlineView(article) {
  const title = article.title || 'Untitled';
  return make('li.card.article', {},
    make('h3', {lang: article.language, dir: 'auto'}, linked(article.url, make('span', {}, marked(title, article.marks)))),
    make('p.origin', {},
      make('span.source', {lang: languageOf(article.source)}, article.source || 'Source not named'),
      make('span.grade', {title: 'Grade of the source: A reliable to F not known'}, article.grade),
      make('span', {}, languageName(article.language)),
      when(article.time, 'MINUTE')),
    make('p.tags', {},
      [...new Set(article.statements)].filter(type => type !== 'UNKNOWN').map(type => make('span.tag.type', {}, words(type))),
      tags('corridor', article.corridors, 2),
      tags('commodity', article.commodities, 4),
      tags('country', article.countries, 4)));
}

/** The title with what it names marked; marks that overlap an earlier one are left out. */
function marked(title, marks) {
  const parts = [];
  let at = 0;
  for (const [kind, id, start, end] of [...marks].sort((one, other) => one[2] - other[2] || other[3] - one[3])) {
    if (start < at || end > title.length || !KINDS[kind]) continue;
    parts.push(title.slice(at, start), make(`mark.${KINDS[kind]}`, {title: nameOf(id)}, title.slice(start, end)));
    at = end;
  }
  parts.push(title.slice(at));
  return parts.filter(part => part !== '');
}

function eventView(event) {
  const [first] = event.evidence;
  const score = event.goldstein;
  return make('li.card.event', {},
    make('p.date', {}, when(event.time, event.precision)),
    make('div', {},
      make('h3', {}, tags('country', event.actors, 4), make('span.tag.type', {}, words(event.type)), event.recipients.length ? ['→', tags('country', event.recipients, 4)] : null),
      make('p.tags', {},
        tags('commodity', event.commodities, 4),
        tags('corridor', event.corridors, 2)),
      first ? make('blockquote', {lang: languageOf(first.sentence || first.title), dir: 'auto'}, linked(first.url, first.sentence || first.title)) : null,
      make('p.origin', {},
        event.stage !== 'UNKNOWN' ? make('span', {}, words(event.stage)) : null,
        event.until ? make('span', {}, 'until ' + dateText(event.until)) : null,
        make('span', {}, `${event.reports} ${event.reports === 1 ? 'report' : 'reports'} in ${event.languages.map(languageName).join(', ') || 'no language'}`),
        make('span', {}, `${whole.format(100 * event.certainty)}\u202f% certain`),
        score === null ? null : make('span', {title: 'Goldstein scale: -10 conflict, +10 cooperation'}, make('span.score', {'data-sign': Math.sign(score)}, signed(score)), ' Goldstein'))));
}
