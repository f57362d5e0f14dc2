// Opens the page in a real browser and checks what Rust cannot: what a reader sees, clicks, prints and hears.
//
//   tests/page/run
//
// which installs what is needed, lets the tests write the pages and calls `node tests/page/check.mjs FOLDER`. Needs
// Debian's chromium, poppler (pdftotext, pdfinfo) and the npm packages of package.json. Without them it says so and
// checks nothing; with CI set that is a failure.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const CHROMIUM = process.env.CHROMIUM || '/usr/bin/chromium';
const folder = process.argv[2];
if (!folder) throw new Error('usage: check.mjs FOLDER');

function skip(reason) {
  console.error(`SKIPPED, nothing was checked: ${reason}`);
  process.exit(process.env.CI ? 1 : 0);
}

const require = createRequire(import.meta.url);
function load(name) {
  try { return require(name); } catch (error) { if (error.code !== 'MODULE_NOT_FOUND') throw error; }
  return skip(`the npm package ${name} is missing: npm ci --prefix tests/page`);
}
if (!existsSync(CHROMIUM)) skip(`${CHROMIUM} is missing`);
const { chromium } = load('playwright-core');
const axe = load('axe-core').source;

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
let passed = 0;
let failed = 0;

function equal(found, expected, what) {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
  if (one !== other) throw new Error(`${what}: found ${one}, expected ${other}`);
}
function holds(truth, what) {
  if (!truth) throw new Error(what);
}

// Opens a page; a request to anywhere else, a message on the console or a dialog fails the test.
async function open(name, { width = 1280, scheme = 'light', hash = '' } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, acceptDownloads: true });
  const page = await context.newPage();
  page.faults = [];
  page.on('request', request => { if (!/^(file|blob|data):/.test(request.url()) || request.resourceType() === 'image') page.faults.push(`request ${request.url()}`); });
  page.on('console', message => { if (['error', 'warning'].includes(message.type())) page.faults.push(`console: ${message.text()}`); });
  page.on('pageerror', error => page.faults.push(`error: ${error.message}`));
  page.on('dialog', dialog => { page.faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  await page.goto(pathToFileURL(join(folder, `${name}.html`)).href + hash);
  page.data = await page.evaluate(() => JSON.parse(document.getElementById('data').textContent));
  return page;
}

async function test(what, name, options, check) {
  const page = await open(name, options);
  try {
    await check(page, page.data);
    equal(page.faults, [], 'faults');
    passed += 1;
    console.log(`ok   ${what}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${what}\n     ${error.message}`);
  } finally {
    await page.context().close();
  }
}

const texts = (page, selector) => page.$$eval(selector, list => list.map(one => one.textContent.trim()));
// A suspicion is filled in when it is opened.
async function openFlags(page) {
  await page.evaluate(() => document.querySelectorAll('#flag-list > details').forEach(one => { one.open = true; }));
  await page.waitForFunction(() => [...document.querySelectorAll('#flag-list > details')].every(one => one.querySelector('dl')));
}
const flagsOf = name => JSON.parse(readFileSync(join(folder, `${name}.flags.json`), 'utf8'));

// What is on the page
for (const [name, lang] of [['sample', 'zh'], ['english', 'en'], ['big', 'zh']]) {
  await test(`${name}: the suspicions are those of the findings`, name, {}, async page => {
    const flags = flagsOf(name);
    equal(await page.$$eval('#flag-list > details', list => list.map(one => one.id.slice(5))), flags.map(flag => flag.id), 'flags');
    await openFlags(page);
    const words = await texts(page, '#flag-list > details');
    flags.forEach((flag, at) => {
      for (const field of ['reason', 'innocent', 'clears']) holds(words[at].includes(flag[field][lang]), `${flag.id} says its ${field}`);
    });
  });
}
await test('the matrix has a row for every unit', 'big', {}, async (page, data) => {
  equal((await texts(page, '#matrix tbody th')).length, data.units.length, 'rows');
});
await test('the values of an indicator are those of the data', 'sample', { hash: '#/indicator/accepted' }, async (page, data) => {
  const at = data.indicators.findIndex(one => one.code === 'accepted');
  const rows = await page.$$eval('#by-unit tbody tr', list => list.map(row => Array.from(row.querySelectorAll('td.n')).map(cell => cell.textContent)));
  const years = data.years.length;
  const expected = data.units.map((_, unit) => data.years.map((_, year) => {
    const where = (unit * years + year) * data.indicators.length + at;
    const value = data.facts.values[where];
    return value === null ? data.words[data.facts.states[where]] : value.toLocaleString('en-US');
  }));
  equal(rows, expected, 'values');
});
await test('a panel for every unit, the suspects first and marked', 'sample', { hash: '#/indicator/accepted' }, async (page, data) => {
  const panels = await page.$$eval('#multiples figure', list => list.map(one => [one.querySelector('a').textContent, one.querySelectorAll('.tri').length]));
  equal(panels.length, data.units.length, 'panels');
  equal(panels.map(one => one[1]), panels.map(one => Number(one[0].startsWith('▲'))), 'the suspect point is a triangle');
  holds(panels[0][0] === '▲ 河口镇', panels[0][0]);
  const low = page.locator('#multiples figure').first().locator('svg');
  holds((await low.getAttribute('aria-label')).includes('2024 12'), 'in words');
});
await test('who is low in every year stands apart and folded', 'sample', {}, async page => {
  equal(await page.$eval('#quiet', one => one.open), false, 'folded');
  equal((await texts(page, '#quiet tbody th')).length, 2, 'entries');
  holds(!(await page.textContent('#s1')).includes('历年'), 'no part of the conclusion');
});
await test('a missing year breaks the line and is named', 'sample', { hash: '#/indicator/penalties' }, async page => {
  holds(await page.locator('#by-unit tbody tr').filter({ hasText: '西岭乡' }).locator('td', { hasText: '未报送' }).count() === 1, 'not sent is said');
});

// Moving about
await test('filters leave what fits, and say how many', 'sample', {}, async page => {
  await page.selectOption('#f-tier', 'B');
  equal(await page.$$eval('#flag-list > details:not([hidden])', list => list.map(one => one.className)), ['B'], 'tier B');
  await page.selectOption('#f-tier', 'all');
  await page.selectOption('#f-unit', '西岭乡');
  equal(await page.locator('#flag-list > details:not([hidden])').count(), 1, 'one unit');
  holds((await page.textContent('#flag-count')).includes('1/3'), 'the count is said');
  await page.selectOption('#f-tier', 'C');
  holds(await page.isVisible('#no-flags'), 'nothing fits, and the page says so');
});
await test('only gaps leaves out complete units', 'sample', {}, async page => {
  const before = await page.locator('#matrix tbody tr:visible').count();
  await page.check('#only-gaps');
  const after = await page.locator('#matrix tbody tr:visible').count();
  holds(after < before && after > 0, `${before} → ${after}`);
});
await test('a link opens its flag, its unit, its source', 'sample', { hash: '#/flag/F02' }, async page => {
  holds(await page.$eval('#flag-F02', one => one.open), 'the flag is open');
  holds(await page.evaluate(() => document.activeElement.closest('details').id === 'flag-F02'), 'and has the focus');
  await page.click('#flag-F02 table tbody td:last-child a');
  await page.waitForFunction(() => location.hash.startsWith('#/source/') && document.querySelector('#q-list tbody td'));
  const row = await texts(page, '#q-list tbody td');
  equal(row.slice(-4, -1), ['2024/河口镇.xlsx', '统计表', 'C4'], 'file, sheet, cell');
  holds(/^[0-9a-f]{64}$/.test(row[row.length - 1]), 'hash');
  await page.click('#q-list tbody th a');
  // The page answers to its new address a moment later.
  await page.waitForFunction(() => document.querySelector('#profile h3')?.textContent.includes('河口镇'));
  holds(await page.evaluate(() => location.hash.startsWith('#/unit/')), 'and its address');
  await page.goBack();
  await page.waitForFunction(() => location.hash.startsWith('#/source/'));
});
await test('unknown links do no harm', 'sample', { hash: '#/constructor/x' }, async page => {
  await page.evaluate(() => { location.hash = '#/unit/%E0%A4%A'; });
  await page.evaluate(() => { location.hash = '#/flag/none'; });
});
await test('the search finds by words, and by unit, indicator and year', 'sample', {}, async page => {
  await page.fill('#q', '河口 2024 受理');
  equal((await texts(page, '#q-list tbody td:nth-child(5)')), ['12'], 'value');
  await page.fill('#q', 'no such thing');
  holds((await page.textContent('#q-count')).startsWith('0'), 'nothing found is said');
});
await test('the keyboard reaches everything', 'sample', {}, async page => {
  await page.keyboard.press('Tab');
  equal(await page.evaluate(() => document.activeElement.className), 'skip', 'skip link first');
  await page.keyboard.press('Enter');
  equal(await page.evaluate(() => document.activeElement.id), 'main', 'and it works');
  await page.focus('#flag-F01 summary');
  await page.keyboard.press('Enter');
  holds(await page.$eval('#flag-F01', one => one.open), 'a flag opens');
  await page.focus('#indicator');
  const before = await page.textContent('#indicator-name');
  await page.keyboard.press('ArrowDown');
  holds(before !== await page.textContent('#indicator-name'), 'the indicator changes');
  const outline = await page.$eval('#indicator', one => getComputedStyle(one).outlineStyle);
  equal(outline, 'solid', 'the focus is seen');
});
await test('sorting puts the largest first', 'sample', { hash: '#/indicator/accepted' }, async page => {
  await page.click('#sort');
  equal(await page.getAttribute('#sort', 'aria-pressed'), 'true', 'pressed');
  holds((await page.textContent('#by-unit tbody th')).includes('东湖街道'), 'the largest first');
});
await test('copying takes reason and source', 'sample', { hash: '#/flag/F02' }, async page => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.click('#flag-F02 button.copy');
  const words = await page.evaluate(() => navigator.clipboard.readText());
  for (const part of ['受理矛盾纠纷 12 件', '请附调解台账', '2024/河口镇.xlsx › 统计表 › C4']) holds(words.includes(part), part);
});

// Out of the page
async function download(page, button) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
  return readFileSync(await file.path(), 'utf8');
}
await test('CSV has a mark of its encoding and the numbers as numbers', 'sample', { hash: '#/indicator/population' }, async page => {
  const csv = await download(page, '#indicator-csv');
  holds(csv.startsWith('\ufeff'), 'BOM');
  holds(csv.includes('"青山镇",21000,21100,21200,21300'), csv);
  holds((await download(page, '#flags-csv')).includes('"F02","河口镇"'), 'flags');
});
await test('no exported text can act as a formula', 'hostile', {}, async page => {
  const csv = await download(page, '#indicator-csv');
  holds(csv.includes(`"'=cmd|' /C calc'!A0"`), csv);
  holds(!/(^|,|\n)"?[=+@]/.test(csv), csv);
});
await test('hostile names stay text', 'hostile', { hash: '#/source/999901101/accepted/2024' }, async (page, data) => {
  equal(data.units[0].name, '<img src=x onerror=alert(1)>', 'name');
  equal(await page.locator('img').count(), 0, 'no image');
  equal(await page.locator('script').count(), 2, 'no further script');
  await page.fill('#q', 'script');
  holds((await page.textContent('#matrix tbody th')) === data.units[0].name, 'shown as written');
});

await test('Chinese sentences of the page have Chinese punctuation', 'sample', { hash: '#/indicator/accepted' }, async page => {
  await openFlags(page);
  const said = await texts(page, '#indicator-name, #trend figcaption, #check-list > p, #flag-list figcaption');
  holds(said.length > 3 && said.some(words => words.includes('（件）')), said.join(' | '));
  equal(said.filter(words => /[\u4e00-\u9fff）] ?[(,:]/.test(words)), [], 'half-width signs');
});
await test('a heading is not said twice to the eye', 'sample', {}, async page => {
  for (const caption of ['#check-list caption', '#profile caption']) {
    holds((await page.locator(caption).first().boundingBox()).width <= 1, caption);
  }
});
await test('on paper a suspicion stays together, and a heading with its table', 'sample', { hash: '#/flag/F02' }, async page => {
  await page.emulateMedia({ media: 'print' });
  equal(await page.$eval('#flag-F02', one => getComputedStyle(one).breakInside), 'avoid', 'the suspicion');
  equal(await page.locator('#matrix caption').isVisible(), false, 'the caption of the matrix');
});
await test('on a small screen a chart keeps its size and moves', 'sample', { width: 375, hash: '#/indicator/accepted' }, async page => {
  const [drawn, room] = await page.$eval('#trend', box => [box.querySelector('svg').getBoundingClientRect().width, box.clientWidth]);
  holds(drawn > 500 && room < 400, `${drawn} in ${room}`);
});

// For every reader
for (const scheme of ['light', 'dark']) {
  for (const name of ['sample', 'english']) {
    await test(`axe finds nothing: ${name}, ${scheme}`, name, { scheme, hash: '#/flag/F02' }, async page => {
      await page.evaluate(() => { document.querySelectorAll('details').forEach(one => { one.open = true; }); });
      await openFlags(page);
      await page.evaluate(() => scrollTo(0, 0)); // what the sticky menu covers would count as too small
      // axe's own script is kept out by the page's policy, so it is evaluated by the browser's debugger.
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
      equal(violations.map(one => `${one.id}: ${one.nodes.map(node => node.target.join(' ')).slice(0, 3).join(', ')}`), [], 'violations');
    });
  }
}
await test('the toggle turns colours over, and paper stays light', 'sample', {}, async page => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.click('#theme');
  holds(light !== await ground(), 'dark');
  await page.emulateMedia({ media: 'print' });
  equal(await ground(), light, 'print');
});
for (const width of [375, 640, 1280, 1920]) {
  for (const name of ['sample', 'english', 'big', 'hostile']) {
    await test(`no sideways scroll at ${width} px: ${name}`, name, { width, hash: '#/flag/F02' }, async page => {
      const [wide, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      holds(wide <= shown, `${wide} > ${shown}`);
    });
  }
}
await test('the first paint of the largest page comes within a second', 'big', {}, async page => {
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
  const ready = await page.evaluate(() => performance.getEntriesByType('navigation')[0].domComplete);
  console.log(`     first paint ${Math.round(paint)} ms, complete ${Math.round(ready)} ms`);
  holds(paint < 1000, `${paint} ms`);
});

// On paper
async function pdf(page) {
  const file = join(mkdtempSync(join(tmpdir(), 'page-')), 'page.pdf');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.pdf({ path: file, preferCSSPageSize: true });
  const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
  return { info, words: execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replace(/\s+/g, '') };
}
if (existsSync('/usr/bin/pdftotext')) {
  await test('printed on A4 landscape, with every suspicion', 'sample', {}, async page => {
    const { info, words } = await pdf(page);
    holds(/Page size:\s+841\.\d+ x 59[45]\.\d+/.test(info) || /A4/.test(info), info);
    for (const flag of flagsOf('sample')) holds(words.includes(flag.reason.zh.replace(/\s+/g, '')), flag.id);
    console.log(`     ${/Pages:\s+\d+/.exec(info)[0]}`);
  });
  await test('one unit prints on one sheet', 'sample', { hash: '#/unit/999901103' }, async page => {
    await page.evaluate(() => document.body.classList.add('one-unit'));
    const { info, words } = await pdf(page);
    holds(/Pages:\s+1\b/.test(info), info);
    holds(words.includes('河口镇2024') && !words.includes('一、结论'), words.slice(0, 200));
  });
} else {
  console.log('     printing was not checked: pdftotext is missing');
}

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
