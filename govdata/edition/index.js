// Search and filter of an edition's index page; the page is whole without it.
'use strict';
const form = document.getElementById('find'), count = document.getElementById('count');
const fields = ['topic', 'model'].map(id => document.getElementById(id));
const query = document.getElementById('q');
const items = [...document.querySelectorAll('.gd-list > li')];
const others = document.querySelectorAll('.gd-other');
const AT_ONCE = 5;
// The page's own words, with the number where they have a sign for it.
const say = (key, n) => form.dataset[key].replace('#', n);

// One form for what is typed and what is printed: full width, accents, capitals, separators of thousands.
const plain = text => text.replace(/(\d)[,\u00a0\u2007\u2009\u202f](?=\d{3}(?!\d))/g, '$1')
  .normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  .replace(/(\d)\s+(?=[%‰]|\p{Script=Han})/gu, '$1');
const typed = text => plain(text.replace(/[！-～]/g, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)));
const SCALES = {'万': 1e4, '亿': 1e8, thousand: 1e3, million: 1e6, billion: 1e9, '%': .01, '‰': .001};
const NUMBER = /(\d+(?:\.\d+)?)[多余]?\s?(万|亿|thousand\b|million\b|billion\b|%|‰)?/g;
// Digits and value of each number, and how finely it is said; the first end of a range has the scale of the second.
function numbers(text) {
  const found = [...text.matchAll(NUMBER)];
  return found.map((one, place) => {
    const next = found[place + 1];
    const between = next && text.slice(one.index + one[0].length, next.index);
    const range = next && !one[2] && /^\s?(?:[—–-]|to|至|到)\s?$/.test(between);
    return number(one[1], one[2] || range && next[2]);
  });
}
function number(digits, scale) {
  const times = SCALES[scale] || 1, decimals = digits.split('.')[1]?.length || 0;
  return {digits: +digits, decimals, value: digits * times, step: times / 10 ** decimals};
}
const near = (one, other) => Math.abs(one - other) <= 1e-9 * Math.abs(one);
// What has to be found: a whole number, as printed or of the same value, or a piece of the text.
function term(word) {
  const all = /^[-+−]?(\d+(?:\.\d+)?)(万|亿|%|‰)?$/.exec(word);
  if (all) {
    const asked = number(all[1], all[2]), coarse = !all[1].includes('.');
    const fits = n => (coarse || n.step <= asked.step * 1.001) && near(n.value, asked.value)
      || !all[2] && (coarse || n.decimals >= asked.decimals) && near(n.digits, asked.digits);
    return Object.assign(entry => entry.numbers.some(fits), {isNumber: true});
  }
  if (!/^\d|\d$/.test(word)) return entry => entry.text.includes(word);
  const whole = new RegExp((/^\d/.test(word) ? '(?<![\\d.])' : '') + word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    + (/\d$/.test(word) ? '(?!\\d|\\.\\d)' : ''));
  return entry => whole.test(entry.text);
}
const made = (text, value) => {
  const own = plain(text);
  return {text: own, numbers: value === undefined ? numbers(own) : [number(String(value))]};
};

let heads, entries; // read when something is first asked
function read() {
  const given = document.getElementById('entries');
  const found = given ? JSON.parse(given.textContent) : {};
  const parts = 'h3, :scope > p:not([class]), .gd-small > :not(.gd-counts)';
  const head = item => [item.dataset.words, ...[...item.querySelectorAll(parts)].map(part => part.textContent)];
  heads = new Map(items.map(item => [item, made(head(item).join(' '))]));
  entries = new Map(items.map(item => {
    const own = found[item.dataset.report] || [], names = new Map();
    for (const [anchor, text, about] of own) if (!about && !names.has(anchor)) names.set(anchor, text);
    return [item, own.map(([anchor, text, about, value]) =>
      ({anchor, shown: text, about: about || names.get(anchor), ...made(text + ' ' + about, value)}))];
  }));
}
// Which entries of a report hold what its head doesn't, and the numbers in any case; null where something is
// found in neither.
function hits(item, wanted) {
  const inHead = fits => fits(heads.get(item));
  const rest = wanted.filter(fits => fits.isNumber || !inHead(fits));
  const own = rest.length ? entries.get(item).filter(entry => rest.every(fits => fits(entry))) : [];
  return own.length || wanted.every(inHead) ? own : null;
}
function link(item, {anchor, shown, about}) {
  const line = document.createElement('li'), to = document.createElement('a'), home = item.querySelector('h3 a');
  const path = home ? home.getAttribute('href') : '';
  to.href = path.endsWith('.html') ? path + '#' + encodeURIComponent(anchor) : path;
  to.textContent = shown;
  line.append(to);
  if (about && about !== shown) line.append(' ' + about);
  if (/^[A-Z]\d+$/.test(anchor)) line.append(' ' + anchor);
  return line;
}
function list(item, found) {
  item.querySelector('.gd-hits')?.remove();
  if (!found.length) return;
  const box = document.createElement('div'), first = document.createElement('ul');
  box.className = 'gd-hits';
  first.append(...found.slice(0, AT_ONCE).map(entry => link(item, entry)));
  box.append(first);
  const rest = found.slice(AT_ONCE);
  if (rest.length) {
    const more = document.createElement('details'), name = document.createElement('summary');
    name.textContent = say('more', rest.length);
    more.append(name);
    more.addEventListener('toggle', () => {
      const all = document.createElement('ul');
      all.append(...rest.map(entry => link(item, entry)));
      more.append(all);
    }, {once: true});
    box.append(more);
  }
  item.append(box);
}
function show() {
  const words = typed(query.value).split(/\s+/).filter(Boolean), wanted = words.map(term);
  if (wanted.length && !heads) read();
  let shown = 0, places = 0;
  for (const item of items) {
    const chosen = fields.every(field => !field.value || item.dataset[field.id].split(' ').includes(field.value));
    const found = chosen && wanted.length ? hits(item, wanted) : [];
    item.hidden = !chosen || !found;
    list(item, item.hidden ? [] : found);
    shown += !item.hidden;
    places += item.hidden ? 0 : found.length;
  }
  for (const part of document.querySelectorAll('.gd-topic'))
    part.hidden = !part.querySelector('.gd-list > li:not([hidden])');
  for (const part of others) part.hidden = shown < items.length || places > 0;
  count.textContent = say('shown', shown) + (places > 1 ? say('found', places) : places ? form.dataset.one : '');
  const state = new URLSearchParams();
  for (const field of [query, ...fields]) if (field.value) state.set(field.id, field.value);
  const kept = state.toString();
  history.replaceState(null, '', kept ? '#' + kept : location.pathname);
}
const kept = new URLSearchParams(location.hash.slice(1));
for (const field of [query, ...fields]) if (kept.has(field.id)) field.value = kept.get(field.id);
form.hidden = false;
// Enter goes to the first that was found.
form.addEventListener('submit', event => {
  event.preventDefault();
  const seen = where => [...document.querySelectorAll(where)].find(to => to.checkVisibility());
  (seen('.gd-hits a') || seen('.gd-list h3 a'))?.focus();
});
form.addEventListener('input', show);
show();
