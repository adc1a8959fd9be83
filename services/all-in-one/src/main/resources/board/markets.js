/* Who trades with whom, how much hangs on it, how that changed. */

/* 0.15 and 0.25 are where the US merger guidelines drew their lines, 0.5 is in common use as critical. */
const CONCENTRATION = [[0.5, 'critical'], [0.25, 'high'], [0.15, 'moderate'], [0, 'low']];

function concentrationOf(hhi) {
  return CONCENTRATION.find(([from]) => hhi >= from)[1];
}

function largestChange(market) {
  return Math.max(0, ...market.partners.map(partner => Math.abs(partner.change || 0)));
}

/** What the country itself reports comes before what its partners say of it; then what moved most, then what is most concentrated. */
function byInterest([, one], [, other]) {
  return (one.basis === 'mirror') - (other.basis === 'mirror') || largestChange(other) - largestChange(one) || (other.hhi || 0) - (one.hhi || 0);
}

function goodOf(market) {
  return market.hs ? 'HS ' + market.good : nameOf(market.good);
}

function partnerName(partner) {
  return names.get(partner.id) || partner.name || partner.id;
}

function marketView(market) {
  const notes = [];
  if (market.basis === 'mirror') notes.push('as its partners report it');
  if (market.flags.includes('world-missing')) notes.push('no World total: the partners are taken for all');
  if (market.flags.includes('estimated')) notes.push('partly estimated');
  if (market.gap !== null && Math.abs(market.gap) >= 0.005) notes.push(`${percent(market.gap)} booked to no partner`);
  return make('article.card.market', {},
    make('header', {},
      make('h3', {}, tag('country', market.country), make('span.verb', {}, market.flow === 'export' ? ' exports ' : ' imports '),
        market.hs ? make('span', {}, goodOf(market)) : tag('commodity', market.good)),
      make('p.money', {}, market.value === null ? null : make('b', {}, '$' + brief.format(market.value)),
        market.growth === null ? null : make('span.change', {'data-sign': Math.sign(market.growth)}, signed(market.growth) + '\u202f%'),
        make('span.window', {}, windowText(market.window)))),
    market.partners.length ? shareTable(market) : make('p.empty', {}, 'No partner is reported.'),
    notes.length ? make('p.note', {}, capital(notes.join(' · '))) : null,
    market.hhi === null ? null : hhiView(market.hhi));
}

function shareTable(market) {
  const rows = market.partners.map(partner => make('tr', {},
    make('th', {scope: 'row', title: partnerName(partner)}, partnerName(partner)),
    make('td.share', {}, make('span.bar', {'aria-hidden': 'true', '--at': Math.min(1, partner.share),
      '--line-at': partner.change === null || partner.change === undefined ? null : Math.max(0, Math.min(1, partner.share - partner.change / 100))})),
    make('td.number', {}, percent(partner.share)),
    make('td.number', {}, partner.change === null || partner.change === undefined ? make('span.faint', {}, NONE)
      : make('span.change', {'data-sign': /[1-9]/.test(oneDigit.format(partner.change)) ? Math.sign(partner.change) : 0}, signed(partner.change)))));
  return make('table', {},
    make('caption.hidden', {}, `Shares in ${nameOf(market.country)}'s ${market.flow}s of ${goodOf(market)}, ${windowText(market.window)}`),
    make('thead.hidden', {}, make('tr', {}, ['Partner', 'Bar', 'Share', 'Change in points'].map(head => make('th', {scope: 'col'}, head)))),
    make('tbody', {}, rows),
    market.others ? make('tfoot', {}, make('tr', {}, make('td', {colspan: 4}, `and ${market.others} smaller ${market.others === 1 ? 'partner' : 'partners'}`))) : null);
}

function hhiView(hhi) {
  const band = concentrationOf(hhi);
  return make(`p.hhi.${band}`, {title: 'Herfindahl-Hirschman index, sum of squared shares: moderate from 0.15, high from 0.25, critical from 0.5'},
    make('span', {}, 'HHI ', make('b', {}, twoDigits.format(hhi))),
    make('span.scale', {'aria-hidden': 'true', '--at': Math.min(1, hhi)}),
    make('span', {}, `${band}, as of ${oneDigit.format(1 / Math.max(hhi, 0.0001))} equal partners`));
}
