// What is on the desk: items (a passage with its row, or what is proposed for it), and how they stand.

import { below } from "./text.js";
import { SIGNS, wordOf } from "./words.js";

let made = 0;

export const figureCells = () => ({
  indicator_id: "", value: "", value_high: "", unit: "", qualifier: "exact", standing: "", period: "",
  phase: "", base: "", note: "", note_en: "",
});

const newItem = (kind, start, end, exact) => ({
  id: `i${++made}`, kind, start, end, exact, key: "", line: 0, cells: {}, state: "todo", need: false, why: "",
  how: "suggested", candidates: [], reading: null, elements: [], pending: false,
});

export function itemOfRow(row) {
  const kind = row.table === "features" ? "feature" : "figure";
  const { start, end, exact } = row.cells;
  const item = newItem(kind, Number(start), Number(end), exact);
  const chosen = row.cells.indicator_id || row.cells.mechanism_id;
  return Object.assign(item, {
    key: row.key, line: row.line, cells: { ...row.cells }, state: "coded", candidates: chosen ? [chosen] : [],
  });
}

export function itemOfOffer(offer, blind) {
  const kind = offer.kind || "figure";
  const item = newItem(kind, offer.start, offer.end, offer.exact ?? "");
  item.candidates = [...(offer.indicators || offer.mechanisms || [])];
  const cells = figureCells();
  if (!blind) {
    for (const name of ["value", "value_high", "qualifier", "standing", "period"]) {
      if (offer[name] !== null && offer[name] !== undefined) cells[name] = String(offer[name]);
    }
    cells.indicator_id = offer.chosen ?? item.candidates[0] ?? "";
    cells.phase = offer.phase || "";
    item.need = Boolean(offer.doubt);
    item.reasons = offer.reasons || [];
    item.datedBy = offer.dated_by || "";
    item.reading = { value: offer.value, value_high: offer.value_high, unit: offer.unit, qualifier: offer.qualifier, measure: offer.measure };
  }
  return Object.assign(item, { cells, how: blind ? "hand" : "suggested" });
}

export function itemByHand(kind, start, end, exact) {
  const item = newItem(kind, start, end, exact);
  item.cells = kind === "feature" ? { mechanism_id: "", status: "in_place", note: "", note_en: "" } : figureCells();
  return Object.assign(item, { how: "hand" });
}

const inOrder = (a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1);

// All rows, and those proposals that no row of the same kind overlaps; passages set aside keep their mark.
export function arranged(w) {
  const rows = w.rows.map(itemOfRow);
  const taken = rows.filter((i) => i.kind === "figure").sort(inOrder);
  const reach = Math.max(0, ...taken.map((i) => i.end - i.start));
  const free = (o) => {
    for (let n = below(taken, o.start - reach, (i) => i.start); n < taken.length && taken[n].start < o.end; n++) {
      if (taken[n].end > o.start) return false;
    }
    return true;
  };
  const offers = w.offers.filter((o) => o.kind === "feature" || free(o)).map((o) => {
    const item = itemOfOffer(o, w.blind);
    item.exact = w.text.slice(item.start, item.end);
    return item;
  });
  const items = [...rows, ...offers, ...w.loose].sort(inOrder);
  for (const item of items) {
    const mark = w.marks[`${item.kind}:${item.start}:${item.end}`];
    if (mark && item.state === "todo") item.state = mark;
  }
  return items;
}

export function resorted(w) {
  w.items.sort(inOrder);
  w.items.forEach((item, n) => { item.n = n; });
}

// Items that touch the characters from `start` to `end`; none is longer than 40.
export function touching(w, start, end) {
  const found = [];
  for (let n = below(w.items, start - w.reach, (i) => i.start); n < w.items.length && w.items[n].start < end; n++) {
    if (w.items[n].end > start) found.push(w.items[n]);
  }
  return found;
}

export const current = (w) => w.items[w.at];
export const nowDoubtful = (w, item) => item.state === "doubt" || (item.state === "todo" && item.need && !w.blind);
export const stateOf = (w, item) => (nowDoubtful(w, item) ? "doubt" : item.state);

export function counts(w) {
  const n = { all: w.items.length, todo: 0, doubt: 0, coded: 0, rejected: 0 };
  for (const item of w.items) n[stateOf(w, item)]++;
  return n;
}

export const tableOf = (item) => (item.kind === "feature" ? "features" : "observations");
export const choiceOf = (item) => (item.kind === "feature" ? item.cells.mechanism_id : item.cells.indicator_id) || "";
export const choicesFor = (w, item) => (item.kind === "feature" ? w.words.mechanisms : w.words.indicators);
export const standingOf = (item) => (item.kind === "feature" ? item.cells.status : item.cells.standing) || "";
export const nameOf = (w, cells) => (cells ? (w.lang === "zh" ? cells.name_zh : cells.name_en) || cells.name_zh : "");
export const definitionOf = (w, cells) =>
  cells ? (w.lang === "zh" ? cells.definition_zh : cells.definition_en) || cells.definition_zh : "";

export function unitText(w, unit, value) {
  if (!unit || unit === "share") return "";
  const known = w.words.units.get(unit);
  if (!known) return unit;
  if (w.lang === "zh") return known.zh || unit;
  return (Number(value) === 1 ? known.en : known.en_plural) || unit;
}

export function signOf(w, item) {
  const sign = SIGNS[standingOf(item)];
  let text = sign ? sign[w.lang === "zh" ? 0 : 1] : "";
  const state = stateOf(w, item);
  if (state === "doubt") text += "?";
  if (state === "coded" && item.kind === "figure") text += item.pending ? "…" : "✓";
  return text;
}

export function choices(w, item) {
  const known = choicesFor(w, item);
  const list = item.candidates.filter((name) => known.has(name));
  const chosen = choiceOf(item);
  if (chosen && known.has(chosen) && !list.slice(0, 4).includes(chosen)) list.unshift(chosen);
  if (w.blind) list.sort();
  return list.slice(0, 4);
}

export const say = (w, key) => wordOf(w.lang, key);

export function nextOpen(w, from) {
  for (let k = 1; k <= w.items.length; k++) {
    const n = (from + k) % w.items.length;
    if (w.items[n].state === "todo") return n;
  }
  return -1;
}
