// The document on screen: blocks, the marks in them, the strip beside them, and what is selected.
// Every block stands in the page, so that a browser's own search and a screen reader find all of it; blocks out of
// sight cost nothing (content-visibility), and a change touches one mark, never the document.

import { below, pointsIn } from "./text.js";
import { grouped, valueText } from "./words.js";
import {
  choiceOf, choicesFor, current, nameOf, say, signOf, standingOf, stateOf, touching, unitText,
} from "./state.js";

const make = (tag, className, text) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
};

export function paintDocument(w) {
  const inside = make("div", "gdw-in");
  w.reach = Math.max(1, ...w.items.map((i) => i.end - i.start));
  for (const item of w.items) item.elements = [];
  for (const block of w.text.blocks) inside.append(block.kind === "table" ? tableOf_(w, block) : blockOf(w, block));
  w.ui.doc.replaceChildren(inside);
}

function blockOf(w, block) {
  const element = make("p", `gdw-${block.kind}`);
  if (block.kind === "h1" || block.kind === "h2") {
    element.setAttribute("role", "heading");
    element.setAttribute("aria-level", block.kind === "h1" ? "2" : "3");
  }
  if (block.kind === "p") element.dataset.p = block.number;
  return leafOf(w, block, element);
}

function leafOf(w, block, element) {
  element.dataset.unit = block.unit;
  block.element = element;
  paintBlock(w, block);
  return element;
}

function tableOf_(w, block) {
  const table = make("table");
  block.rows.forEach((cells, r) => {
    const row = table.appendChild(make("tr"));
    cells.forEach((cell, c) => {
      const element = make(r === 0 || c === 0 ? "th" : "td");
      if (r === 0 || c === 0) element.setAttribute("scope", r === 0 ? "col" : "row");
      row.append(leafOf(w, cell, element));
    });
  });
  return table;
}

export function paintBlock(w, block) {
  const items = touching(w, block.start, block.end);
  const parts = [];
  for (const item of items) item.elements = item.elements.filter((e) => !block.element.contains(e));
  const cuts = new Set([block.start, block.end]);
  for (const item of items) {
    cuts.add(Math.max(block.start, item.start));
    cuts.add(Math.min(block.end, item.end));
  }
  const points = [...cuts].sort((a, b) => a - b);
  let plain = block.start;
  for (let n = 0; n + 1 < points.length; n++) {
    const [from, to] = [points[n], points[n + 1]];
    const over = items.filter((i) => i.start <= from && i.end >= to);
    if (!over.length) continue;
    if (plain < from) parts.push(w.text.slice(plain, from));
    parts.push(markOf(w, over, w.text.slice(from, to), to));
    plain = to;
  }
  if (plain < block.end) parts.push(w.text.slice(plain, block.end));
  block.element.replaceChildren(...parts);
}

// One stretch of characters; where passages overlap, the shortest gives it its look.
function markOf(w, over, text, end) {
  const mark = make("span", "", text);
  const first = over.reduce((a, b) => (b.end - b.start < a.end - a.start ? b : a));
  mark.gdw = { over, first, last: first.end === end };
  for (const item of over) item.elements.push(mark);
  dress(w, mark);
  return mark;
}

function dress(w, mark) {
  const { over, first, last } = mark.gdw;
  const shown = over.includes(current(w)) ? current(w) : first;
  const state = stateOf(w, shown);
  const kind = shown.kind === "feature" ? " gdw-feature" : "";
  mark.className = `gdw-ev${kind} gdw-s-${standingOf(shown) || "none"} gdw-t-${state}`;
  const sign = last ? signOf(w, shown) + (over.length > 1 ? `+${over.length - 1}` : "") : "";
  if (sign) mark.dataset.g = sign;
  else delete mark.dataset.g;
  const now = over.includes(current(w));
  if (!now) {
    for (const name of ["aria-current", "tabindex", "role", "aria-label"]) mark.removeAttribute(name);
    return;
  }
  mark.setAttribute("aria-current", "true");
  if (mark === current(w).elements[0]) {
    // Chromium can't start a drag at the first character of a focusable inline element: the current one alone
    // takes focus, and not while the pointer is down.
    if (!w.pointing) mark.tabIndex = 0;
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-label", labelOf(w, current(w)));
  }
}

export function dressItem(w, item) {
  for (const mark of item?.elements || []) dress(w, mark);
}

export function repaint(w, ...spans) {
  const blocks = new Set();
  for (const [start, end] of spans) {
    for (let n = Math.max(0, below(w.text.leaves, start + 1, (b) => b.start) - 1); n < w.text.leaves.length; n++) {
      if (w.text.leaves[n].start >= end) break;
      blocks.add(w.text.leaves[n]);
    }
  }
  for (const block of blocks) paintBlock(w, block);
}

export function labelOf(w, item) {
  const choice = choicesFor(w, item).get(choiceOf(item));
  const value = item.kind === "figure" ? valueText(w, item.cells, choice?.unit) : say(w, "mechanism");
  const parts = [item.exact, say(w, stateOf(w, item)), say(w, standingOf(item)), value, nameOf(w, choice)];
  return parts.filter(Boolean).join(w.lang === "zh" ? "，" : ", ");
}

export function unitOf(w, item) {
  const choice = choicesFor(w, item).get(choiceOf(item));
  return unitText(w, choice?.unit || item.reading?.unit || "", item.cells.value);
}

// Bring the current passage to a third of the height, unless it stands well as it is.
export function see(w) {
  const mark = current(w)?.elements[0];
  if (!mark) return;
  const box = w.ui.doc.getBoundingClientRect();
  const at = mark.getBoundingClientRect();
  const high = w.ui.doc.clientHeight;
  if (at.top < box.top + Math.min(50, high * 0.15) || at.bottom > box.top + high * 0.66) {
    w.ui.doc.scrollTop += at.top - box.top - high * 0.34;
  }
}

export function paintMap(w) {
  const canvas = w.ui.map;
  const high = canvas.clientHeight;
  if (!high) return;
  const ratio = window.devicePixelRatio || 1;
  canvas.width = 12 * ratio;
  canvas.height = high * ratio;
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  const colours = getComputedStyle(w.ui.root);
  const y = (point) => Math.round((point / Math.max(1, w.text.length)) * (high - 4)) + 1;
  pen.fillStyle = colours.getPropertyValue("--hair");
  pen.fillRect(5.5, 0, 1, high);
  pen.fillStyle = colours.getPropertyValue("--acc");
  const lines = new Uint8Array(high + 4); // one mark a line, however many passages lie on it
  for (const item of w.items) {
    const state = stateOf(w, item);
    lines[y(item.start)] |= state === "coded" ? 1 : state === "doubt" ? 2 : state === "todo" ? 4 : 0;
  }
  lines.forEach((bits, at) => {
    if (bits & 1) pen.fillRect(1, at, 10, 2);
    if (bits & 2) {
      pen.fillRect(1, at, 3, 2);
      pen.fillRect(8, at, 3, 2);
    }
    if (bits & 4) pen.fillRect(4, at, 4, 2);
  });
  if (current(w)) {
    pen.strokeStyle = colours.getPropertyValue("--ink");
    pen.strokeRect(0.5, y(current(w).start) - 2.5, 11, 6);
  }
}

// --- what is selected -----------------------------------------------------------------------------------

const SPACE = /[\s，。；、：]/;

// The selection as code points, without stops and spaces at its ends; null where there is none.
export function selected(w) {
  const selection = w.ui.root.getRootNode().getSelection?.() ?? getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  let start = pointAt(w, range.startContainer, range.startOffset);
  let end = pointAt(w, range.endContainer, range.endOffset);
  if (start === null || end === null || start >= end) return null;
  while (start < end && SPACE.test(w.text.slice(start, start + 1))) start++;
  while (end > start && SPACE.test(w.text.slice(end - 1, end))) end--;
  return start < end ? [start, end] : null;
}

function pointAt(w, node, offset) {
  const element = (node.nodeType === 3 ? node.parentElement : node)?.closest?.("[data-unit]");
  if (!element || !w.ui.doc.contains(element)) return null;
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return w.text.points(Number(element.dataset.unit)) + pointsIn(range.toString());
}

// The characters from `start` to `end` as a range of the page, within the block where they begin.
export function rangeOf(w, start, end) {
  const block = w.text.at(start);
  if (!block?.element) return null;
  const range = document.createRange();
  const [from, to] = [start, Math.min(end, block.end)].map((p) => w.text.units(p) - block.unit);
  const walker = document.createTreeWalker(block.element, NodeFilter.SHOW_TEXT);
  let at = 0;
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const size = node.data.length;
    if (!begun && from < at + size) {
      range.setStart(node, Math.max(0, from - at));
      begun = true;
    }
    if (begun && to <= at + size) {
      range.setEnd(node, to - at);
      return range;
    }
    at += size;
  }
  return null;
}

export function showPopover(w, start, end) {
  const range = rangeOf(w, start, end);
  if (!range) return;
  w.selection = [start, end];
  if (CSS.highlights) CSS.highlights.set("gdw-selected", new Highlight(range));
  paintPopover(w);
  const number = ++w.asked;
  w.ask({ do: "read", start, end }).then((answer) => {
    if (number !== w.asked || !w.selection) return;
    w.selectionRead = answer;
    paintPopover(w);
  });
  const box = w.ui.docbox.getBoundingClientRect();
  const at = range.getBoundingClientRect();
  const pop = w.ui.pop;
  pop.style.left = `${Math.max(4, Math.min(at.left - box.left, box.width - pop.offsetWidth - 24))}px`;
  const under = at.bottom - box.top + 8;
  const over = Math.max(4, at.top - box.top - pop.offsetHeight - 8);
  pop.style.top = `${under + pop.offsetHeight > box.height - 4 ? over : under}px`;
}

function paintPopover(w) {
  const [start, end] = w.selection;
  const zh = w.lang === "zh";
  const over = touching(w, start, end);
  const found = w.selectionRead?.reading;
  const head = make("div", "gdw-r", `${zh ? "选中" : "Selected"} `);
  head.append(make("b", "", w.text.slice(start, end)), ` · ${grouped(start)}–${grouped(end)}`);
  if (end - start > 40) head.append(make("b", "", zh ? " · 出处最多 40 字" : " · a passage has at most 40 characters"));
  else if (found) {
    const value = valueText(w, found, found.unit);
    head.append(zh ? " · 读作 " : " · reads ", make("b", "", `${value} ${unitText(w, found.unit, found.value)}`));
  } else if (w.selectionRead) head.append(zh ? " · 读不出数，可作机制" : " · no number; may be a mechanism");
  const acts = make("div", "gdw-a");
  const button = (name, text, key, first) => {
    const made = make("button", first ? "gdw-btn gdw-pri" : "gdw-btn", `${text} `);
    made.type = "button";
    made.dataset.do = name;
    made.append(make("kbd", "", key));
    acts.append(made);
  };
  if (end - start <= 40) {
    button("newFigure", zh ? "新建一条" : "New row", "Enter", true);
    button("newFeature", zh ? "作机制" : "As mechanism", "M");
    if (current(w)) button("passage", zh ? "改为当前条的出处" : "Passage of the current one", "R");
    if (over.length > 1) button("merge", zh ? "并成一条" : "Merge", "S");
    else if (over.length === 1) button("split", zh ? "拆出" : "Split off", "S");
  }
  w.ui.pop.replaceChildren(head, acts);
  w.ui.pop.hidden = false;
}

export function hidePopover(w) {
  w.selection = null;
  w.selectionRead = null;
  w.selecting = false;
  w.ui.pop.hidden = true;
  if (CSS.highlights) CSS.highlights.delete("gdw-selected");
}
