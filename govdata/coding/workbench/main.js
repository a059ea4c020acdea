// The workbench: one component, in JupyterLab and as a page. What is asked of Python goes through `model`, one
// message at a time; "written" is said only when Python has answered.

import { PHASES, QUALIFIERS, qualifierKey, STANDINGS, STATUSES, escaped, grouped } from "./words.js";
import { pointsIn, Text } from "./text.js";
import {
  arranged, choiceOf, choices, choicesFor, counts, current, figureCells, itemByHand, nameOf, nextOpen, resorted, say,
  standingOf, tableOf, touching,
} from "./state.js";
import { dressItem, hidePopover, labelOf, paintDocument, paintMap, repaint, see, selected, showPopover } from "./paint.js";
import { differs, draftOf, offerNew, paintCard, paintFound, whyOf } from "./card.js";
import { paintQueue, recountLeft } from "./queue.js";
import { paintAdjudication, paintBanner, paintKeys, paintLog } from "./views.js";

const LOOK_EVERY = 1500; // milliseconds
const PATIENCE = 120_000; // milliseconds: a kernel that is busy or gone answers nothing
const PERIOD = /^\d{4}(-\d{2}(-\d{2})?)?(\/(\d{4}(-\d{2}(-\d{2})?)?|\.\.))?$/;
let uids = 0;

// --- talking to Python ---------------------------------------------------------------------------------------

function talk(w, model) {
  const waiting = new Map();
  let number = 0;
  const heard = (message) => {
    const back = waiting.get(message.re);
    waiting.delete(message.re);
    const error = message.answer?.error;
    if (error?.message_zh && w.lang === "zh") error.message = error.message_zh;
    if (back) back(message.answer);
  };
  model.on("msg:custom", heard);
  let last = Promise.resolve();
  w.ask = (message) => {
    const send = () => new Promise((resolve) => {
      const seq = ++number;
      waiting.set(seq, resolve);
      model.send({ seq, document: w.name, ...(typeof message === "function" ? message() : message) });
      setTimeout(() => heard({ re: seq, answer: { gone: true, error: { kind: "gone", message: "" } } }), PATIENCE);
    });
    if (message.do === "suggest" || message.do === "left") return send(); // may take a while: nothing waits behind it
    const answer = last.then(send);
    last = answer.catch(() => {});
    return answer;
  };
  return () => model.off("msg:custom", heard);
}

// --- the frame -----------------------------------------------------------------------------------------------

function frame(w, el) {
  const root = document.createElement("div");
  root.className = "gdw";
  root.setAttribute("data-lm-suppress-shortcuts", "true"); // keys here are ours, not JupyterLab's
  root.innerHTML = `<div class="gdw-frame"><header class="gdw-bar"><div class="gdw-brand"><strong class="gdw-title"></strong>
    <span class="gdw-picks"></span></div><div class="gdw-tabs" role="tablist"></div><div class="gdw-tools"></div></header>
    <div class="gdw-banner"></div><div class="gdw-main">
    <div class="gdw-view gdw-on gdw-v-code" role="tabpanel" data-view-of="code"><aside class="gdw-queue"><div class="gdw-progress"></div>
    <div class="gdw-seg gdw-lists" role="tablist"></div><div class="gdw-ql" role="tabpanel" tabindex="0"></div></aside>
    <div class="gdw-docbox"><article class="gdw-doc" tabindex="0" lang="zh-CN"></article><canvas class="gdw-map" aria-hidden="true"></canvas>
    <div class="gdw-pop" role="group" hidden></div></div>
    <section class="gdw-side" tabindex="-1"><div class="gdw-card"></div><div class="gdw-act"></div></section></div>
    <div class="gdw-view gdw-pg" role="tabpanel" tabindex="0" data-view-of="adjudicate"></div>
    <div class="gdw-view gdw-pg" role="tabpanel" tabindex="0" data-view-of="log"></div></div>
    <footer class="gdw-stat"><span class="gdw-sv"></span><span class="gdw-coder"></span><span class="gdw-kk"></span></footer>
    <div class="gdw-vh gdw-live" aria-live="polite"></div><dialog class="gdw-help"></dialog></div>`;
  el.replaceChildren(root);
  const get = (name) => root.querySelector(`.gdw-${name}`);
  w.ui = {
    root, title: get("title"), picks: get("picks"), tabs: get("tabs"), tools: get("tools"), banner: get("banner"),
    queue: get("queue"), progress: get("progress"), lists: get("lists"), list: get("ql"), docbox: get("docbox"),
    doc: get("doc"), map: get("map"), pop: get("pop"), side: get("side"), card: get("card"), actions: get("act"),
    saved: get("sv"), coder: get("coder"), hints: get("kk"), live: get("live"), help: get("help"), stat: get("stat"), views: {},
  };
  for (const view of root.querySelectorAll("[data-view-of]")) {
    w.ui.views[view.dataset.viewOf] = view;
    view.id = `${w.uid}-view-${view.dataset.viewOf}`;
  }
  w.ui.list.id = `${w.uid}-list`;
}

function paintBar(w) {
  const zh = w.lang === "zh";
  w.ui.root.lang = zh ? "zh-CN" : "en";
  if (w.theme) w.ui.root.dataset.theme = w.theme;
  w.ui.title.textContent = say(w, "title");
  w.ui.picks.innerHTML = documentPick(w) + placePick(w);
  const names = w.blind ? ["code", "log"] : ["code", "adjudicate", "log"];
  w.ui.tabs.innerHTML = names.map((name) => `<button type="button" role="tab" id="${w.uid}-tab-${name}" aria-controls="${w.uid}-view-${name}"
    aria-selected="${w.view === name}" tabindex="${w.view === name ? 0 : -1}" data-view="${name}">${say(w, name === "code" && w.blind ? "blind" : name)}</button>`).join("");
  w.ui.tabs.setAttribute("aria-label", zh ? "视图" : "Views");
  w.ui.tools.innerHTML = `<button type="button" class="gdw-mob" data-do="toggleQueue" aria-expanded="false">${say(w, "queue")}</button>
    <button type="button" data-do="language" lang="${zh ? "en" : "zh-CN"}">${zh ? "English" : "中文"}</button>
    <button type="button" data-do="theme" aria-label="${say(w, "theme")}" title="${say(w, "theme")}">◐</button>
    <button type="button" data-do="help">${say(w, "keys")} <kbd>?</kbd></button>`;
  w.ui.doc.setAttribute("aria-label", say(w, "document"));
  w.ui.side.setAttribute("aria-label", zh ? "当前一条" : "Current row");
  w.ui.queue.setAttribute("aria-label", say(w, "queue"));
  w.ui.lists.setAttribute("aria-label", zh ? "列表" : "Lists");
  w.ui.pop.setAttribute("aria-label", zh ? "选中的字" : "Selection");
  for (const [name, view] of Object.entries(w.ui.views)) view.setAttribute("aria-labelledby", `${w.uid}-tab-${name}`);
  paintStatus(w);
}

function documentPick(w) {
  if (!w.documents || w.documents.length < 2) return `<span class="gdw-dt">${escaped(w.name)}</span>`;
  const options = w.documents.map((id) => `<option${id === w.name ? " selected" : ""}>${escaped(id)}</option>`);
  return `<select class="gdw-pickone" data-pick="document" aria-label="${say(w, "document")}">${options.join("")}</select>`;
}

function placePick(w) {
  if (!w.words) return "";
  const zh = w.lang === "zh";
  const options = [...w.words.models.values()].map((m) =>
    `<option value="${escaped(m.model_id)}"${m.model_id === w.place ? " selected" : ""}>${escaped(zh ? m.name_zh : m.name_en || m.name_zh)}</option>`);
  const none = w.place ? "" : `<option value="" selected>${zh ? "— 选地方 —" : "— choose a place —"}</option>`;
  return `<select class="gdw-pickone" data-pick="place" aria-label="${say(w, "place")}">${none}${options.join("")}<option value="+">${
    zh ? "新建地方…" : "New place…"}</option></select>`;
}

function paintStatus(w) {
  const zh = w.lang === "zh";
  w.ui.saved.textContent = w.saved ? w.saved[zh ? 0 : 1] : zh ? "每接受一条，立即写入一行。" : "Each accepted figure is written at once.";
  w.ui.coder.textContent = w.coder ? `${zh ? "编码者" : "Coder"} ${w.coder}${w.blind ? (zh ? "（盲）" : " (blind)") : ""}` : "";
  const keys = w.view === "adjudicate"
    ? [["1 2", "A / B"], ["3", zh ? "另定" : "other"], ["↑ ↓", zh ? "移动" : "move"], ["Z", say(w, "undo")]]
    : [["Enter", say(w, "accept")], ["↑ ↓", zh ? "移动" : "move"], ["1–6", say(w, "standing")], ["Q W R", say(w, "indicator")], ["Z", say(w, "undo")]];
  w.ui.hints.innerHTML = keys.map(([k, t]) => `<span><kbd>${k}</kbd> ${t}</span>`).join("");
}

function status(w, zh, en, bad = false) {
  w.saved = [zh, en];
  w.ui.stat.classList.toggle("gdw-bad", bad);
  paintStatus(w);
}

// Queue and strip follow with the next frame, once, whatever happens before it.
function beside(w) {
  if (w.painting) return;
  w.painting = requestAnimationFrame(() => {
    w.painting = 0;
    if (w.view !== "code" || !w.text) return;
    paintQueue(w);
    paintMap(w);
  });
}

const live = (w, text) => { w.ui.live.textContent = text; };

function paint(w) {
  paintBar(w);
  for (const [name, view] of Object.entries(w.ui.views)) view.classList.toggle("gdw-on", name === w.view);
  if (w.view === "code") {
    paintCard(w);
    beside(w);
  } else if (w.view === "adjudicate") paintAdjudication(w);
  else paintLog(w);
  paintBanner(w);
}

// --- opening -------------------------------------------------------------------------------------------------

async function open(w, name) {
  Object.assign(w, fresh(name));
  const told = await w.ask({ do: "open" });
  if (told.error) {
    w.ui.card.innerHTML = `<div class="gdw-err" role="alert">${escaped(told.error.message)}</div>`;
    return;
  }
  takeWords(w, told.words);
  w.drafted = told.place || {};
  w.text = new Text(told.document.text);
  Object.assign(w, { documents: told.document.documents, coder: told.coder, blind: told.blind, files: told.files });
  takeState(w, told);
  w.place = w.rows.length ? w.rows[w.rows.length - 1].cells.model_id : remembered(w) || onlyPlace(w);
  rearrange(w);
  lock(w, told);
  paint(w);
  askOffers(w);
}

const fresh = (name) => ({
  name, view: "code", items: [], at: 0, rows: [], offers: [], left: [], openLeft: [], loose: [], marks: {}, steps: [],
  place: "", list: "queue", filter: "all", form: null, searching: false, editing: false, asking: null, error: "", saved: null,
  banner: null, frozen: false, selection: null, undoable: 0, version: 0, compared: null, differenceAt: 0, logged: null,
  offersAsked: false, asked: 0, peek: true, reach: 1,
});

async function askOffers(w) {
  const found = await w.ask({ do: "suggest" });
  w.offersAsked = true;
  if (found.error) status(w, `没有建议：${found.error.message}`, `No suggestions: ${found.error.message}`, true);
  w.offers = found.suggestions || [];
  rearrange(w);
  const open = w.items.findIndex((i) => i.state === "todo");
  go(w, open < 0 ? 0 : open, { focus: w.ui.root.contains(document.activeElement) || w.page });
  w.left = (await w.ask({ do: "left" })).left || [];
  recountLeft(w);
  paintQueue(w);
}

function takeWords(w, words) {
  if (!words) return;
  const byId = (list, key) => new Map(list.map((cells) => [cells[key], cells]));
  w.words = {
    indicators: byId(words.indicators, "indicator_id"), mechanisms: byId(words.mechanisms, "mechanism_id"),
    units: byId(words.units, "unit"), models: byId(words.models, "model_id"),
  };
}

function takeState(w, told) {
  Object.assign(w, { rows: told.rows, marks: told.marks, version: told.version, undoable: told.undoable });
}

const onlyPlace = (w) => (w.words.models.size === 1 ? [...w.words.models.keys()][0] : "");

function remembered(w) {
  try {
    const kept = localStorage.getItem(`gdw-place-${w.name}`);
    return kept && w.words.models.has(kept) ? kept : "";
  } catch {
    return "";
  }
}

// Put rows and proposals in order again; the passage that was current stays so.
function rearrange(w) {
  const was = current(w);
  const open = w.items.filter((i) => i.state !== "coded" && (i.how !== "suggested" || i.touched));
  w.loose = open.filter((i) => i.how === "hand" && !w.blind);
  const changed = new Map(open.map((i) => [`${i.kind}:${i.start}:${i.end}`, i]));
  w.items = arranged(w).map((i) => (i.state !== "coded" && changed.get(`${i.kind}:${i.start}:${i.end}`)) || i);
  w.loose = [];
  resorted(w);
  recountLeft(w);
  const same = was ? w.items.findIndex((i) => i.kind === was.kind && i.start === was.start && i.end === was.end && (!was.key || i.key === was.key || !i.key)) : -1;
  w.at = Math.max(0, same);
  paintDocument(w);
}

function lock(w, told) {
  const can = told.writes;
  if (!can && w.banner?.kind !== "readonly") w.banner = { kind: "readonly", holder: told.holder || "" };
  if (can && w.banner?.kind === "readonly") w.banner = null;
  w.frozen = !can || w.banner?.kind === "outside";
}

async function look(w) {
  if (!w.text || document.hidden || w.looking) return;
  w.looking = true;
  try {
    const told = await w.ask(() => ({ do: "look", version: w.version }));
    if (told.gone && w.banner?.kind !== "gone") {
      w.banner = { kind: "gone" };
      w.frozen = true;
      paintBanner(w);
      paintCard(w);
    }
    if (told.error) return;
    if (w.banner?.kind === "gone") w.banner = null;
    const before = JSON.stringify([w.banner, w.frozen]);
    takeWords(w, told.words);
    if (told.outside.length) w.banner = { kind: "outside", touched: told.outside };
    else if (w.banner?.kind === "outside") w.banner = null;
    lock(w, told);
    if (told.taken?.length) {
      status(w, `${told.taken.join("、")} 在外面有改动，不涉及这份文件，已读入`, `${told.taken.join(", ")} changed outside, not in this document: taken in`);
    }
    if (told.rows && !w.items.some((i) => i.pending)) {
      takeState(w, told);
      rearrange(w);
      if (w.view === "code") go(w, w.at, { focus: false, keep: true });
    }
    if (JSON.stringify([w.banner, w.frozen]) !== before) {
      paintBanner(w);
      if (w.view === "code" && !busy(w)) paintCard(w);
    }
  } finally {
    w.looking = false;
  }
}

const busy = (w) => w.form || w.searching || w.editing || w.ui.card.contains(document.activeElement);

// --- moving --------------------------------------------------------------------------------------------------

function focusMark(w) {
  const mark = current(w)?.elements[0];
  (mark || w.ui.doc).focus({ preventScroll: true });
}

function go(w, to, { focus = true, keep = false } = {}) {
  const was = current(w);
  w.at = Math.max(0, Math.min(w.items.length - 1, to));
  if (!keep) Object.assign(w, { asking: null, editing: false, form: null, searching: false, error: "" });
  if (w.selection) hidePopover(w);
  dressItem(w, was);
  dressItem(w, current(w));
  if (w.view !== "code") return;
  paintCard(w);
  see(w);
  if (focus) focusMark(w);
  beside(w);
  nearCurrent(w);
}

// Candidates for a passage that has none yet, and its reading: asked for when one comes to it.
function nearCurrent(w) {
  const item = current(w);
  if (!item || item.readAsked || (item.candidates.length > 1 && item.reading)) return;
  item.readAsked = true;
  w.ask({ do: "read", start: item.start, end: item.end }).then((answer) => {
    if (answer.error) return;
    item.reading = answer.reading;
    const near = item.kind === "feature" ? answer.mechanisms : answer.indicators;
    item.candidates = [...new Set([...item.candidates, ...near])];
    if (w.blind && item.kind === "figure" && item.state === "todo" && item.cells.value === "") Object.assign(item.cells, asRead(item));
    if (current(w) === item && !busy(w)) paintCard(w);
  });
}

// --- changing a row ------------------------------------------------------------------------------------------

const snapshot = (item) => ({
  cells: { ...item.cells }, state: item.state, need: item.need, how: item.how, start: item.start, end: item.end,
  exact: item.exact, reading: item.reading,
});

// A change to a passage that is not coded yet stays here; a change to a coded one is written at once.
function change(w, item, cells) {
  if (w.frozen) return live(w, w.ui.banner.textContent);
  const open_ = w.settling;
  if (open_ && item.key === open_.observation_id && open_.field in cells) {
    w.settling = null;
    return view(w, "adjudicate").then(() => settleDifference(w, open_.n, "other", cells[open_.field]));
  }
  if (item.state === "coded") return write(w, item, { ...item.cells, ...cells });
  w.steps.push({ item, was: snapshot(item) });
  Object.assign(item.cells, cells);
  item.touched = true;
  if (item.how === "suggested") item.how = "changed";
  if (item.state === "rejected") item.state = "todo";
  if (item.need && !w.blind) w.asking = item.id; // who chose something has looked
  w.error = "";
  refresh(w, item);
  return null;
}

function refresh(w, item) {
  dressItem(w, item);
  if (current(w) === item) paintCard(w);
  beside(w);
}

function missing(w, item) {
  const zh = w.lang === "zh";
  if (!w.place && !item.cells.model_id) return zh ? "先选地方：这是哪里的数？（上方“地方”）" : "Choose the place first: whose figure is this? (“Place” above)";
  if (!standingOf(item)) return zh ? "先选性质：按 1–6。" : "Choose a standing first: press 1–6.";
  if (!choiceOf(item)) {
    return item.kind === "feature" ? (zh ? "先选机制：/ 查找，或按 N 新建。" : "Choose a mechanism first: / to search, or N for a new one.")
      : zh ? "先选指标：Q W R Y，/ 查找，或按 N 新建。" : "Choose an indicator first: Q W R Y, / to search, or N for a new one.";
  }
  if (item.kind === "feature" || standingOf(item) === "damaged") return "";
  const claim = item.cells.qualifier === "all" || item.cells.qualifier === "none";
  if (item.cells.value === "" && !claim) {
    return zh ? "这段文字里读不出数。改出处（[ ]），或按 6 记为缺损。" : "No number can be read here. Change the passage ([ ]), or press 6 for damaged.";
  }
  if (differs(item) && !item.cells.note) return zh ? "数值与原文不同：以原文为准，或写明原因。" : "The value differs from the passage: use the passage, or say why.";
  return "";
}

function accept(w) {
  const item = current(w);
  if (!item || w.frozen || item.pending) return;
  if (item.state === "coded") {
    const next = nextOpen(w, w.at);
    if (next >= 0) go(w, next);
    else finished(w);
    return;
  }
  w.error = missing(w, item);
  if (w.error) {
    w.peek = false;
    paintCard(w);
    live(w, w.error);
    if (!w.place && !item.cells.model_id) w.ui.picks.querySelector("[data-pick=place]")?.focus();
    return;
  }
  if (item.need && !w.blind && w.asking !== item.id) {
    w.asking = item.id;
    paintCard(w);
    see(w);
    live(w, `${whyOf(w, item)} ${w.lang === "zh" ? "再按一次 Enter 确认。" : "Press Enter again to confirm."}`);
    return;
  }
  write(w, item, item.cells);
  const next = nextOpen(w, w.at);
  if (next >= 0) go(w, next);
  else {
    refresh(w, item);
    finished(w);
  }
}

function finished(w) {
  if (!w.offersAsked) return live(w, w.lang === "zh" ? "建议还没读完，请稍候。" : "Suggestions are still being read.");
  live(w, w.lang === "zh" ? "全部看过了。" : "All done.");
  w.banner = w.banner || { kind: "done" };
  paintBanner(w);
}

function paragraph(w) {
  const item = current(w);
  if (!item || w.blind || w.frozen) return;
  const block = w.text.at(item.start);
  let n = 0;
  for (const other of touching(w, block.start, block.end)) {
    if (other.state !== "todo" || other.need || missing(w, other)) continue;
    write(w, other, other.cells, "paragraph");
    dressItem(w, other);
    n++;
  }
  const next = nextOpen(w, w.at);
  go(w, next < 0 ? w.at : next);
  live(w, w.lang === "zh" ? `本段 ${n} 条无疑问的已接受，有疑问的留下。` : `${n} undoubted rows of this paragraph accepted; the doubtful stay.`);
}

// Write a row: here it counts as coded at once, "written" is said when Python has answered.
function write(w, item, cells, part = "") {
  const was = snapshot(item);
  const old = item.key;
  w.steps = w.steps.filter((s) => s.item && s.item !== item); // what led to it is undone with the row
  Object.assign(item, { cells: { ...cells }, state: "coded", need: false, pending: true });
  w.asking = null;
  w.error = "";
  if (w.banner?.kind === "done") w.banner = null;
  refresh(w, item);
  const row = { ...item.cells, start: item.start, end: item.end };
  row.model_id = row.model_id || w.place;
  return w.ask({ do: "put", table: tableOf(item), key: old || null, cells: row, how: item.how, part }).then((answer) => {
    item.pending = false;
    if (!answer.row) return notWritten(w, item, was, answer);
    const fresh_ = !old;
    Object.assign(item, { key: answer.row.key, line: answer.row.line, cells: { ...answer.row.cells }, exact: answer.row.cells.exact });
    written(w, answer, `${fresh_ ? "已写入" : "已改写"} ${answer.file} 第 ${answer.row.line} 行`, `${fresh_ ? "Written" : "Rewritten"}: ${answer.file}, row ${answer.row.line}`);
    refresh(w, item);
    return answer;
  });
}

function written(w, answer, zh, en) {
  w.version = answer.version ?? w.version;
  w.undoable = answer.undoable ?? w.undoable;
  const at = new Date().toTimeString().slice(0, 8);
  if (["full", "held", "refused", "failed"].includes(w.banner?.kind)) {
    w.banner = null;
    paintBanner(w);
  }
  status(w, `${zh} · ${at}`, `${en} · ${at}`);
}

function notWritten(w, item, was, answer) {
  Object.assign(item, was);
  const { error } = answer;
  const to = w.items.indexOf(item);
  if (answer.outside) {
    w.banner = { kind: "outside", touched: answer.outside };
    w.frozen = true;
  } else if (answer.gone) w.banner = { kind: "gone" };
  else if (error.kind === "readonly") lock(w, { writes: false, holder: error.message });
  else if (["full", "held", "failed"].includes(error.kind)) w.banner = { kind: error.kind, message: error.message };
  else if (error.kind === "row") w.error = `${say(w, error.column)}: ${error.message}`;
  else w.error = error.message;
  status(w, "没有写入", "Not written", true);
  const message = w.error;
  if (to >= 0) go(w, to);
  w.error = message;
  w.peek = w.peek && !message;
  paintBanner(w);
  paintCard(w);
  dressItem(w, item);
  live(w, message || w.ui.banner.textContent);
  return null;
}

function setField(w, name, value) {
  const item = current(w);
  if (!item) return;
  if (name === "choice") {
    const field = item.kind === "feature" ? "mechanism_id" : "indicator_id";
    change(w, item, { [field]: value });
    live(w, nameOf(w, choicesFor(w, item).get(value)));
    return;
  }
  const cells = { [name]: value };
  if (name === "standing" && value === "damaged") Object.assign(cells, { value: "", value_high: "", qualifier: "exact" });
  else if (name === "standing" && item.cells.value === "" && item.reading?.value != null) Object.assign(cells, asRead(item));
  if (name === "qualifier") Object.assign(cells, hedged(item, value));
  change(w, item, cells);
  live(w, `${say(w, name)}: ${value === "" ? "—" : say(w, name === "qualifier" ? qualifierKey(value) : value)}`);
}

// A range has two ends, a claim no number of its own.
function hedged(item, value) {
  if (value === "all" || value === "none") return { value: value === "all" ? "1" : "0", value_high: "" };
  if (value !== "range") return { value_high: "" };
  return { value_high: String(item.reading?.value_high ?? item.cells.value_high ?? "") };
}

function asRead(item) {
  const found = item.reading;
  const text = (v) => (v === null || v === undefined ? "" : String(v));
  if (!found) return { value: "", value_high: "" };
  return { value: text(found.value), value_high: text(found.value_high), qualifier: found.qualifier || "exact" };
}

function mark(w, state) {
  const item = current(w);
  if (!item || w.frozen || item.pending) return;
  if (item.state === "coded") {
    if (state === "rejected") takeOut(w, item);
    return;
  }
  const new_ = item.state === state ? "" : state;
  const was = item.state;
  item.state = new_ || "todo";
  w.ask({ do: "mark", kind: item.kind, start: item.start, end: item.end, state: new_ }).then((answer) => {
    if (answer.error || answer.gone) {
      notWritten(w, item, { ...snapshot(item), state: was }, answer);
      return;
    }
    w.marks = answer.marks;
    w.steps = w.steps.filter((s) => s.item !== item);
    written(w, answer, `已记入日志：${say({ lang: "zh" }, new_ || "todo")}`, `Logged: ${say({ lang: "en" }, new_ || "todo")}`);
    paintCard(w);
  });
  const next = nextOpen(w, w.at);
  if (new_ && next >= 0) go(w, next);
  dressItem(w, item);
  refresh(w, item);
}

function takeOut(w, item) {
  item.pending = true;
  w.ask({ do: "remove", table: tableOf(item), key: item.key }).then((answer) => {
    item.pending = false;
    if (!("gone" in answer) || answer.gone === true) return notWritten(w, item, snapshot(item), answer);
    w.rows = w.rows.filter((r) => r.key !== answer.gone);
    Object.assign(item, { state: "todo", key: "", line: 0, how: "changed", touched: true });
    delete item.cells.observation_id;
    written(w, answer, `已从 ${answer.file} 取走一行`, `A row was taken out of ${answer.file}`);
    return refresh(w, item);
  });
}

async function undo(w) {
  const step = w.steps.pop();
  if (step) {
    if (step.list) {
      w.items = step.list.filter((i) => i.state !== "gone");
      for (const [item, was] of step.was) Object.assign(item, was);
      resorted(w);
      recountLeft(w);
      paintDocument(w);
      go(w, Math.min(step.at, w.items.length - 1));
      return;
    }
    const moved = [step.item.start, step.item.end];
    Object.assign(step.item, step.was);
    resorted(w);
    repaint(w, moved, [step.item.start, step.item.end]);
    go(w, w.items.indexOf(step.item));
    live(w, w.lang === "zh" ? "已撤销" : "Undone");
    return;
  }
  if (w.frozen) return;
  const answer = await w.ask({ do: "undo" });
  if (answer.error || answer.outside || answer.gone) {
    notWritten(w, current(w) || {}, {}, answer);
    return;
  }
  if (!answer.undone) {
    live(w, w.lang === "zh" ? "没有可撤销的。" : "Nothing to undo.");
    return;
  }
  takeWords(w, answer.words);
  takeState(w, answer);
  rearrange(w);
  const { start, end, act } = answer.undone;
  const to = w.items.findIndex((i) => i.start === Number(start) && i.end === Number(end));
  written(w, answer, `已撤销“${say({ lang: "zh" }, `act:${act}`)}”，文件同步改回；日志另起一行`, `Undone: ${say({ lang: "en" }, `act:${act}`)}. The file is put back; the log gains a line`);
  if (w.view === "adjudicate") await compare(w);
  else go(w, to < 0 ? w.at : to);
  live(w, w.saved[w.lang === "zh" ? 0 : 1]);
}

// --- passages ------------------------------------------------------------------------------------------------

const DIGIT = /[\d０-９]/;

function cutsNumber(w, start, end) {
  const at = (p) => (p >= 0 && p < w.text.length ? w.text.slice(p, p + 1) : "");
  return (/[\d０-９.,，]/.test(at(start - 1)) && DIGIT.test(at(start)) && DIGIT.test(at(start - 2) || at(start - 1)))
    || (DIGIT.test(at(end - 1)) && DIGIT.test(at(end)));
}

async function setPassage(w, item, start, end) {
  const zh = w.lang === "zh";
  if (start < 0 || start >= end || end > w.text.length || end - start > 40) return live(w, zh ? "出处有 1 到 40 字。" : "A passage has 1 to 40 characters.");
  const before = [item.start, item.end];
  if (item.state !== "coded") w.steps.push({ item, was: snapshot(item) });
  const was = snapshot(item);
  Object.assign(item, { start, end, exact: w.text.slice(start, end), touched: true });
  if (item.how === "suggested") item.how = "changed";
  w.reach = Math.max(w.reach, end - start);
  resorted(w);
  w.at = w.items.indexOf(item);
  repaint(w, before, [start, end]);
  const cut = cutsNumber(w, start, end);
  w.error = cut ? (zh ? "出处切断了一个数，请多选或少选一个字。" : "The passage cuts a number in two.") : "";
  refresh(w, item);
  focusMark(w);
  const number = (item.reads = (item.reads || 0) + 1);
  const answer = await w.ask({ do: "read", start, end });
  if (number !== item.reads || answer.error) return null;
  item.reading = answer.reading;
  if (item.kind === "figure" && standingOf(item) !== "damaged") Object.assign(item.cells, asRead(item));
  if (answer.reading?.several) w.error = zh ? "这里有两个数：请拆开（选中后按 S）。" : "Two numbers here: split them (select, then S).";
  if (item.state === "coded" && !cut && !w.frozen) {
    if (item.kind === "feature" || item.cells.value !== "" || standingOf(item) === "damaged") {
      const key = { ...was.cells };
      await write(w, item, { ...item.cells, start, end });
      return key;
    }
  }
  if (current(w) === item) {
    paintCard(w);
    live(w, `${item.exact}: ${item.cells.value || "—"}`);
  }
  return null;
}

const stretch = (w, before, after) => {
  const item = current(w);
  if (item && !w.frozen) setPassage(w, item, item.start - before, item.end + after);
};

const NUMBERLIKE = /[\d０-９][\d０-９.,，]*\s*[万亿]?[余多]?(?:个百分点|个工作日|[个件人]次|[个名件处人次元户%％])?(?:以上|左右)?|[两一二三四五六七八九十]+[个名件处次户]/u;

// A selection with words around its number is narrowed to the number.
function narrowed(w, start, end) {
  if (touching(w, start, end).length) return [start, end];
  const text = w.text.slice(start, end);
  const found = text.match(NUMBERLIKE);
  if (!found || text.match(new RegExp(NUMBERLIKE, "gu")).length > 1) return [start, end];
  const from = start + pointsIn(text.slice(0, found.index));
  return [from, from + pointsIn(found[0])];
}

function remember(w, at = w.at) {
  w.steps.push({ list: [...w.items], was: w.items.filter((i) => i.state !== "coded").map((i) => [i, snapshot(i)]), at });
}

function newRow(w, kind) {
  if (!w.selection || w.frozen) return;
  let [start, end] = w.selection;
  if (kind === "figure" && !w.selecting) [start, end] = narrowed(w, start, end);
  if (end - start > 40) return;
  remember(w);
  getSelection().removeAllRanges();
  const item = itemByHand(kind, start, end, w.text.slice(start, end));
  w.items.push(item);
  settle(w, item);
  item.readAsked = true;
  w.ask({ do: "read", start, end }).then((answer) => {
    if (answer.error) return;
    item.reading = answer.reading;
    item.candidates = kind === "feature" ? answer.mechanisms : answer.indicators;
    if (kind === "figure") Object.assign(item.cells, asRead(item), { qualifier: answer.reading?.qualifier || "exact" });
    if (current(w) === item && !w.form && !w.searching) paintCard(w);
    dressItem(w, item);
  });
  live(w, w.lang === "zh" ? "新建一条，请选性质和指标。" : "New row. Choose standing and indicator.");
}

function settle(w, item) {
  hidePopover(w);
  w.reach = Math.max(w.reach, item.end - item.start);
  resorted(w);
  recountLeft(w);
  repaint(w, [item.start, item.end]);
  w.peek = false;
  go(w, w.items.indexOf(item));
}

function splitOrMerge(w) {
  if (!w.selection || w.frozen) {
    status(w, "先选中要拆出的字，再按 S", "Select the part to split off, then press S");
    return;
  }
  const [start, end] = w.selection;
  const over = touching(w, start, end).filter((i) => i.state !== "coded");
  if (!over.length) return;
  remember(w);
  const first = over[0];
  const spans = over.map((i) => [i.start, i.end]);
  if (over.length > 1) {
    const [from, to] = [Math.min(start, first.start), Math.max(end, ...over.map((i) => i.end))];
    w.items = w.items.filter((i) => i === first || !over.includes(i));
    hidePopover(w);
    Object.assign(first, { start: from, end: to, exact: w.text.slice(from, to), how: "changed", touched: true });
    paintDocument(w);
    settle(w, first);
    setPassageRead(w, first);
    return;
  }
  const item = itemByHand(first.kind, start, end, w.text.slice(start, end));
  item.cells = { ...figureCells(), ...first.cells };
  item.candidates = [...first.candidates];
  if (start > first.start) Object.assign(first, { end: start });
  else Object.assign(first, { start: end });
  let rest = w.text.slice(first.start, first.end);
  while (/[至到\-—~、和]$/.test(rest)) rest = rest.slice(0, -1);
  Object.assign(first, { end: first.start + pointsIn(rest), exact: rest, how: "changed", touched: true });
  if (first.start >= first.end) w.items = w.items.filter((i) => i !== first);
  w.items.push(item);
  resorted(w);
  repaint(w, ...spans);
  settle(w, item);
  setPassageRead(w, item);
  setPassageRead(w, first);
}

async function setPassageRead(w, item) {
  const answer = await w.ask({ do: "read", start: item.start, end: item.end });
  if (answer.error) return;
  item.reading = answer.reading;
  item.candidates = [...new Set([...item.candidates, ...answer.indicators])];
  if (item.kind === "figure") Object.assign(item.cells, asRead(item));
  refresh(w, item);
}

// Select without a mouse: from the next string that nobody coded, or behind the current passage.
function visual(w) {
  const at = current(w)?.start ?? 0;
  const next = w.openLeft.find((x) => x.start > at && x.look) || w.openLeft.find((x) => x.start > at);
  const from = current(w)?.end ?? 0;
  const [start, end] = next ? [next.start, next.end] : [from, from + 1];
  selectByKey(w, start, end);
  live(w, w.lang === "zh"
    ? "选字：左右移动，Shift+左右伸缩，Enter 新建，M 机制，Esc 退出。"
    : "Selecting: left and right move, Shift with them stretches, Enter makes a row, M a mechanism, Esc leaves.");
}

function selectByKey(w, start, end) {
  if (start < 0 || end > w.text.length || start >= end || end - start > 40) return;
  const block = w.text.at(start);
  const box = w.ui.doc.getBoundingClientRect();
  const at = block.element.getBoundingClientRect();
  if (at.top < box.top || at.bottom > box.bottom) block.element.scrollIntoView({ block: "center" });
  w.selecting = true;
  showPopover(w, start, end);
}

// --- forms ---------------------------------------------------------------------------------------------------

function openForm(w, kind, cells) {
  Object.assign(w, { form: { kind, cells }, searching: false, error: "", peek: false });
  paintCard(w);
  const first = w.ui.card.querySelector("form input");
  first?.focus();
  first?.select();
}

function openNew(w) {
  const item = current(w);
  if (item) openForm(w, item.kind === "feature" ? "mechanisms" : "indicators", draftOf(w, item));
}

function leaveForm(w) {
  Object.assign(w, { form: null, searching: false, error: "" });
  paintCard(w);
  focusMark(w);
}

async function saveForm(w, form) {
  const { kind } = w.form;
  const cells = Object.fromEntries(new FormData(form));
  w.form.cells = cells;
  const named = { indicators: "indicator_id", mechanisms: "mechanism_id" }[kind];
  if (named) cells[named] = cells.name_en || `${kind.slice(0, -1)}_${(kind === "indicators" ? w.words.indicators : w.words.mechanisms).size + 1}`;
  const answer = await w.ask({ do: "define", table: kind, cells });
  if (!answer.cells) {
    if (answer.error && !["full", "held", "failed", "readonly"].includes(answer.error.kind)) {
      w.error = `${answer.error.column ? `${say(w, answer.error.column)}: ` : ""}${answer.error.message}`;
    } else notWritten(w, current(w) || {}, {}, answer);
    paintCard(w);
    return;
  }
  w.form = null;
  const key = { indicators: "indicator_id", mechanisms: "mechanism_id", models: "model_id" }[kind];
  w.words[kind].set(answer.cells[key], answer.cells);
  if (kind === "indicators") w.words.units.set(answer.cells.unit, w.words.units.get(answer.cells.unit) || { zh: answer.cells.unit, en: answer.cells.unit, en_plural: answer.cells.unit });
  written(w, answer, `已写入 ${answer.file} 第 ${answer.line} 行：${answer.cells.name_zh}`, `Written: ${answer.file}, row ${answer.line}: ${answer.cells.name_en}`);
  if (kind === "models") {
    w.drafted = {};
    choosePlace(w, answer.cells.model_id);
  } else {
    const item = current(w);
    item.candidates.unshift(answer.cells[key]);
    if (kind === "indicators") offerNew(w, answer.cells[key], answer.cells);
    setField(w, "choice", answer.cells[key]);
  }
  paintCard(w);
  focusMark(w);
}

function choosePlace(w, place) {
  w.place = place;
  try {
    localStorage.setItem(`gdw-place-${w.name}`, place);
  } catch { /* a private window remembers nothing */ }
  w.error = "";
  paintBar(w);
  paintCard(w);
}

function openSearch(w) {
  if (!current(w)) return;
  Object.assign(w, { searching: true, form: null, peek: false, foundAt: 0 });
  paintCard(w);
  w.ui.card.querySelector("[data-search]").focus();
  paintFound(w, "");
}

function chooseFound(w, name) {
  if (!name) return;
  w.searching = false;
  const item = current(w);
  item.candidates = [name, ...item.candidates.filter((c) => c !== name)];
  setField(w, "choice", name);
  paintCard(w);
  focusMark(w);
}

// --- two readings --------------------------------------------------------------------------------------------

async function compare(w) {
  const found = await w.ask({ do: "agreement" });
  if (found.error) status(w, found.error.message, found.error.message, true);
  w.compared = found.error ? { figures: 0, differences: [], fields: [], only_first: 0, only_second: 0 } : found;
  paintAdjudication(w);
}

async function settleDifference(w, n, choice, value = "") {
  const d = w.compared?.differences[n];
  if (!d || w.frozen) return;
  const answer = await w.ask({ do: "adjudicate", observation_id: d.observation_id, field: d.field, choice, value });
  if (!answer.differences) {
    notWrittenElsewhere(w, answer);
    return;
  }
  w.compared = answer;
  takeState(w, answer);
  rearrange(w);
  w.differenceAt = n + 1;
  written(w, answer, `已裁定：${d.exact} · ${say({ lang: "zh" }, d.field)}`, `Settled: ${d.exact} · ${say({ lang: "en" }, d.field)}`);
  paintAdjudication(w);
  w.ui.views.adjudicate.focus({ preventScroll: true });
}

function notWrittenElsewhere(w, answer) {
  if (answer.outside) w.banner = { kind: "outside", touched: answer.outside };
  else if (answer.gone) w.banner = { kind: "gone" };
  else if (["full", "held", "failed"].includes(answer.error?.kind)) w.banner = { kind: answer.error.kind, message: answer.error.message };
  paintBanner(w);
  status(w, `没有写入：${answer.error?.message || ""}`, `Not written: ${answer.error?.message || ""}`, true);
}

// "Other" is chosen where the figure is coded: there all its fields stand.
function otherwise(w, n) {
  const d = w.compared?.differences[n];
  const to = d ? w.items.findIndex((i) => i.key === d.observation_id) : -1;
  if (to < 0) return;
  w.settling = { n, observation_id: d.observation_id, field: d.field };
  view(w, "code");
  go(w, to);
  status(w, `另定：在卡片里改“${say({ lang: "zh" }, d.field)}”，改后自动记为裁定`, `Other: change “${say({ lang: "en" }, d.field)}” on the card; it is recorded as the decision`);
}

async function view(w, name) {
  Object.assign(w, { view: name, form: null, searching: false, asking: null });
  hidePopover(w);
  paint(w);
  if (name !== "code") w.ui.views[name].focus({ preventScroll: true });
  if (name === "adjudicate") await compare(w);
  if (name === "log") {
    w.logged = (await w.ask({ do: "log" })).log || [];
    paintLog(w);
  }
  if (name === "code") go(w, w.at);
}

async function decide(w, choice) {
  if (choice === "close") w.banner = null;
  else if (choice === "left") {
    Object.assign(w, { banner: null, list: "left" });
    w.ui.queue.classList.add("gdw-open");
    paintQueue(w);
  } else if (choice === "retry") {
    w.banner = null;
    paintBanner(w);
    if (current(w)?.state === "todo") accept(w);
    return;
  } else if (choice === "again") await look(w);
  else {
    const answer = await w.ask({ do: "settle", choice });
    if (answer.error || answer.gone) return notWrittenElsewhere(w, answer);
    w.banner = answer.outside.length ? { kind: "outside", touched: answer.outside } : null;
    w.frozen = Boolean(answer.outside.length);
    takeState(w, answer);
    rearrange(w);
    const copies = answer.copies.join("、");
    const said = { take: ["已收下外面的改动，接着写", "The outside change was taken; writing goes on"], mine: ["已保留这里的", "Mine was kept"], copy: [`已另存 ${copies}，两份都在`, `Saved as ${copies}; both are kept`] }[choice];
    status(w, ...said);
    go(w, w.at);
  }
  paintBanner(w);
  paintCard(w);
  return null;
}

// --- events --------------------------------------------------------------------------------------------------

const ACTS = {
  accept, undo, visual, paragraph,
  park: (w) => mark(w, "doubt"),
  reject: (w) => mark(w, "rejected"),
  more: (w) => {
    w.peek = !w.peek;
    paintCard(w);
    if (!w.peek) w.ui.side.scrollTop = 0;
    see(w);
  },
  startOut: (w) => stretch(w, 1, 0),
  startIn: (w) => stretch(w, -1, 0),
  endIn: (w) => stretch(w, 0, -1),
  endOut: (w) => stretch(w, 0, 1),
  search: openSearch,
  new: openNew,
  leaveForm,
  newFigure: (w) => newRow(w, "figure"),
  newFeature: (w) => newRow(w, "feature"),
  passage: (w) => {
    if (!w.selection || !current(w) || w.frozen) return;
    const [start, end] = w.selection;
    getSelection().removeAllRanges();
    hidePopover(w);
    setPassage(w, current(w), start, end);
  },
  split: splitOrMerge,
  merge: splitOrMerge,
  edit: (w) => {
    if (current(w)?.kind !== "figure") return;
    Object.assign(w, { editing: true, peek: false });
    paintCard(w);
    const input = w.ui.card.querySelector("[data-f=typed]");
    input?.focus();
    input?.select();
  },
  asRead: (w) => {
    change(w, current(w), { ...asRead(current(w)), note: "", note_en: "" });
    focusMark(w);
  },
  nextOpen: (w) => {
    w.ui.help.close();
    const next = nextOpen(w, w.at);
    if (next >= 0) go(w, next);
  },
  toggleQueue: (w) => {
    const open_ = w.ui.queue.classList.toggle("gdw-open");
    w.ui.tools.querySelector("[data-do=toggleQueue]").setAttribute("aria-expanded", open_);
    if (open_) w.ui.lists.querySelector("[aria-selected=true]").focus();
  },
  language: (w) => {
    w.lang = w.lang === "zh" ? "en" : "zh";
    w.onLanguage?.(w.lang);
    paint(w);
    for (const item of w.items) dressItem(w, item);
    w.ui.tools.querySelector("[data-do=language]").focus();
  },
  theme: (w) => {
    const dark = w.theme ? w.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    w.theme = dark ? "light" : "dark";
    w.ui.root.dataset.theme = w.theme;
    w.onTheme?.(w.theme);
    beside(w);
  },
  help: (w) => {
    paintKeys(w);
    w.ui.help.showModal();
    w.ui.help.querySelector(".gdw-pri").focus();
  },
  closeHelp: (w) => w.ui.help.close(),
};

function clicked(w, event) {
  const target = event.target.closest("[data-do],[data-set],[data-item],[data-left],[data-list],[data-filter],[data-view],[data-banner],[data-found],[data-settle],[data-other],[data-difference]");
  const mark_ = event.target.closest(".gdw-ev");
  if (!target) {
    if (mark_?.gdw && getSelection().isCollapsed) chooseMark(w, mark_);
    return;
  }
  const d = target.dataset;
  if (d.do) {
    if (!["help", "closeHelp", "nextOpen"].includes(d.do) && w.ui.help.open) w.ui.help.close();
    ACTS[d.do]?.(w);
  } else if (d.set) {
    setField(w, d.set, d.v);
    w.ui.card.querySelector(`[data-set="${d.set}"][data-v="${d.v}"]`)?.focus({ preventScroll: true });
  } else if (d.item) {
    w.ui.queue.classList.remove("gdw-open");
    go(w, w.items.findIndex((i) => i.id === d.item));
  } else if (d.left) {
    w.ui.queue.classList.remove("gdw-open");
    selectByKey(w, ...d.left.split(":").map(Number));
    focusMark(w);
  } else if (d.list) {
    w.list = d.list;
    paintQueue(w);
    w.ui.lists.querySelector("[aria-selected=true]").focus();
  } else if (d.filter) {
    w.filter = d.filter;
    paintQueue(w);
    w.ui.list.querySelector(`[data-filter="${d.filter}"]`)?.focus();
  } else if (d.view) view(w, d.view);
  else if (d.banner) decide(w, d.banner);
  else if (d.found) chooseFound(w, d.found);
  else if (d.settle) settleDifference(w, Number(d.settle.split(":")[0]), d.settle.split(":")[1]);
  else if (d.other) otherwise(w, Number(d.other));
  else if (d.difference) {
    w.differenceAt = Number(d.difference);
    paintAdjudication(w);
  }
}

// Where passages overlap, each press takes the next of them.
function chooseMark(w, element) {
  const { over, first } = element.gdw;
  const n = over.indexOf(current(w));
  go(w, w.items.indexOf(n < 0 ? first : over[(n + 1) % over.length]));
}

function fieldChanged(w, event) {
  const { target } = event;
  if (target.matches("[data-single]")) {
    w.single = target.checked;
    return;
  }
  if (target.dataset.pick === "document") open(w, target.value);
  else if (target.dataset.pick === "place") {
    if (target.value === "+") {
      target.value = w.place;
      openForm(w, "models", { level: "county", topic: "organisation", ...w.drafted });
    } else choosePlace(w, target.value);
  }
  const field = target.dataset.f;
  const item = current(w);
  if (!field || !item) return;
  const zh = w.lang === "zh";
  const value = target.value.trim();
  if (field === "period" && value && !PERIOD.test(value)) {
    w.error = zh ? `“${value}”不是日期：写 2031、2031-12、2031-12-31 或 2029/2031，未载明则空。` : `“${value}” is no period: write 2031, 2031-12, 2031-12-31 or 2029/2031, or leave it empty.`;
    paintCard(w);
    const again = w.ui.card.querySelector("[data-f=period]");
    again.value = value;
    again.focus();
    live(w, w.error);
    return;
  }
  if (field === "typed") typed(w, item, value);
  else if (value !== (item.cells[field] || "")) change(w, item, { [field]: value });
}

function typed(w, item, value) {
  w.editing = false;
  const unit = choicesFor(w, item).get(choiceOf(item))?.unit || item.reading?.unit;
  const percent = value.endsWith("%") || (unit === "share" && Number(value) > 1);
  const number = Number.parseFloat(value.replace(/[,\s\u202f%，]/g, ""));
  if (Number.isNaN(number)) paintCard(w);
  else {
    const said = String(Number((percent ? number / 100 : number).toPrecision(12)));
    if (said !== item.cells.value) {
      const was = item.state;
      if (was === "coded") Object.assign(item, { state: "todo", touched: true }); // held back until a reason stands there
      change(w, item, { value: said });
      item.wasCoded = was === "coded";
    } else paintCard(w);
  }
  w.ui.card.querySelector("[data-f=note]")?.focus();
}

function roving(w, event) {
  const group = event.target.closest("[role=radiogroup],[role=tablist]");
  if (!group || !event.key.startsWith("Arrow")) return false;
  const tabs = group.getAttribute("role") === "tablist";
  if (tabs && /Up|Down/.test(event.key)) return false;
  const inCard = w.ui.card.contains(event.target);
  if (inCard && /Up|Down/.test(event.key) && !event.target.closest(".gdw-ind")) return false;
  const buttons = [...group.querySelectorAll("button")];
  const n = buttons.indexOf(event.target);
  if (n < 0) return false;
  event.preventDefault();
  const to = buttons[(n + (/Right|Down/.test(event.key) ? 1 : -1) + buttons.length) % buttons.length];
  to.focus();
  to.click();
  if (w.ui.tabs.contains(group) || group === w.ui.tabs) w.ui.tabs.querySelector("[aria-selected=true]").focus();
  return true;
}

function keyInField(w, event) {
  const { target, key } = event;
  if (target.matches("[data-search]")) {
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      w.foundAt += key === "ArrowDown" ? 1 : -1;
      paintFound(w, target.value);
    } else if (key === "Enter" && !event.isComposing) {
      event.preventDefault();
      if (!event.repeat) chooseFound(w, w.found[w.foundAt]);
    } else if (key === "Escape") leaveForm(w);
    return;
  }
  if (key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    w.editing = false;
    if (w.form) leaveForm(w);
    else {
      w.error = "";
      paintCard(w);
      focusMark(w);
    }
  } else if (key === "Enter" && target.dataset.f && !event.isComposing) {
    event.preventDefault();
    if (event.repeat) return;
    target.dispatchEvent(new Event("change", { bubbles: true }));
    if (!w.error && !w.ui.card.contains(document.activeElement)) focusMark(w);
    else if (!w.error && document.activeElement === target) focusMark(w);
  }
}

function keyWithSelection(w, event) {
  const { key, shiftKey } = event;
  const [start, end] = w.selection;
  if (w.selecting && /^Arrow(Left|Right)$/.test(key)) {
    const step = key === "ArrowRight" ? 1 : -1;
    event.preventDefault();
    selectByKey(w, shiftKey ? start : start + step, end + step);
    return true;
  }
  const on = w.ui.pop.contains(event.target);
  const act = { m: "newFeature", r: "passage", s: "split" }[key.toLowerCase()];
  if (key === "Escape") {
    getSelection().removeAllRanges();
    hidePopover(w);
    focusMark(w);
  } else if (key === "Enter" && !on) {
    if (!event.repeat) ACTS.newFigure(w);
  } else if (act) ACTS[act](w);
  else return false;
  event.preventDefault();
  return true;
}

function nextPane(w, target) {
  const panes = [
    [w.ui.docbox, current(w)?.elements[0] || w.ui.doc],
    [w.ui.side, w.ui.card.querySelector("[aria-checked=true]") || w.ui.actions.querySelector("button")],
    [w.ui.queue, w.ui.lists.querySelector("[aria-selected=true]")],
  ].filter(([, first]) => first && first.offsetParent !== null);
  const n = panes.findIndex(([pane]) => pane.contains(target));
  panes[(n + 1) % panes.length]?.[1].focus();
}

const KEY_ACTS = {
  Enter: (w, event) => (event.shiftKey ? paragraph(w) : accept(w)),
  ArrowDown: (w) => go(w, w.at + 1),
  ArrowRight: (w) => go(w, w.at + 1),
  j: (w) => go(w, w.at + 1),
  ArrowUp: (w) => go(w, w.at - 1),
  ArrowLeft: (w) => go(w, w.at - 1),
  k: (w) => go(w, w.at - 1),
  Home: (w) => go(w, 0),
  End: (w) => go(w, w.items.length - 1),
  g: ACTS.nextOpen,
  l: (w) => showList(w, "queue"),
  o: (w) => showList(w, w.blind ? "queue" : "left"),
  "/": openSearch,
  n: openNew,
  h: (w) => figure(w, (item) => setField(w, "qualifier", following(QUALIFIERS, item.cells.qualifier))),
  p: (w) => figure(w, (item) => setField(w, "phase", following(PHASES, item.cells.phase || ""))),
  t: (w) => focusField(w, "period"),
  b: (w) => focusField(w, "base"),
  e: ACTS.edit,
  s: splitOrMerge,
  v: visual,
  d: ACTS.park,
  x: ACTS.reject,
  "[": ACTS.endIn,
  "]": ACTS.endOut,
  "{": ACTS.startOut,
  "}": ACTS.startIn,
};

const following = (list, value) => list[(list.indexOf(value) + 1) % list.length];

function figure(w, act) {
  if (current(w)?.kind === "figure") act(current(w));
}

function focusField(w, name) {
  if (current(w)?.kind !== "figure") return;
  w.peek = false;
  paintCard(w);
  const field = w.ui.card.querySelector(`[data-f=${name}]`);
  field?.focus();
  field?.select?.();
}

function showList(w, name) {
  w.list = name;
  w.ui.queue.classList.add("gdw-open");
  paintQueue(w);
  w.ui.lists.querySelector("[aria-selected=true]").focus();
}

function pressed(w, event) {
  const { target, key } = event;
  if (w.ui.help.open || event.defaultPrevented) return;
  const own = w.ui.root.contains(target);
  if (!own && !w.page) return;
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) {
    keyInField(w, event);
    return;
  }
  if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "z") {
    event.preventDefault();
    if (!event.repeat) undo(w);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (key === "F6") {
    event.preventDefault();
    nextPane(w, target);
    return;
  }
  if (w.selection && keyWithSelection(w, event)) return;
  if (key === "Escape") {
    w.ui.queue.classList.remove("gdw-open");
    Object.assign(w, { asking: null });
    if (w.form || w.searching) leaveForm(w);
    else if (w.view === "code") {
      paintCard(w);
      focusMark(w);
    }
    return;
  }
  if (roving(w, event)) return;
  single(w, event);
}

function single(w, event) {
  const { target, key } = event;
  const name = key.length === 1 ? key.toLowerCase() : key;
  if (key.length === 1 && !w.single) return;
  if (name === "?") {
    event.preventDefault();
    ACTS.help(w);
    return;
  }
  if (name === "z") {
    event.preventDefault();
    if (!event.repeat) undo(w);
    return;
  }
  if (w.view === "adjudicate") {
    keyInAdjudication(w, event, name);
    return;
  }
  if (w.view !== "code" || w.form) return;
  const pressable = target.closest("button,summary,a") && !target.closest(".gdw-card [role=radio]");
  if (name === "Enter" && pressable) return;
  if (/^Arrow|Home|End/.test(name) && target.closest(".gdw-ql")) return;
  if (name === " " && target.matches(".gdw-ev")) {
    event.preventDefault();
    return;
  }
  if (/^[1-6]$/.test(name) || "qwry".includes(name)) {
    choose(w, name);
    return;
  }
  const act = KEY_ACTS[event.key.length === 1 && KEY_ACTS[event.key] ? event.key : name];
  if (!act) return;
  event.preventDefault();
  if (event.repeat && !/^Arrow|^[jk[\]{}]$/.test(name)) return; // a key that is held down does nothing more
  act(w, event);
}

function choose(w, name) {
  const item = current(w);
  if (!item) return;
  if (/^[1-6]$/.test(name)) {
    const value = (item.kind === "feature" ? STATUSES : STANDINGS)[name - 1];
    if (value) setField(w, item.kind === "feature" ? "status" : "standing", value);
    return;
  }
  const value = choices(w, item)["qwry".indexOf(name)];
  if (value) setField(w, "choice", value);
}

function keyInAdjudication(w, event, name) {
  const n = w.compared?.differences.length || 0;
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[name];
  if (step) {
    event.preventDefault();
    w.differenceAt = Math.max(0, Math.min(n - 1, w.differenceAt + step));
    paintAdjudication(w);
  } else if (!event.repeat && /^[12]$/.test(name)) settleDifference(w, w.differenceAt, name === "1" ? "first" : "second");
  else if (!event.repeat && name === "3") otherwise(w, w.differenceAt);
}

function pointer(w) {
  const { doc, root } = w.ui;
  doc.addEventListener("pointerdown", () => {
    w.pointing = true;
    current(w)?.elements[0]?.removeAttribute("tabindex");
  });
  const up = (event) => {
    if (!w.pointing) return;
    w.pointing = false;
    const mark_ = current(w)?.elements[0];
    if (mark_) mark_.tabIndex = 0;
    setTimeout(() => {
      if (!w.ui.docbox.contains(event.target) || w.ui.pop.contains(event.target)) return;
      const found = selected(w);
      if (found) {
        w.selecting = false;
        showPopover(w, ...found);
      } else if (w.selection) hidePopover(w);
    }, 0);
  };
  window.addEventListener("pointerup", up);
  w.ui.map.addEventListener("click", (event) => {
    const box = w.ui.map.getBoundingClientRect();
    const at = ((event.clientY - box.top) / box.height) * w.text.length;
    let best = 0;
    w.items.forEach((item, n) => { if (Math.abs(item.start - at) < Math.abs(w.items[best].start - at)) best = n; });
    go(w, best);
  });
  const resized = new ResizeObserver(() => beside(w));
  resized.observe(root);
  return () => {
    window.removeEventListener("pointerup", up);
    resized.disconnect();
  };
}

function listen(w) {
  const { root } = w.ui;
  root.addEventListener("click", (event) => clicked(w, event));
  root.addEventListener("change", (event) => fieldChanged(w, event));
  root.addEventListener("input", (event) => {
    if (!event.target.matches("[data-search]")) return;
    w.foundAt = 0;
    paintFound(w, event.target.value);
  });
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.target.dataset.form) saveForm(w, event.target);
  });
  w.ui.help.addEventListener("close", () => focusMark(w));
  const keys = (event) => {
    pressed(w, event);
    if (!w.page) event.stopPropagation(); // JupyterLab would take Z, X and Enter for its own
  };
  const where = w.page ? document : root;
  where.addEventListener("keydown", keys);
  const stop = pointer(w);
  const timer = setInterval(() => look(w), LOOK_EVERY);
  return () => {
    stop();
    clearInterval(timer);
    where.removeEventListener("keydown", keys);
  };
}

function render({ model, el, page = false, onLanguage, onTheme, theme }) {
  const w = { uid: `gdw${++uids}`, lang: model.get("lang") || "zh", page, single: true, onLanguage, onTheme, theme, ...fresh("") };
  w.name = model.get("document");
  frame(w, el);
  w.ui.root.classList.toggle("gdw-page", page);
  if (page) {
    w.ui.title.setAttribute("role", "heading");
    w.ui.title.setAttribute("aria-level", "1");
  }
  paintBar(w);
  const leave = [talk(w, model), listen(w)];
  w.ready = open(w, w.name);
  return () => leave.forEach((stop) => stop());
}

export default { render };
