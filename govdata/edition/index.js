// Search and filter of an edition's index page; the page is whole without it.
'use strict';
const form = document.getElementById('find'), count = document.getElementById('count');
const fields = ['lang', 'topic', 'model'].map(id => document.getElementById(id));
const query = document.getElementById('q');
const items = [...document.querySelectorAll('.gd-list > li')];
const plain = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const words = new Map(items.map(item => [item, plain(item.dataset.words + ' ' + item.textContent)]));
function show() {
  const wanted = plain(query.value).split(/\s+/).filter(Boolean);
  const fits = item => wanted.every(word => words.get(item).includes(word)) && fields.every(field =>
    !field.value || item.dataset[field.id].split(' ').includes(field.value));
  let shown = 0;
  for (const item of items) { item.hidden = !fits(item); shown += !item.hidden; }
  for (const part of document.querySelectorAll('.gd-topic, .gd-language'))
    part.hidden = !part.querySelector('.gd-list > li:not([hidden])');
  count.textContent = `显示 ${shown} / ${items.length} 份　${shown} of ${items.length} shown`;
  const state = new URLSearchParams();
  for (const field of [query, ...fields]) if (field.value) state.set(field.id, field.value);
  const kept = state.toString();
  history.replaceState(null, '', kept ? '#' + kept : location.pathname);
}
const kept = new URLSearchParams(location.hash.slice(1));
for (const field of [query, ...fields]) if (kept.has(field.id)) field.value = kept.get(field.id);
form.hidden = false;
form.addEventListener('submit', event => event.preventDefault());
form.addEventListener('input', show);
show();
