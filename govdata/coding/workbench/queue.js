// The left pane: how far one is, the list of passages, and what was left over. A long list is drawn around the
// current row only.

import { escaped, SIGNS } from "./words.js";
import { choiceOf, choicesFor, counts, nameOf, say, standingOf, stateOf, touching } from "./state.js";

const DRAWN = 58;
const ABOVE = 24;
const GLYPHS = { coded: "✓", doubt: "?", rejected: "×", todo: "·" };

export function paintQueue(w) {
  const n = counts(w);
  const zh = w.lang === "zh";
  const share = (x) => (n.all ? (100 * x) / n.all : 0);
  const spoken = zh
    ? `已编 ${n.coded}，存疑 ${n.doubt}，未编 ${n.todo}`
    : `${n.coded} coded, ${n.doubt} doubtful, ${n.todo} open`;
  w.ui.progress.innerHTML = `<div class="gdw-n"><b>${n.coded}</b>/ ${n.all} ${zh ? "已编" : "coded"}</div>
    <div class="gdw-pb" role="img" aria-label="${spoken}"><i class="gdw-c"></i><i class="gdw-d"></i><i class="gdw-x"></i></div>
    <div class="gdw-n2">${zh
    ? `存疑 ${n.doubt} · 未编 ${n.todo} · 排除 ${n.rejected}`
    : `${n.doubt} doubtful · ${n.todo} open · ${n.rejected} out`}</div>`;
  const bars = w.ui.progress.querySelectorAll("i");
  [n.coded, n.doubt, n.rejected].forEach((x, i) => { bars[i].style.width = `${share(x)}%`; });
  paintTabs(w, n);
  if (w.list === "left") paintLeft(w);
  else paintItems(w, n);
}

function paintTabs(w) {
  const left = w.openLeft;
  const look = left.filter((x) => x.look).length;
  const names = w.blind ? ["queue"] : ["queue", "left"];
  const size = { queue: w.items.length, left: `${left.length}${look ? "?" : ""}` };
  w.ui.lists.innerHTML = names.map((name) => `<button type="button" role="tab" id="${w.uid}-list-${name}"
    aria-controls="${w.uid}-list" aria-selected="${w.list === name}" tabindex="${w.list === name ? 0 : -1}"
    data-list="${name}">${say(w, name)} ${size[name]}</button>`).join("");
  w.ui.list.setAttribute("aria-labelledby", `${w.uid}-list-${w.list}`);
}

// Counted when passages come or go, not at every key.
export function recountLeft(w) {
  w.openLeft = w.left.filter((x) => !touching(w, x.start, x.end).length);
}

function shown(w) {
  if (w.filter === "all") return w.items;
  return w.items.filter((item) => stateOf(w, item) === w.filter);
}

function paintItems(w, n) {
  const zh = w.lang === "zh";
  const list = shown(w);
  const at = Math.max(0, list.indexOf(w.items[w.at]));
  const low = list.length > 80 ? Math.max(0, at - ABOVE) : 0;
  const drawn = list.slice(low, list.length > 80 ? low + DRAWN : undefined);
  const filters = ["all", "todo", "doubt", "coded"].map((name) =>
    `<button type="button" data-filter="${name}" aria-pressed="${w.filter === name}">${say(w, name)} ${n[name]}</button>`);
  const more = (k, place) => (k ? `<p class="gdw-hint">${zh ? `${place[0]}面还有 ${k} 条` : `${k} more ${place[1]}`}</p>` : "");
  const empty = list.length ? "" : `<p class="gdw-hint">${zh ? "这里没有了。" : "Nothing here."}</p>`;
  w.ui.list.innerHTML = `<div class="gdw-seg gdw-flt" role="group" aria-label="${zh ? "筛选" : "Filter"}">${filters.join("")}</div>`
    + more(low, ["前", "above"]) + drawn.map((item) => rowOf(w, item)).join("")
    + more(list.length - low - drawn.length, ["后", "below"]) + empty;
  const now = w.ui.list.querySelector("[aria-current=true]");
  if (!now) return;
  const y = now.offsetTop;
  const { scrollTop, clientHeight } = w.ui.list;
  if (y < scrollTop + 40 || y > scrollTop + clientHeight - 60) w.ui.list.scrollTop = y - clientHeight / 2;
}

function rowOf(w, item) {
  const state = stateOf(w, item);
  const standing = standingOf(item);
  const choice = choicesFor(w, item).get(choiceOf(item));
  const sign = item.kind === "feature" ? `${(SIGNS[standing] || [""])[0]} ` : "";
  const told = item.kind === "figure" && standing && standing !== "measured" ? `${say(w, standing)} · ` : "";
  const name = choice ? nameOf(w, choice) : w.blind ? "" : w.lang === "zh" ? "未选指标" : "no indicator";
  const text = [...item.exact];
  const short = text.length > 11 ? `${text.slice(0, 10).join("")}…` : item.exact;
  return `<button type="button" class="gdw-qi gdw-q-${state}" data-item="${item.id}"${item === w.items[w.at] ? ' aria-current="true"' : ""}>
    <span class="gdw-g" aria-hidden="true">${GLYPHS[state]}</span><span class="gdw-vh">${say(w, state)} </span>
    <span class="gdw-q" lang="zh-CN">${escaped(short)}</span><span class="gdw-m">${sign}${told}${escaped(name)}</span></button>`;
}

function paintLeft(w) {
  const zh = w.lang === "zh";
  const list = w.openLeft.slice(0, 400);
  w.ui.list.innerHTML = `<p class="gdw-hint">${zh
    ? "文中像数而没有作建议的字都在这里，各有原因。点一下可以自己编。"
    : "Every other number-like string, with the reason it was left. Press one to code it yourself."}</p>`
    + list.map((x) => `<button type="button" class="gdw-qi" data-left="${x.start}:${x.end}">
      <span class="gdw-g">${x.look ? "?" : ""}</span>
      <span class="gdw-q" lang="zh-CN">${escaped(w.text.slice(x.start, x.end))}</span>
      <span class="gdw-m">${say(w, `left:${x.reason}`).replace("left:", "")}</span></button>`).join("");
}
