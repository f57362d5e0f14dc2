'use strict';
// Builds the page from the JSON in it. Whatever a sender wrote enters by textContent or setAttribute, never as markup.
(() => {
const D = JSON.parse(document.getElementById('data').textContent);
const W = D.words;
const F = D.facts;
const Y = D.years.length;
const I = D.indicators.length;
const last = D.years.indexOf(D.year);
const zh = D.lang === 'zh';
const $ = id => document.getElementById(id);

// ---- elements ----
const fill = (element, attributes, children) => {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  for (const child of children.flat()) if (child !== null && child !== undefined) element.append(child);
  return element;
};
const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const s = (tag, attributes, ...children) =>
  fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
const show = (id, ...children) => $(id).replaceChildren(...children.flat());
const text = (words, attributes) => h('span', attributes, words);

// A table with a caption and headers; columns starting with # hold numbers, the first column names the row.
const table = (caption, columns, rows, foot) => {
  const cells = (row, tag) => row.map((cell, at) => {
    const numeric = columns[at][0] === '#';
    const name = at === 0 ? 'th' : 'td';
    return h(tag || name, { scope: tag === 'th' ? 'col' : name === 'th' ? 'row' : null, class: numeric ? 'n' : null }, cell);
  });
  const heads = columns.map(column => column.replace('#', ''));
  const line = row => h('tr', { class: row.suspect ? 'suspect' : null, id: row.id }, cells(row));
  return h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    h('table', null, h('caption', null, caption), h('thead', null, h('tr', null, cells(heads, 'th'))),
      h('tbody', null, rows.map(line)), foot ? h('tfoot', null, h('tr', null, cells(foot))) : null));
};
const options = (id, list, any) => show(id, [any ? ['', any] : null, ...list].filter(Boolean)
  .map(([value, name]) => h('option', { value }, name)));

// ---- figures ----
const position = (unit, year, indicator) => (unit * Y + year) * I + indicator;
const group = digits => digits.replace(/\B(?=(\d{3})+$)/g, ',');
const number = (value, decimals) => {
  const [whole, part] = Math.abs(value).toFixed(decimals).split('.');
  return (value < 0 && Number(value.toFixed(decimals)) !== 0 ? '-' : '') + group(whole) + (part ? '.' + part : '');
};
const shown = (value, indicator) => {
  const { kind, decimals } = D.indicators[indicator];
  return number(value, decimals) + (kind === 'rate' ? '%' : '');
};
const withUnit = (value, indicator) => {
  const { kind, unit } = D.indicators[indicator];
  return shown(value, indicator) + (kind === 'rate' ? '' : (zh ? '' : ' ') + unitName(indicator, kind, unit));
};
const unitName = (indicator, kind, unit) => kind === 'boolean' ? W.unit : unit;
// One figure as text: the value, or the reason why there is none.
const cellText = (unit, year, indicator) => {
  const at = position(unit, year, indicator);
  const value = F.values[at];
  if (value === null) return W[F.states[at]];
  if (D.indicators[indicator].kind === 'boolean') return value ? W.yes : W.no;
  return shown(value, indicator);
};
const places = [];
for (const [place, length] of F.places) for (let at = 0; at < length; at++) places.push(place);
const source = at => {
  if (places[at] < 0) return null;
  const [file, sheet] = F.place_table[places[at]];
  return { file: file < 0 ? sheet : D.files[file][0], hash: file < 0 ? '' : D.files[file][1], sheet: file < 0 ? '' : sheet, cell: F.addresses[F.cells[at]] };
};
const sourceText = at => {
  const from = source(at);
  return from ? [from.file, from.sheet, from.cell].filter(Boolean).join(' › ') : W.no_source;
};
const change = (value, indicator, year) => {
  const percent = D.totals.changes[year * I + indicator];
  if (percent === null || value === null || percent === undefined) return '';
  const size = number(Math.abs(percent), 1) + '%';
  const word = percent > 0 ? '↑ ' + W.rise : percent < 0 ? '↓ ' + W.fall : '';
  if (!word) return zh ? W.on_year + W.level : W.level;
  return zh ? W.on_year + word + size : word + ' ' + size + ' ' + W.on_year;
};

// ---- suspicions by place ----
const open = D.flags.filter(flag => flag.tier !== 'C');
const suspect = new Set();
for (const flag of open) {
  for (const part of flag.evidence) suspect.add(flag.unit + ':' + part.indicator);
  if (!flag.evidence.length) suspect.add(flag.unit + ':all');
}
const isSuspect = (unit, indicator) => suspect.has(unit + ':' + indicator) || suspect.has(unit + ':all');
const suspectsOf = indicator => D.units.filter((_, unit) => suspect.has(unit + ':' + indicator)).length;

// ---- links: #/unit/KEY, #/indicator/CODE, #/flag/ID, #/source/KEY/CODE/YEAR ----
const link = (...parts) => '#/' + parts.map(encodeURIComponent).join('/');
const unitLink = unit => unit < 0 ? '#s6' : link('unit', D.units[unit].key);
const indicatorLink = indicator => link('indicator', D.indicators[indicator].code);
const sourceLink = (unit, year, indicator) => link('source', D.units[unit].key, D.indicators[indicator].code, D.years[year]);

// ---- a line over the years ----
const axis = (low, high, whole) => {
  const span = Math.max(high, 0) - Math.min(low, 0) || 1;
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const fits = step => (!whole || step % 1 === 0) && Math.ceil(high / step - 1e-9) - Math.floor(low / step + 1e-9) <= 4;
  const step = [1, 2, 2.5, 5, 10, 20, 25, 50].map(by => by * power).find(fits) || Math.ceil(span);
  return { low: Math.min(0, Math.floor(low / step + 1e-9) * step), high: Math.max(step, Math.ceil(high / step - 1e-9) * step), step };
};
// values: number or null a year. Extras: partial (positions), mark (position of a suspicion), others (a grey line),
// band [low, expected, high] at the mark, small (no axes).
const lineChart = (values, indicator, title, extras) => {
  const { partial = [], mark = -1, others = [], band, small } = extras || {};
  const width = small ? 160 : 720, height = small ? 36 : 260;
  const known = [...values, ...others, ...(band || [])].filter(value => value !== null && value !== undefined);
  const { kind, decimals } = D.indicators[indicator];
  const scale = axis(Math.min(0, ...known), Math.max(0, ...known), kind !== 'rate' && decimals === 0);
  const left = small ? 4 : 70, right = width - (small ? 8 : 96), top = small ? 5 : 24, bottom = height - (small ? 4 : 28);
  const x = at => values.length < 2 ? (left + right) / 2 : left + (right - left) * (at + .5) / values.length;
  const y = value => bottom - (value - scale.low) / (scale.high - scale.low) * (bottom - top);
  const path = list => {
    let drawn = '', pen = 'M';
    list.forEach((value, at) => {
      if (value === null || value === undefined) pen = 'M';
      else { drawn += pen + x(at).toFixed(1) + ' ' + y(value).toFixed(1); pen = 'L'; }
    });
    return drawn;
  };
  const parts = [s('title', null, title)];
  if (!small) {
    for (let tick = scale.low; tick <= scale.high + scale.step / 2; tick += scale.step) {
      parts.push(s('path', { class: Math.abs(tick) < 1e-9 ? 'base' : 'grid', d: `M${left} ${y(tick)}H${right}` }),
        s('text', { x: left - 8, y: y(tick) + 4.5, 'text-anchor': 'end', 'font-size': 13 }, number(tick, scale.step % 1 ? 1 : 0) + (kind === 'rate' ? '%' : '')));
    }
    const every = Math.ceil(values.length * 44 / (right - left));
    D.years.forEach((year, at) => (values.length - 1 - at) % every || parts.push(s('text', { x: x(at), y: bottom + 19, 'text-anchor': 'middle', 'font-size': 13 }, year)));
  }
  if (others.length) parts.push(s('path', { class: 'other', d: path(others) }));
  if (band) parts.push(s('path', { class: 'band', d: `M${x(mark)} ${y(band[0])}V${y(band[2])}` }),
    s('path', { class: 'base', d: `M${x(mark) - 8} ${y(band[1])}h16` }));
  parts.push(s('path', { class: 'line', d: path(values) }));
  values.forEach((value, at) => {
    if (value === null) {
      if (!small) parts.push(s('text', { x: x(at), y: y(0) - 6, 'text-anchor': 'middle', 'font-size': 12 }, W.missing));
    } else if (at === mark) {
      const [cx, cy, r] = [x(at), y(value), small ? 5 : 7];
      parts.push(s('path', { class: 'tri', d: `M${cx} ${cy - r}l${r} ${r * 1.7}h${-2 * r}z` }));
    } else if (!small || at === values.length - 1) {
      parts.push(s('circle', { class: partial.includes(at) ? 'open' : 'dot', cx: x(at), cy: y(value), r: small ? 3 : 4.5 }));
    }
    const top = values.length < 12 ? y(value) - 11 : 0;
    if (!small && value !== null && at < values.length - 1 && top) parts.push(s('text', { x: x(at), y: top, 'text-anchor': 'middle', 'font-size': 12 }, shown(value, indicator)));
  });
  const end = values[values.length - 1];
  if (!small && end !== null) parts.push(s('text', { x: x(values.length - 1) + 12, y: y(end) + 5, class: mark < 0 ? 'strong' : 'warn', 'font-size': 15 }, shown(end, indicator)));
  return s('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': title }, parts);
};
const seriesText = (values, indicator) => D.years.map((year, at) => year + ' ' + (values[at] === null ? W.missing : shown(values[at], indicator))).join(zh ? '，' : ', ');
const unitValues = (unit, indicator) => D.years.map((_, year) => F.values[position(unit, year, indicator)]);
const totalValues = indicator => D.years.map((_, year) => D.totals.values[year * I + indicator]);
const partialYears = indicator => D.years.map((_, year) => year).filter(year => D.totals.reported[year * I + indicator] < D.totals.expected[year * I + indicator]);

// ---- files for spreadsheets: UTF-8 with BOM; text that a spreadsheet could take for a formula gets an apostrophe ----
const quote = value => {
  const plain = value === null || value === undefined ? '' : String(value);
  const safe = typeof value === 'number' || !/^[=+\-@\t\r]/.test(plain) ? plain : "'" + plain;
  return '"' + safe.replace(/"/g, '""') + '"';
};
const csv = (name, rows) => {
  const body = '\ufeff' + rows.map(row => row.map(quote).join(',')).join('\r\n') + '\r\n';
  const url = URL.createObjectURL(new Blob([body], { type: 'text/csv;charset=utf-8' }));
  h('a', { href: url, download: name.replace(/[\\/:*?"<>|]/g, '_') + '.csv' }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
};
const copy = (button, words) => {
  const done = () => { button.textContent = W.copied; setTimeout(() => { button.textContent = W.copy; }, 1500); };
  const byHand = () => {
    const area = h('textarea', null);
    area.value = words;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
    done();
  };
  if (navigator.clipboard) navigator.clipboard.writeText(words).then(done, byHand); else byHand();
};

// ---- 2: key figures ----
const silent = D.units.filter((_, unit) => { const row = F.states.substr(position(unit, last, 0), I); return /^[X_]*$/.test(row) && row.includes('X'); }).length;
const expectedUnits = D.units.filter((_, unit) => !/^_*$/.test(F.states.substr(position(unit, last, 0), I))).length;
const card = (name, value, unit, note, href, isSuspect, chart) =>
  h('div', { class: isSuspect ? 'card suspect' : 'card' }, h('a', { href }, (isSuspect ? '▲ ' : '') + name),
    h('b', null, value, ' ', h('small', null, unit)), text(note, { class: 'faint' }), chart);
const cards = () => {
  const flagged = new Set(open.map(flag => flag.unit_name)).size;
  const list = [
    card(W.coverage, (expectedUnits - silent) + '/' + expectedUnits, '', '', '#s3', silent > 0),
    card(W.flags, open.length, W.items, flagged + ' ' + W.units_concerned, '#s4', open.length > 0),
  ];
  for (const indicator of D.key.slice(0, 4)) {
    const at = last * I + indicator, value = D.totals.values[at];
    const { name, unit } = D.indicators[indicator];
    const coverage = D.totals.reported[at] < D.totals.expected[at] ? `${W.reported_of} ${D.totals.reported[at]}/${D.totals.expected[at]}` : '';
    const values = totalValues(indicator);
    const note = [change(value, indicator, last), coverage].filter(Boolean).join(zh ? '，' : ', ');
    list.push(card(name, value === null ? W.missing : shown(value, indicator), unit === '%' ? '' : unit, note, indicatorLink(indicator), suspectsOf(indicator) > 0,
      lineChart(values, indicator, name + ': ' + seriesText(values, indicator), { small: true })));
  }
  show('cards', list);
};

// ---- 3: returns ----
const matrixCell = (unit, section) => {
  let reported = 0, expected = 0, zeros = 0, flagged = false, rows = 0;
  D.indicators.forEach((indicator, at) => {
    if (indicator.section !== section && section !== null) return;
    const where = position(unit, last, at), state = F.states[where];
    if (state === '_') return;
    rows++;
    if (suspect.has(unit + ':' + at)) flagged = true;
    if (state === 'N') return;
    expected++;
    if (F.values[where] !== null) { reported++; if (F.values[where] === 0) zeros++; }
  });
  const sign = flagged ? '▲' : !rows ? '' : !expected ? '—' : !reported ? '○' : reported < expected ? '◐' : zeros === reported ? '0' : '●';
  return { sign, words: expected ? `${sign} ${reported}/${expected}` : sign, gaps: flagged || reported < expected };
};
const matrix = () => {
  const only = $('only-gaps').checked;
  const rows = D.units.map((unit, at) => {
    const cells = [...D.sections.map(([section]) => matrixCell(at, section)), matrixCell(at, null)];
    const row = [h('a', { href: unitLink(at) }, unit.name), ...cells.map((cell, place) => place < D.sections.length
      ? h('a', { href: unitLink(at), class: cell.sign === '▲' ? 'alert' : null, 'aria-label': `${unit.name} ${D.sections[place][1]} ${cell.words}` }, cell.words) : cell.words)];
    row.gaps = cells.some(cell => cell.gaps);
    row.suspect = cells.some(cell => cell.sign === '▲');
    return row;
  }).filter(row => !only || row.gaps);
  show('matrix', table(W.matrix_caption + ' ' + D.year, [W.unit, ...D.sections.map(([, name]) => name), W.all], rows));
};

// ---- 4: suspicions ----
const ratio = value => value === null ? '' : (value >= 1 ? '+' : '') + number((value - 1) * 100, 1) + '%';
const range = part => part.low === null ? '' : `${shown(part.low, part.indicator)} – ${shown(part.high, part.indicator)}`;
const deviation = part => part.reported === null || !part.expected ? '' : ratio(part.reported / part.expected);
const flagSummary = flag => `${flag.id} ${flag.unit_name} · ${flag.cause_name} · ${flag.reason}`;
const evidence = flag => {
  const rows = flag.evidence.filter(part => part.indicator >= 0).map(part => {
    const at = flag.unit < 0 ? -1 : position(flag.unit, last, part.indicator);
    const value = part.reported === null ? (at < 0 ? W.missing : W[F.states[at]]) : shown(part.reported, part.indicator);
    return [h('a', { href: indicatorLink(part.indicator) }, D.indicators[part.indicator].name), value,
      part.expected === null ? '' : shown(part.expected, part.indicator), range(part), deviation(part), ratio(part.peer_change),
      at < 0 ? '' : h('a', { href: sourceLink(flag.unit, last, part.indicator) }, sourceText(at))];
  });
  return rows.length ? table(`${flag.unit_name} ${D.year}`, [W.indicator, '#' + W.reported, '#' + W.expected, '#' + W.range, '#' + W.deviation, '#' + W.peers, W.source], rows) : null;
};
const flagChart = flag => {
  const part = flag.evidence.find(one => one.indicator >= 0);
  if (!part || flag.unit < 0) return null;
  const values = unitValues(flag.unit, part.indicator);
  const { name, unit } = D.indicators[part.indicator];
  const title = `${flag.unit_name} ${name} (${unit}): ${seriesText(values, part.indicator)}`;
  const band = part.low === null || part.expected === null ? null : [part.low, part.expected, part.high];
  return h('figure', null, lineChart(values, part.indicator, title, { mark: last, band }), h('figcaption', null, `${name} (${unit})${band ? ' · ▮ ' + W.range : ''}`));
};
const pair = (name, value) => value ? [h('dt', null, name), h('dd', null, value)] : [];
const flagDetails = flag => {
  const shortfall = flag.missing === null || !flag.evidence.length || flag.evidence[0].indicator < 0 ? '' : withUnit(flag.missing, flag.evidence[0].indicator);
  const button = h('button', { type: 'button' }, W.copy);
  button.addEventListener('click', () => copy(button, [`${flag.unit_name} ${D.year} ${W.suspect}`, `${W.why}: ${flag.reason}`, `${W.innocent}: ${flag.innocent}`, `${W.clears}: ${flag.clears}`,
    ...flag.evidence.filter(part => part.indicator >= 0 && flag.unit >= 0).map(part => `${D.indicators[part.indicator].name}: ${sourceText(position(flag.unit, last, part.indicator))}`)].join('\n')));
  const facts = h('dl', null, pair(W.why, flag.reason), pair(W.innocent, flag.innocent), pair(W.clears, flag.clears), pair(W.missing_amount, shortfall),
    pair(W.months, flag.months && `${number(flag.months[0], 1)} (${number(flag.months[1], 1)} – ${number(flag.months[2], 1)})`), pair(W.posterior, number(flag.posterior * 100, 0) + '%'));
  return h('details', { id: 'flag-' + flag.id, class: flag.tier }, h('summary', null, h('span', { class: 'alert' }, '▲ '), h('strong', null, flag.id + ' ' + flag.unit_name), ` · ${flag.cause_name} · ${W.tier} ${flag.tier} · ${flag.reason}`),
    h('div', { class: 'flag' }, h('div', null, facts, h('p', { class: 'no-print' }, button, ' ', h('a', { href: unitLink(flag.unit) }, W.to_unit))), flagChart(flag)), evidence(flag));
};
const chosenFlags = () => {
  const [unit, indicator, cause, tier] = ['f-unit', 'f-indicator', 'f-cause', 'f-tier'].map(id => $(id).value);
  return D.flags.filter(flag => (!unit || flag.unit_name === unit) && (!cause || flag.cause === cause)
    && (!indicator || flag.evidence.some(part => String(part.indicator) === indicator))
    && (tier === 'all' || (tier ? flag.tier === tier : flag.tier !== 'C')));
};
const flags = () => {
  const list = chosenFlags();
  $('flag-count').textContent = `${W.shown} ${list.length}/${D.flags.length} ${W.items}`;
  show('flag-list', list.length ? list.map(flagDetails) : h('p', null, W.no_flags));
};
const flagFilters = () => {
  const distinct = list => [...new Map(list.map(pair => [pair[0], pair])).values()];
  options('f-unit', distinct(D.flags.map(flag => [flag.unit_name, flag.unit_name])), W.any);
  options('f-indicator', distinct(D.flags.flatMap(flag => flag.evidence).filter(part => part.indicator >= 0).map(part => [part.indicator, D.indicators[part.indicator].name])), W.any);
  options('f-cause', distinct(D.flags.map(flag => [flag.cause, flag.cause_name])), W.any);
  options('f-tier', [['', W.tier_ab], ['A', 'A'], ['B', 'B'], ['C', 'C'], ['all', W.any]]);
};
const flagRows = () => [['ID', W.unit, W.cause, W.tier, W.indicator, W.reported, W.expected, W.why, W.clears], ...chosenFlags().map(flag => {
  const part = flag.evidence[0] || { indicator: -1, reported: null, expected: null };
  return [flag.id, flag.unit_name, flag.cause_name, flag.tier, part.indicator < 0 ? '' : D.indicators[part.indicator].name, part.reported, part.expected, flag.reason, flag.clears];
})];
const checks = () => {
  const rows = D.checks.map(check => [check.at < 0 ? check.unit : h('a', { href: unitLink(check.at) }, check.unit), `${check.rule} ${check.name}`, check.message, check.hard ? W.hard : W.soft, check.note]);
  const unknown = D.unknown_checks ? h('p', { class: 'faint' }, `${W.unknown_checks}: ${D.unknown_checks}`) : null;
  show('check-list', [rows.length ? table(W.checks, [W.unit, W.rule, W.found, W.cause, W.innocent], rows) : h('p', null, W.no_checks), unknown].filter(Boolean));
};

// ---- 5: indicators ----
let byValue = false;
const indicatorRows = at => {
  const units = D.units.map((_, unit) => unit);
  const size = unit => { const value = F.values[position(unit, last, at)]; return value === null ? -Infinity : value; };
  return byValue ? units.sort((one, other) => size(other) - size(one)) : units;
};
const indicator = () => {
  const at = Number($('indicator').value);
  const { name, unit, code, adds, since } = D.indicators[at];
  const values = totalValues(at);
  $('indicator-name').textContent = `${name} (${unit}), ${D.title}`;
  const partial = partialYears(at).filter(year => values[year] !== null);
  const notes = [
    partial.length ? '○ ' + W.partial + ': ' + partial.map(year => `${D.years[year]} ${D.totals.reported[year * I + at]}/${D.totals.expected[year * I + at]}`).join(', ') : '',
    suspectsOf(at) ? `△ ${D.year} ${W.affected}: ${suspectsOf(at)}` : '', since ? `≥ ${since}` : ''].filter(Boolean).join(' · ');
  show('trend', adds ? h('figure', null, lineChart(values, at, `${name}: ${seriesText(values, at)}`, { partial, mark: suspectsOf(at) && values[last] !== null ? last : -1 }),
    h('figcaption', null, [change(values[last], at, last), notes].filter(Boolean).join(' · '))) : '');
  for (const box of document.querySelectorAll('.funnel')) box.hidden = box.dataset.indicator !== code;
  const rows = indicatorRows(at).map(row => {
    const line = [h('a', { href: unitLink(row) }, (suspect.has(row + ':' + at) ? '▲ ' : '') + D.units[row].name), ...D.years.map((_, year) => {
      const words = cellText(row, year, at);
      return places[position(row, year, at)] < 0 ? words : h('a', { href: sourceLink(row, year, at) }, words);
    }), lineChart(unitValues(row, at), at, `${D.units[row].name}: ${seriesText(unitValues(row, at), at)}`, { small: true, mark: suspect.has(row + ':' + at) ? last : -1 })];
    line.suspect = suspect.has(row + ':' + at);
    return line;
  });
  const total = [W.area_total, ...D.years.map((_, year) => values[year] === null ? '' : shown(values[year], at) + (partialYears(at).includes(year) ? ` (${D.totals.reported[year * I + at]}/${D.totals.expected[year * I + at]})` : '')), ''];
  show('by-unit', table(W.by_unit, [W.unit, ...D.years.map(year => '#' + year), W.line], rows, adds ? total : null));
};
const plain = (unit, year, at) => { const value = F.values[position(unit, year, at)]; return value === null ? cellText(unit, year, at) : value; };
const indicatorCsv = () => {
  const at = Number($('indicator').value);
  csv(`${D.indicators[at].name} ${D.year}`, [[W.code, W.unit, ...D.years], ...indicatorRows(at).map(unit => [D.units[unit].key, D.units[unit].name, ...D.years.map((_, year) => plain(unit, year, at))])]);
};

// ---- 6: units ----
const profileRows = unit => D.indicators.map((one, at) => ({ one, at })).filter(({ at }) => F.states[position(unit, last, at)] !== '_');
const profile = () => {
  const unit = Number($('unit').value);
  const { name, above, key } = D.units[unit];
  const mine = D.flags.filter(flag => flag.unit === unit && flag.tier !== 'C');
  const rows = profileRows(unit).map(({ one, at }) => {
    const here = position(unit, last, at);
    const row = [h('a', { href: indicatorLink(at) }, (suspect.has(unit + ':' + at) ? '▲ ' : '') + one.name), one.unit, cellText(unit, last, at), last > 0 ? cellText(unit, last - 1, at) : '',
      W[F.states[here]] + (F.notes[here] ? (zh ? '，' : ', ') + F.notes[here] : ''), places[here] < 0 ? '' : h('a', { href: sourceLink(unit, last, at) }, sourceText(here))];
    row.suspect = suspect.has(unit + ':' + at);
    return row;
  });
  const list = mine.length ? h('ul', null, mine.map(flag => h('li', null, h('a', { href: link('flag', flag.id) }, flagSummary(flag))))) : null;
  show('profile', [h('h3', null, `${name} ${D.year}`), h('p', { class: 'faint' }, [above, key, W.reported_of + ' ' + matrixCell(unit, null).words].filter(Boolean).join(' · ')),
    list ? [h('h3', null, W.unit_flags), list] : [], table(`${name} ${D.year}`, [W.indicator, W.measure, '#' + W.this_year, '#' + W.last_year, W.state, W.source], rows)].flat());
};
const unitCsv = () => {
  const unit = Number($('unit').value);
  csv(`${D.units[unit].name} ${D.year}`, [[W.code, W.indicator, W.measure, W.this_year, W.last_year, W.state, W.source], ...profileRows(unit).map(({ one, at }) =>
    [one.code, one.name, one.unit, plain(unit, last, at), last > 0 ? plain(unit, last - 1, at) : '', W[F.states[position(unit, last, at)]], sourceText(position(unit, last, at))])]);
};

// ---- 7: sources ----
const LIMIT = 200;
const found = limit => {
  const words = $('q').value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const [unit, indicator, year] = ['q-unit', 'q-indicator', 'q-year'].map(id => $(id).value);
  const rows = [];
  let count = 0;
  if (!words.length && !unit && !indicator && !year) return { rows, count };
  for (let at = 0; at < F.values.length; at++) {
    const i = at % I, y = Math.floor(at / I) % Y, u = Math.floor(at / I / Y);
    if ((unit && u !== Number(unit)) || (indicator && i !== Number(indicator)) || (year && y !== Number(year)) || F.states[at] === '_') continue;
    const hay = words.length ? `${D.units[u].name} ${D.units[u].key} ${D.indicators[i].name} ${D.indicators[i].code} ${D.years[y]} ${F.raws[at] || ''} ${sourceText(at)}`.toLowerCase() : '';
    if (words.some(word => !hay.includes(word))) continue;
    if (count++ < limit) rows.push({ at, u, y, i });
  }
  return { rows, count };
};
const search = () => {
  const { rows, count } = found(LIMIT);
  $('q-count').textContent = count > LIMIT ? `${count} ${W.results} · ${W.first_of} ${LIMIT}` : `${count} ${W.results}`;
  const raw = at => F.raws[at] === undefined ? (F.raws_dropped || F.values[at] === null ? '' : cellPlain(at)) : F.raws[at];
  show('q-list', rows.length ? table(W.s7, [W.unit, W.indicator, W.year, '#' + W.value, W.raw, W.note, W.file, W.sheet, W.cell, 'SHA-256'], rows.map(({ at, u, y, i }) => {
    const from = source(at) || { file: W.no_source, sheet: '', cell: '', hash: '' };
    return [h('a', { href: unitLink(u) }, D.units[u].name), `${D.indicators[i].name} (${D.indicators[i].unit})`, String(D.years[y]), cellText(u, y, i), raw(at), F.notes[at] || '', from.file, from.sheet, from.cell, h('span', { title: from.hash }, from.hash.slice(0, 12))];
  })) : '');
};
const cellPlain = at => String(F.values[at]);
const searchCsv = () => csv(W.source + ' ' + D.year, [[W.unit, W.indicator, W.measure, W.year, W.value, W.state, W.raw, W.file, W.sheet, W.cell, 'SHA-256'], ...found(Infinity).rows.map(({ at, u, y, i }) => {
  const from = source(at) || { file: '', sheet: '', cell: '', hash: '' };
  return [D.units[u].name, D.indicators[i].name, D.indicators[i].unit, D.years[y], F.values[at], W[F.states[at]], F.raws[at] || '', from.file, from.sheet, from.cell, from.hash];
})]);
const files = () => show('files', [F.raws_dropped ? h('p', null, W.raw_dropped) : null, D.files.length ? table(W.files, [W.file, '#' + W.bytes, 'SHA-256'], D.files.map(([path, hash, bytes]) => [path, number(bytes, 0), hash])) : W.none].filter(Boolean));

// ---- 8: notes ----
const notes = () => {
  show('detector', D.detector.length ? h('ul', null, D.detector.map(note => h('li', null, note))) : h('p', null, W.none));
  show('diagnostics', D.diagnostics.length ? table(W.diagnostics, [W.place, W.message, W.clears, W.code], D.diagnostics.map(one => [one.place, one.message, one.hint, one.code])) : W.none);
  show('unmapped', D.unmapped.length ? table(W.unmapped, [W.indicator, W.place, '#' + W.figures, W.suggestion], D.unmapped.map(one => [one.label, one.place, number(one.figures, 0), one.suggestions.join(', ')])) : W.none);
  show('definitions', table(W.definitions, [W.indicator, W.code, W.measure, W.kind, W.origin], D.indicators.map(one => [one.name, one.code, one.unit, W[one.kind], one.source])));
};

// ---- following links ----
const choose = (id, value, draw) => { $(id).value = String(value); draw(); };
const go = () => {
  const [kind, ...parts] = location.hash.slice(2).split('/').map(part => { try { return decodeURIComponent(part); } catch (_) { return part; } });
  if (location.hash[1] !== '/') return;
  const unit = D.units.findIndex(one => one.key === parts[0]);
  const named = code => D.indicators.findIndex(one => one.code === code);
  let target = null;
  if (kind === 'unit' && unit >= 0) { choose('unit', unit, profile); target = $('s6'); }
  if (kind === 'indicator' && named(parts[0]) >= 0) { choose('indicator', named(parts[0]), indicator); target = $('s5'); }
  if (kind === 'source' && unit >= 0) {
    $('q').value = '';
    $('q-unit').value = unit;
    $('q-indicator').value = named(parts[1]);
    choose('q-year', D.years.indexOf(Number(parts[2])), search);
    target = $('s7');
  }
  if (kind === 'flag' && D.flags.some(flag => flag.id === parts[0])) {
    for (const id of ['f-unit', 'f-indicator', 'f-cause']) $(id).value = '';
    choose('f-tier', 'all', flags);
    target = $('flag-' + parts[0]);
    target.open = true;
  }
  if (!target) return;
  target.scrollIntoView();
  const focus = target.querySelector('h2, summary');
  if (focus.tagName === 'H2') focus.tabIndex = -1;
  focus.focus({ preventScroll: true });
};

// ---- once ----
const byIndex = list => list.map((one, at) => [at, one.name]);
cards();
matrix();
flagFilters();
flags();
checks();
options('indicator', byIndex(D.indicators));
options('unit', byIndex(D.units));
options('q-unit', byIndex(D.units), W.any);
options('q-indicator', byIndex(D.indicators), W.any);
options('q-year', D.years.map((year, at) => [at, year]), W.any);
if (I) { $('indicator').value = D.key.length ? D.key[0] : 0; indicator(); }
if (D.units.length) profile();
search();
files();
notes();
const on = (id, event, act) => $(id).addEventListener(event, act);
for (const id of ['f-unit', 'f-indicator', 'f-cause', 'f-tier']) on(id, 'change', flags);
for (const id of ['q-unit', 'q-indicator', 'q-year']) on(id, 'change', search);
on('only-gaps', 'change', matrix);
on('indicator', 'change', indicator);
on('unit', 'change', profile);
on('q', 'input', search);
on('sort', 'click', () => { byValue = !byValue; $('sort').setAttribute('aria-pressed', byValue); indicator(); });
on('flags-csv', 'click', () => csv(`${W.flags} ${D.year}`, flagRows()));
on('indicator-csv', 'click', indicatorCsv);
on('unit-csv', 'click', unitCsv);
on('q-csv', 'click', searchCsv);
on('theme', 'click', () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
});
on('print', 'click', () => print());
on('print-unit', 'click', () => { document.body.classList.add('one-unit'); print(); });
addEventListener('beforeprint', () => { for (const one of document.querySelectorAll('#flag-list details, #changes')) one.open = true; });
addEventListener('afterprint', () => document.body.classList.remove('one-unit'));
addEventListener('hashchange', go);
go();
})();
