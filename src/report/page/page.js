'use strict';
// Draws what depends on a choice (indicator, unit, search) from the data of the page, and filters what is there.
// Whatever a sender wrote enters by text nodes and setAttribute, never as markup.
(() => {
const D = JSON.parse(document.getElementById('data').textContent);
const { words: W, indicators: I, facts: F, totals: T } = D;
const YEARS = D.years.length, SIZE = I.length, last = D.years.indexOf(D.year);
const { comma } = W;
const named = (name, unit) => name + W.open + unit + W.close;
const $ = id => document.getElementById(id);
const all = selector => [...document.querySelectorAll(selector)];

// ---- elements
const fill = (element, attributes, children) => {
  for (const [name, value] of Object.entries(attributes || {})) if (value !== null) element.setAttribute(name, value);
  for (const child of children.flat()) if (child !== null) element.append(child);
  return element;
};
const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const s = (tag, attributes, ...children) =>
  fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
const show = (id, ...children) => {
  $(id).textContent = '';
  fill($(id), null, children);
};

// A table in a box that scrolls. Columns starting with # hold numbers; the first cell names its row.
const table = (caption, columns, rows, foot) => {
  const kind = at => columns[at][0] === '#' ? 'n' : null;
  const head = (column, at) => h('th', { scope: 'col', class: kind(at) }, column.replace('#', ''));
  const cell = (value, at) => at ? h('td', { class: kind(at) }, value) : h('th', { scope: 'row' }, value);
  const line = row => h('tr', { class: row.suspect ? 'suspect' : null }, row.map(cell));
  return h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    h('table', null, h('caption', null, caption),
      h('thead', null, h('tr', null, columns.map(head))),
      h('tbody', null, rows.map(line)),
      foot ? h('tfoot', null, line(foot)) : null));
};

// ---- figures
const position = (unit, year, at) => (unit * YEARS + year) * SIZE + at;
const number = (value, decimals) => {
  const [whole, part] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return (value < 0 && Number(value.toFixed(decimals)) ? '-' : '') + grouped + (part ? '.' + part : '');
};
const sign = at => '%‰'.includes(I[at].unit) ? I[at].unit : '';
const shown = (value, at) => number(value, I[at].decimals) + sign(at);
// The value, or why there is none.
const cellText = (unit, year, item) => {
  const at = position(unit, year, item), value = F.values[at];
  if (value === null) return W[F.states[at]];
  return I[item].kind !== 'boolean' ? shown(value, item) : value ? W.yes : W.no;
};
const unitValues = (unit, at) => D.years.map((_, year) => F.values[position(unit, year, at)]);
const totalAt = (year, at) => year * SIZE + at;
const totalValues = at => D.years.map((_, year) => T.values[totalAt(year, at)]);
const coverage = (year, at) => [T.reported, T.expected].map(list => list[totalAt(year, at)]);
const isPartial = (year, at) => coverage(year, at)[0] < coverage(year, at)[1];

// ---- sources
const spread = (runs, step) => runs.flatMap(([first, length]) => Array.from({ length }, (_, at) => first < 0 ? first : first + at * step));
const places = spread(F.places, 0), cells = spread(F.cells, 1);
// File, sheet, cell, hash.
const source = at => {
  if (places[at] < 0) return [W.no_source, '', '', ''];
  const [file, sheet] = F.place_table[places[at]];
  const cell = F.addresses[cells[at]];
  return file < 0 ? [sheet, '', cell, ''] : [D.files[file][0], sheet, cell, D.files[file][1]];
};
const sourceText = at => source(at).slice(0, 3).filter(Boolean).join(' › ');
const raw = at => {
  if (F.raws[at] !== undefined) return F.raws[at];
  return F.raws_dropped || F.values[at] === null ? '' : String(F.values[at]);
};

// ---- figures under suspicion or in question; C is shown on demand only
const suspect = new Set(D.questioned);
for (const flag of D.flags) if (flag.tier !== 'C') for (const indicator of flag.indicators) suspect.add(flag.unit + ':' + indicator);
const isSuspect = (unit, at) => suspect.has(unit + ':' + at);
const suspectsOf = at => D.units.filter((_, unit) => isSuspect(unit, at)).length;

// ---- links: #/unit/KEY, #/indicator/CODE, #/flag/ID, #/source/KEY/CODE/YEAR
const link = (words, ...parts) => h('a', { href: '#/' + parts.map(encodeURIComponent).join('/') }, words);
const unitLink = (at, marked) => link((marked ? '▲ ' : '') + D.units[at].name, 'unit', D.units[at].key);
const indicatorLink = (at, marked) => link((marked ? '▲ ' : '') + I[at].name, 'indicator', I[at].code);
const sourceLink = (words, unit, year, at) => places[position(unit, year, at)] < 0 ? words
  : link(words, 'source', D.units[unit].key, I[at].code, D.years[year]);

// The cell of this year's figure.
const cellLink = (unit, at) => sourceLink(sourceText(position(unit, last, at)), unit, last, at);
// Heads of columns by the keys of their words.
const heads = (...keys) => keys.map(key => key.replace(/\w+/, word => W[word] || word));

// ---- a line over the years
const axis = (low, high, whole) => {
  const power = 10 ** Math.floor(Math.log10((high - low || 1) / 4));
  const up = step => Math.ceil(high / step - 1e-9), down = step => Math.floor(low / step + 1e-9);
  const fits = step => (!whole || step % 1 === 0) && up(step) - down(step) <= 4;
  const step = [1, 2, 2.5, 5, 10, 20, 25, 50].map(by => by * power).find(fits) || Math.ceil(high - low || 1);
  return { low: down(step) * step, high: Math.max(up(step), 1) * step, step };
};
// Where things stand on a chart that shows all `known` values.
const frame = (count, known, item, small, wide) => {
  const whole = !sign(item) && !I[item].decimals;
  const scale = axis(Math.min(0, ...known), Math.max(0, ...known), whole);
  const [width, height] = [wide, small || 260];
  const [left, right, top, bottom] = small ? [4, width - 8, 8, height - 5] : [70, width - 96, 24, height - 28];
  const x = at => left + (right - left) * (at + .5) / count;
  const y = value => bottom - (value - scale.low) / (scale.high - scale.low) * (bottom - top);
  return { scale, width, height, left, right, bottom, x, y };
};
const label = (x, y, size, words, more) => s('text', { x, y, 'font-size': size, ...more }, words);
const middle = { 'text-anchor': 'middle' };
const axes = ({ scale, left, right, bottom, x, y }, item) => {
  const parts = [];
  for (let value = scale.low; value <= scale.high + scale.step / 2; value += scale.step) {
    parts.push(s('path', { class: Math.abs(value) < 1e-9 ? 'base' : 'grid', d: `M${left} ${y(value)}H${right}` }),
      label(left - 8, y(value) + 4.5, 13, number(value, scale.step % 1 ? 1 : 0) + sign(item), { 'text-anchor': 'end' }));
  }
  const every = Math.ceil(YEARS * 44 / (right - left));
  const named = D.years.map((year, at) => (YEARS - 1 - at) % every ? null : label(x(at), bottom + 19, 13, year, middle));
  return parts.concat(named);
};
// One path; a missing year breaks it.
const path = (values, { x, y }) => values.reduce(({ drawn, pen }, value, at) => value === null ? { drawn, pen: 'M' }
  : { drawn: `${drawn}${pen}${x(at).toFixed(1)} ${y(value).toFixed(1)}`, pen: 'L' }, { drawn: '', pen: 'M' }).drawn;
const triangle = (x, y, r) => s('path', { class: 'tri', d: `M${x} ${y - r}l${r} ${r * 1.7}h${-2 * r}z` });
// A year's point: a triangle under suspicion, a word where nothing was reported.
const point = (value, at, { x, y }, flagged, small) => {
  if (value === null) return small ? [] : [label(x(at), y(0) - 6, 12, W.missing, middle)];
  if (flagged) return [triangle(x(at), y(value), small ? 5 : 7)];
  return [s('circle', { class: 'dot', cx: x(at), cy: y(value), r: small ? 2.5 : 4.5 })];
};
const valueLabel = (value, at, { x, y }, item) => {
  if (value === null) return null;
  if (at === YEARS - 1) return label(x(at) + 12, y(value) + 5, 15, shown(value, item), { class: 'strong' });
  return YEARS < 12 ? label(x(at), y(value) - 11, 12, shown(value, item), middle) : null;
};
// `small` is the height of a chart without axes; `flagged` is the position of a year under suspicion, `band` [low, expected, high]
// for it, `partial` positions of years; the scale covers `known`, `typical` is a second line behind.
const lineChart = (values, item, title, { small, wide = 720, flagged = -1, band = [], partial = [], known = [], typical }) => {
  const place = frame(values.length, values.concat(band, known).filter(value => value !== null), item, small, wide), { x, y, width, height } = place;
  const parts = small ? [] : axes(place, item);
  if (band.length) parts.push(s('path', { class: 'band', d: `M${x(flagged)} ${y(band[0])}V${y(band[2])}` }),
    s('path', { class: 'tick', d: `M${x(flagged) - 9} ${y(band[1])}h18` }));
  if (typical) parts.push(s('path', { class: 'base', d: `M0 ${y(0)}H${width}` }), s('path', { class: 'typical', d: path(typical, place) }));
  parts.push(s('path', { class: 'line', d: path(values, place) }));
  values.forEach((value, at) => {
    parts.push(...point(value, at, place, at === flagged, small));
    if (!small) parts.push(valueLabel(value, at, place, item));
    if (partial.includes(at) && at !== flagged) parts.push(s('circle', { class: 'open', cx: x(at), cy: y(value), r: 4 }));
  });
  return s('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': title }, parts);
};
const inWords = (name, values, item) => name + W.colon + D.years.map((year, at) =>
  `${year} ${values[at] === null ? W.missing : shown(values[at], item)}`).join(comma);
const sparkline = (name, values, item, flagged) =>
  lineChart(values, item, inWords(name, values, item), { small: 36, wide: 160, flagged });

// ---- out of the page: CSV (with BOM, and no text can act as a formula), clipboard
const quote = words => {
  if (/^-?[\d,]+(\.\d+)?$/.test(words)) return words.replace(/,/g, '');
  return `"${(/^\s*[=+\-@]/.test(words) ? "'" : '') + words.replace(/"/g, '""')}"`;
};
const csv = (name, rows) => {
  const body = '\ufeff' + rows.map(row => row.map(quote).join(',') + '\r\n').join('');
  const href = URL.createObjectURL(new Blob([body], { type: 'text/csv;charset=utf-8' }));
  h('a', { href, download: `${name} ${D.year}.csv`.replace(/[\\/:*?"<>|]/g, '_') }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
};
const cellsOf = row => [...row.children].map(cell => cell.textContent.replace('▲ ', ''));
const tableCsv = (name, id) => csv(name, all(`#${id} tr`).map(cellsOf));
const copy = (button, words) => {
  const area = h('textarea', null);
  area.value = words;
  document.body.append(area);
  area.select();
  // Works from file:// everywhere; the newer interface does not.
  document.execCommand('copy');
  area.remove();
  button.textContent = W.copied;
};

// ---- lines of the parts that are there
const drawLines = () => {
  for (const box of all('[data-line]')) {
    const at = Number(box.dataset.line);
    box.append(sparkline(I[at].name, totalValues(at), at, suspectsOf(at) ? last : -1));
  }
};

// ---- suspicions
const flagBoxes = all('#flag-list > details');
const reason = id => $('flag-' + id).querySelector('.why').textContent;
// The line of the first evidence with its range, and the figures a suspicion rests on.
const evidenceLine = ({ unit, indicators: [at], band }) => {
  const { name, unit: measure } = I[at], values = unitValues(unit, at);
  return h('figure', null, lineChart(values, at, inWords(`${D.units[unit].name} ${name}`, values, at), { wide: 460, flagged: last, band }),
    h('figcaption', null, named(name, measure) + (band.length ? ' · ▮ ' + W.range : '')));
};
const evidenceTable = ({ unit, unit_name: name, indicators, evidence }) => {
  const rows = evidence.map((estimates, rank) => {
    const at = indicators[rank];
    return [indicatorLink(at), cellText(unit, last, at), ...estimates, cellLink(unit, at)];
  });
  return table(`${name} ${D.year}`, heads('indicator', '#reported', '#expected', '#range', '#deviation', '#peers', 'source'), rows);
};
// A suspicion is filled in when it is first opened: a long list would make the page slow.
const fillFlag = box => {
  if (box.children.length > 1) return;
  const flag = D.flags[flagBoxes.indexOf(box)], { unit, terms, evidence } = flag;
  const shown = unit >= 0 && evidence.length, button = h('button', { type: 'button', class: 'copy' }, W.copy);
  button.addEventListener('click', () =>
    copy(button, [...box.querySelectorAll('summary, dl, table')].map(part => part.innerText).join('\n')));
  fill(box, null, [h('div', { class: 'flag' },
    h('div', null, h('dl', null, terms.flatMap(([key, at]) => [h('dt', null, W[key]), h('dd', null, D.said[at])])),
      h('p', { class: 'no-print' }, button, unit < 0 ? null : [' ', link(W.to_unit, 'unit', D.units[unit].key)])),
    shown ? evidenceLine(flag) : null), shown ? evidenceTable(flag) : null]);
};
const filterFlags = () => {
  const [unit, indicator, cause, tier] = ['f-unit', 'f-indicator', 'f-cause', 'f-tier'].map(id => $(id).value);
  flagBoxes.forEach((box, at) => {
    const of = D.flags[at];
    box.hidden = !((!unit || of.unit_name === unit) && (!cause || of.letter === cause)
      && (!indicator || of.indicators.includes(Number(indicator)))
      && (tier === 'all' || (tier ? of.tier === tier : of.tier !== 'C')));
  });
  const count = flagBoxes.filter(box => !box.hidden).length;
  $('flag-count').textContent = `${W.shown} ${count}/${flagBoxes.length} ${W.items}`;
  $('no-flags').hidden = count > 0;
};
const flagsCsv = () => csv(W.flags, [heads('ID', 'unit', 'cause', 'tier', 'why')].concat(
  D.flags.filter((_, at) => !flagBoxes[at].hidden).map(flag => [flag.id, flag.unit_name, flag.cause, flag.tier, reason(flag.id)])));

// ---- indicators
let byValue = false;
const unitsFor = at => {
  const size = unit => { const value = F.values[position(unit, last, at)]; return value === null ? -Infinity : value; };
  const units = D.units.map((_, unit) => unit);
  return byValue ? units.sort((one, other) => size(other) - size(one)) : units;
};
const trend = at => {
  const { name } = I[at], values = totalValues(at);
  const partial = D.years.map((_, year) => year).filter(year => values[year] !== null && isPartial(year, at));
  const suspects = values[last] === null ? 0 : suspectsOf(at);
  const notes = [T.changes[at],
    partial.length ? `○ ${W.partial}${W.colon}${partial.map(year => `${D.years[year]} ${coverage(year, at).join('/')}`).join(comma)}` : '',
    suspects ? `△ ${D.year} ${W.affected}${W.colon}${suspects}` : ''];
  return h('figure', null, lineChart(values, at, inWords(name, values, at), { partial, flagged: suspects ? last : -1 }),
    h('figcaption', null, notes.filter(Boolean).join(' · ')));
};
const drawIndicator = () => {
  const at = Number($('indicator').value), { name, unit, code, adds } = I[at];
  $('indicator-name').textContent = named(name, unit) + comma + D.title;
  show('trend', adds ? trend(at) : []);
  for (const box of all('.funnel')) box.hidden = box.dataset.indicator !== code;
  const rows = unitsFor(at).map(row => Object.assign([unitLink(row, isSuspect(row, at)),
    ...D.years.map((_, year) => sourceLink(cellText(row, year, at), row, year, at)),
    sparkline(D.units[row].name, unitValues(row, at), at, isSuspect(row, at) ? last : -1)], { suspect: isSuspect(row, at) }));
  const total = year => {
    const value = T.values[totalAt(year, at)];
    return value === null ? '' : shown(value, at) + (isPartial(year, at) ? ` (${coverage(year, at).join('/')})` : '');
  };
  const foot = adds ? [W.area_total, ...D.years.map((_, year) => total(year)), ''] : null;
  drawMultiples();
  show('by-unit', table(W.by_unit, [W.unit, ...D.years.map(year => '#' + year), W.line], rows, foot));
};
// Small multiples: a panel a unit, all on one scale, the units' median behind each; suspects first.
const median = list => {
  const known = list.filter(value => value !== null).sort((one, other) => one - other), { length } = known;
  return length ? (known[(length - 1) >> 1] + known[length >> 1]) / 2 : null;
};
const drawMultiples = () => {
  if (!$('multiples-box').open) return;
  const at = Number($('indicator').value);
  const known = D.units.flatMap((_, unit) => unitValues(unit, at));
  const typical = D.years.map((_, year) => median(D.units.map((_, unit) => F.values[position(unit, year, at)])));
  const panel = unit => {
    const flagged = isSuspect(unit, at), values = unitValues(unit, at);
    return h('figure', { class: flagged ? 'suspect' : null },
      h('figcaption', null, unitLink(unit, flagged), h('span', null, cellText(unit, last, at))),
      lineChart(values, at, inWords(D.units[unit].name, values, at), { small: 90, wide: 220, flagged: flagged ? last : -1, known, typical }));
  };
  show('multiples', unitsFor(at).sort((one, other) => isSuspect(other, at) - isSuspect(one, at)).map(panel));
};
// ---- units
const askedOf = unit => I.map((_, at) => at).filter(at => F.states[position(unit, last, at)] !== '_');
const drawUnit = () => {
  const unit = Number($('unit').value), { name, above, key } = D.units[unit];
  const rows = askedOf(unit).map(at => {
    const here = position(unit, last, at);
    const state = [W[F.states[here]], F.notes[here]].filter(Boolean).join(comma);
    const before = last > 0 ? cellText(unit, last - 1, at) : '';
    return Object.assign([indicatorLink(at, isSuspect(unit, at)), I[at].unit, cellText(unit, last, at), before,
      state, cellLink(unit, at)], { suspect: isSuspect(unit, at) });
  });
  const flags = D.flags.filter(flag => flag.unit === unit && flag.tier !== 'C')
    .map(({ id, cause }) => h('li', null, link(`${id} ${cause} · ${reason(id)}`, 'flag', id)));
  show('profile', h('h3', null, `${name} ${D.year}`), h('p', { class: 'faint' }, [above, key].filter(Boolean).join(' · ')),
    flags.length ? [h('h4', null, W.unit_flags), h('ul', null, flags)] : [],
    table(`${name} ${D.year}`, heads('indicator', 'measure', '#this_year', '#last_year', 'state', 'source'), rows));
};
// ---- search
const LIMIT = 200;
// Positions of figures that match; nothing asked for, nothing found.
const searchable = (at, u, y, i) => [D.units[u].name, D.units[u].key, I[i].name, I[i].code,
  D.years[y], raw(at), sourceText(at)].join(' ').toLowerCase();
const found = () => {
  const words = $('q').value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const [unit, indicator, year] = ['q-unit', 'q-indicator', 'q-year'].map(id => $(id).value);
  const isChosen = (choice, at) => choice === '' || Number(choice) === at;
  const list = [];
  if (!words.length && unit + indicator + year === '') return list;
  for (let at = 0; at < F.values.length; at++) {
    const i = at % SIZE, y = Math.floor(at / SIZE) % YEARS, u = Math.floor(at / SIZE / YEARS);
    if (F.states[at] === '_' || !isChosen(unit, u) || !isChosen(indicator, i) || !isChosen(year, y)) continue;
    const hay = words.length ? searchable(at, u, y, i) : '';
    if (words.every(word => hay.includes(word))) list.push({ at, u, y, i });
  }
  return list;
};
const search = () => {
  const list = found();
  $('q-count').textContent = `${list.length} ${W.results}` + (list.length > LIMIT ? ` · ${W.first_of} ${LIMIT}` : '');
  const rows = list.slice(0, LIMIT).map(({ at, u, y, i }) => [unitLink(u), named(I[i].name, I[i].unit),
    D.years[y], cellText(u, y, i), raw(at), F.notes[at] || '', ...source(at)]);
  const columns = heads('unit', 'indicator', 'year', '#value', 'raw', 'note', 'file', 'sheet', 'cell', 'SHA-256');
  show('q-list', rows.length ? table(W.s7, columns, rows) : []);
};
// ---- following links
const decoded = part => { try { return decodeURIComponent(part); } catch (error) { return part; } };
const find = (list, name) => list.findIndex(one => (one.key || one.code) === name);
const choose = (id, at) => { if (at >= 0) $(id).value = at; };
// Each sets the lists, draws, and gives the place to go to.
const destinations = {
  unit: key => {
    choose('unit', find(D.units, key));
    drawUnit();
    return $('s6');
  },
  indicator: code => {
    choose('indicator', find(I, code));
    drawIndicator();
    return $('s5');
  },
  flag: id => {
    for (const filter of ['f-unit', 'f-indicator', 'f-cause']) $(filter).value = '';
    $('f-tier').value = 'all';
    filterFlags();
    const box = $('flag-' + id);
    if (box) fillFlag(box), box.open = true;
    return box || $('s4');
  },
  source: (key, code, year) => {
    $('q').value = '';
    choose('q-unit', find(D.units, key));
    choose('q-indicator', find(I, code));
    choose('q-year', D.years.indexOf(Number(year)));
    search();
    return $('s7');
  },
};
const follow = () => {
  const [start, kind, ...parts] = location.hash.split('/').map(decoded);
  if (start !== '#' || !Object.keys(destinations).includes(kind)) return;
  const target = destinations[kind](...parts);
  target.scrollIntoView();
  const focus = target.querySelector('h2, summary');
  if (focus.tagName === 'H2') focus.tabIndex = -1;
  focus.focus({ preventScroll: true });
};

// ---- once
drawLines();
filterFlags();
if (D.key.length) $('indicator').value = D.key[0];
if (SIZE) drawIndicator();
if (D.units.length) drawUnit();
search();
const on = (id, event, act) => $(id).addEventListener(event, act);
for (const id of ['f-unit', 'f-indicator', 'f-cause', 'f-tier']) on(id, 'change', filterFlags);
for (const id of ['q-unit', 'q-indicator', 'q-year']) on(id, 'change', search);
for (const box of flagBoxes) box.addEventListener('toggle', () => fillFlag(box));
on('only-gaps', 'change', () => $('matrix').classList.toggle('only-gaps', $('only-gaps').checked));
on('indicator', 'change', drawIndicator);
on('unit', 'change', drawUnit);
on('multiples-box', 'toggle', drawMultiples);
on('q', 'input', search);
on('sort', 'click', () => {
  byValue = !byValue;
  $('sort').setAttribute('aria-pressed', byValue);
  drawIndicator();
});
on('flags-csv', 'click', flagsCsv);
on('indicator-csv', 'click', () => tableCsv($('indicator-name').textContent, 'by-unit'));
on('unit-csv', 'click', () => tableCsv(D.units[$('unit').value].name, 'profile'));
on('q-csv', 'click', () => tableCsv(W.source, 'q-list'));
on('theme', 'click', () => {
  const theme = document.documentElement.dataset;
  const isDark = theme.theme ? theme.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  theme.theme = isDark ? 'light' : 'dark';
});
on('print', 'click', () => print());
on('print-unit', 'click', () => {
  document.body.classList.add('one-unit');
  print();
});
addEventListener('beforeprint', () => {
  flagBoxes.forEach(fillFlag);
  [...flagBoxes, $('changes')].forEach(box => { box.open = true; });
});
addEventListener('afterprint', () => document.body.classList.remove('one-unit'));
addEventListener('hashchange', follow);
follow();
})();
