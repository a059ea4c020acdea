// The card: the current passage, what it is read as, and what can be chosen for it. Forms stand in the card too.

import { escaped, grouped, PHASES, QUALIFIERS, qualifierKey, QUANTITIES, STAGES, STANDINGS, STATUSES, LEVELS, TOPICS, valueText } from "./words.js";
import {
  choiceOf, choices, choicesFor, current, definitionOf, nameOf, nowDoubtful, say, standingOf, stateOf, unitText,
} from "./state.js";
import { unitOf } from "./paint.js";

export const CHOICE_KEYS = ["Q", "W", "R", "Y"];
const AROUND = 18;
// Why a person must look: the assistant's reasons.
const WHY = {
  damaged: ["这里有读不出的字：不给数值。", "Characters here can't be read: no value is given."],
  standing: ["是已经做到的、规定的，还是要做的？请对照原文。", "Done, ruled or intended? Compare with the text."],
  no_unit: ["原文没有单位：数的是什么？", "The text prints no unit: what is counted?"],
  above_all: ["比重超过 100%：是增长，还是另有所指？", "A share above 100%: growth, or something else?"],
  rhetoric: ["这个词也许只是套话，不是说一个都不少。", "This word may be a phrase, not a claim of all or none."],
  formula: ["这是一种做法的名称，里面的数要单独看。", "This is the name of an arrangement: its number needs a look."],
  unsure: ["机器拿不准这一条：请对照原文的说法、日期和指标。", "The machine is not sure of this one: compare wording, date and indicator with the text."],
};

export function paintCard(w) {
  const item = current(w);
  if (w.form) w.ui.card.innerHTML = headOf(w, item) + formOf(w);
  else if (!item) w.ui.card.innerHTML = nothing(w);
  else w.ui.card.innerHTML = headOf(w, item) + noticesOf(w, item) + fieldsOf(w, item);
  paintActions(w, item);
  w.ui.side.classList.toggle("gdw-peek", w.peek && !w.form);
}

function nothing(w) {
  const zh = w.lang === "zh";
  const [head, text] = w.offersAsked
    ? zh ? ["没有建议", "这份文件里没有读到数字。选中文字即可自己新建一条。"]
      : ["No suggestions", "No figures were read in this document. Select text to make a row yourself."]
    : zh ? ["正在读", "建议马上就到；现在就可以选中文字新建。"]
      : ["Reading", "Suggestions are on their way; text can be selected already."];
  return `<div class="gdw-empty"><b>${head}</b>${text}</div>`;
}

function stateText(w, item) {
  const zh = w.lang === "zh";
  if (item.pending) return zh ? "正在写入" : "being written";
  if (item.state === "coded") return `${say(w, "coded")} · ${zh ? `第 ${item.line} 行` : `row ${item.line}`}`;
  if (nowDoubtful(w, item)) return say(w, "doubt");
  if (item.state === "rejected") return say(w, "rejected");
  if (w.blind) return zh ? "待编" : "to code";
  return say(w, item.how);
}

function headOf(w, item) {
  if (!item) return "";
  const zh = w.lang === "zh";
  const n = w.text.paragraph(item.start);
  const where = n ? `${zh ? `第 ${n} 段` : `paragraph ${n}`} · ` : "";
  const filled = item.state === "coded" ? " gdw-filled" : "";
  const button = (name, text, key) => `<button type="button" data-do="${name}" aria-label="${text}" title="${text}"><kbd>${key}</kbd></button>`;
  const passage = [
    ["startOut", zh ? "出处开头多一字" : "one character more before", "{"],
    ["startIn", zh ? "出处开头少一字" : "one character less before", "}"],
    ["endIn", zh ? "出处末尾少一字" : "one character less after", "["],
    ["endOut", zh ? "出处末尾多一字" : "one character more after", "]"],
  ].map((b) => button(...b)).join("");
  return `<div class="gdw-ch"><h2 lang="zh-CN">${escaped(item.exact)}</h2><span class="gdw-st${filled}">${stateText(w, item)}</span></div>
    <div class="gdw-loc"><span>${grouped(w.at + 1)} / ${grouped(w.items.length)} · ${where}${zh ? "字" : "chars"} ${grouped(item.start)}–${grouped(item.end)}</span>
    <span class="gdw-pas" role="group" aria-label="${zh ? "出处" : "Passage"}">${passage}</span></div>
    <div class="gdw-ctx" lang="zh-CN">${contextOf(w, item.start, item.end)}</div>`;
}

// A passage among the characters around it, in its own line.
export function contextOf(w, start, end, around = AROUND) {
  const before = w.text.slice(Math.max(0, start - around), start).split(/[\n\r\t]/).pop();
  const after = w.text.slice(end, Math.min(w.text.length, end + around)).split(/[\n\r\t]/)[0];
  return `…${escaped(before)}<u>${escaped(w.text.slice(start, end))}</u>${escaped(after)}…`;
}

function noticesOf(w, item) {
  const zh = w.lang === "zh";
  let out = "";
  if (w.blind && item.kind === "figure") {
    out += `<p class="gdw-hint gdw-flat">${zh
      ? "盲编：看不到机器的建议，也看不到第一位编码者的取值。指标按编号排列。"
      : "Blind: neither the machine's suggestion nor the first coder's choice is shown. Indicators in alphabetical order."}</p>`;
  }
  if (item.need && item.state !== "coded" && !w.blind) {
    const why = whyOf(w, item);
    const again = w.asking === item.id
      ? ` <strong>${zh ? "再按一次 Enter 确认。" : "Press Enter again to confirm."}</strong>` : "";
    out += `<div class="gdw-doubt${again ? " gdw-ask" : ""}"><b>${zh ? "请看一眼" : "Please look"}</b>${escaped(why)}${again}</div>`;
  }
  if (w.error) out += `<div class="gdw-err" role="alert">${escaped(w.error)}</div>`;
  return out;
}

export function whyOf(w, item) {
  const known = (item.reasons || []).map((name) => WHY[name]).filter(Boolean);
  const said = known.length ? known : [WHY.unsure];
  return said.map((words) => words[w.lang === "zh" ? 0 : 1]).join(w.lang === "zh" ? "" : " ");
}

const chips = (w, name, options, chosen, { keys = [], label = (o) => say(w, o), kind = "gdw-sm" } = {}) =>
  `<div class="gdw-chips ${kind}" role="radiogroup" aria-label="${say(w, name)}">${options.map((option, n) => {
    const on = option === chosen;
    const first = !options.includes(chosen) && n === 0;
    return `<button type="button" role="radio" aria-checked="${on}" tabindex="${on || first ? 0 : -1}" data-set="${name}" data-v="${option}">${
      keys[n] ? `<kbd aria-hidden="true">${keys[n]}</kbd>` : ""}${option === "" ? "—" : label(option)}</button>`;
  }).join("")}</div>`;

function fieldsOf(w, item) {
  const cells = item.cells;
  const standing = standingOf(item);
  if (item.kind === "feature") {
    return `<dl class="gdw-fs"><dt>${say(w, "status")}</dt><dd>${chips(w, "status", STATUSES, standing, { keys: ["1", "2"], kind: "" })}</dd></dl>
      ${summaryOf(w, item)}<div class="gdw-more">${candidatesOf(w, item)}${noteOf(w, item)}</div>`;
  }
  const six = chips(w, "standing", STANDINGS, standing, { keys: ["1", "2", "3", "4", "5", "6"], kind: "gdw-six" });
  const hedges = chips(w, "qualifier", QUALIFIERS, cells.qualifier, { label: (o) => say(w, qualifierKey(o)) });
  const hedge = standing === "damaged" ? "" : `<dt>${say(w, "qualifier")} <kbd>H</kbd></dt><dd>${hedges}</dd>`;
  return `<dl class="gdw-fs"><dt>${say(w, "value")}</dt><dd>${valueOf(w, item)}</dd>
    <dt class="gdw-vh">${say(w, "standing")}</dt><dd class="gdw-wide">${six}</dd></dl>${summaryOf(w, item)}
    <div class="gdw-more"><dl class="gdw-fs">${hedge}
    <dt>${say(w, "period")} <kbd>T</kbd></dt><dd class="gdw-row"><input class="gdw-inp" data-f="period" aria-label="${say(w, "period")}" value="${escaped(cells.period)}" placeholder="${say(w, "not_stated")}" autocomplete="off" spellcheck="false"><span class="gdw-how">${escaped(datedOf(w, item))}</span></dd>
    <dt>${say(w, "phase")} <kbd>P</kbd></dt><dd>${chips(w, "phase", PHASES, cells.phase || "")}</dd>
    <dt>${say(w, "base")} <kbd>B</kbd></dt><dd>${baseOf(w, item)}</dd></dl>
    ${candidatesOf(w, item)}${twinsOf(w, item)}${noteOf(w, item)}</div>`;
}

function datedOf(w, item) {
  if (item.datedBy && item.cells.period) return `“${item.datedBy}” → ${item.cells.period}`;
  return item.cells.period ? "" : w.lang === "zh" ? "原文没有日期" : "no date in the text";
}

function valueOf(w, item) {
  const zh = w.lang === "zh";
  const { cells, reading } = item;
  const unit = choicesFor(w, item).get(choiceOf(item))?.unit || reading?.unit || "";
  if (standingOf(item) === "damaged") return `<span class="gdw-val">—</span> <span class="gdw-how">${zh ? "缺损的文字不给数值" : "damaged text gets no value"}</span>`;
  const shown = valueText(w, cells, unit);
  const said = shown
    ? `<span class="gdw-val">${escaped(shown)} <small>${escaped(unitOf(w, item))}</small></span>`
    : `<span class="gdw-val">?</span> <span class="gdw-how">${zh ? "这段文字里读不出数：改出处，或按 6 记为缺损" : "no number can be read here: change the passage, or press 6 for damaged"}</span>`;
  const own = w.editing
    ? `<input class="gdw-inp gdw-short" data-f="typed" inputmode="decimal" aria-label="${zh ? "另写数值" : "Another value"}" value="${escaped(cells.value)}">`
    : `<button type="button" class="gdw-lnk gdw-how" data-do="edit">${zh ? "另写" : "write another"} <kbd>E</kbd></button>`;
  return `${said} <span class="gdw-how">← ${escaped(item.exact)}</span> ${own}${differs(item) ? differenceOf(w, item, unit) : ""}`;
}

// Whether the row says another number than the passage.
export function differs(item) {
  const read = item.reading?.value;
  return read !== null && read !== undefined && item.cells.value !== "" && Math.abs(Number(item.cells.value) - read) > 1e-9 * Math.max(1, Math.abs(read));
}

function differenceOf(w, item, unit) {
  const zh = w.lang === "zh";
  const read = valueText(w, { value: item.reading.value, value_high: item.reading.value_high ?? "" }, unit);
  const wrote = valueText(w, { value: item.cells.value }, unit);
  return `<div class="gdw-err">${zh ? `原文读作 ${read}，你写的是 ${wrote}。` : `The passage reads ${read}; you wrote ${wrote}.`}
    <button type="button" class="gdw-lnk" data-do="asRead">${zh ? "以原文为准" : "Use the passage"}</button> ${zh ? "或写明原因：" : "or say why:"}
    <input class="gdw-inp" data-f="note" aria-label="${zh ? "原因" : "Reason"}" value="${escaped(item.cells.note)}"></div>`;
}

function summaryOf(w, item) {
  const choice = choicesFor(w, item).get(choiceOf(item));
  const said = choice
    ? `<b>${escaped(nameOf(w, choice))}</b><span>${item.kind === "figure" ? escaped(item.cells.period || say(w, "not_stated")) : ""}</span>`
    : `<span>${w.lang === "zh" ? "未选" : "not chosen"}</span>`;
  return `<button type="button" class="gdw-sum" data-do="more"><span class="gdw-k">${say(w, item.kind === "feature" ? "mechanism" : "indicator")}</span>${said}</button>`;
}

function baseOf(w, item) {
  const rows = w.items.slice(Math.max(0, w.at - 8), w.at + 9)
    .filter((other) => other !== item && other.kind === "figure" && other.key);
  const chosen = item.cells.base || "";
  const known = rows.some((other) => other.key === chosen);
  const options = rows.map((other) => {
    const name = w.blind ? "" : nameOf(w, w.words.indicators.get(choiceOf(other)));
    return `<option value="${escaped(other.key)}"${other.key === chosen ? " selected" : ""}>${escaped(`${other.exact} ${name}`)}</option>`;
  });
  const odd = chosen && !known ? `<option value="${escaped(chosen)}" selected>${escaped(chosen)}</option>` : "";
  return `<select class="gdw-inp" data-f="base" aria-label="${say(w, "base")}"><option value="">${
    w.lang === "zh" ? "— 没有，或原文未说" : "— none, or not said"}</option>${odd}${options.join("")}</select>`;
}

function candidatesOf(w, item) {
  const zh = w.lang === "zh";
  const feature = item.kind === "feature";
  const known = choicesFor(w, item);
  const title = say(w, feature ? "mechanism" : "indicator");
  const fresh = feature ? (zh ? "新建机制" : "New mechanism") : zh ? "新建指标" : "New indicator";
  const head = `<div class="gdw-lg"><span id="${w.uid}-choice">${title}</span><span>
    <button type="button" class="gdw-lnk" data-do="search">${zh ? "查找" : "search"} <kbd>/</kbd></button>
    <button type="button" class="gdw-lnk" data-do="new">${fresh} <kbd>N</kbd></button></span></div>`;
  if (w.searching) return `<div class="gdw-ind">${head}${searchOf(w)}</div>`;
  const chosen = choiceOf(item);
  const list = choices(w, item);
  const rows = list.map((name, n) => {
    const cells = known.get(name);
    const first = n === 0 && !list.includes(chosen);
    const unit = unitText(w, cells.unit, 2);
    return `<button type="button" class="gdw-cand" role="radio" aria-checked="${name === chosen}" tabindex="${name === chosen || first ? 0 : -1}" data-set="choice" data-v="${name}">
      <kbd aria-hidden="true">${CHOICE_KEYS[n]}</kbd><b>${escaped(nameOf(w, cells))}<span class="gdw-u">${unit ? `${escaped(unit)} · ` : ""}${name}</span></b>
      <span class="gdw-d">${escaped(definitionOf(w, cells))}</span></button>`;
  });
  const none = zh ? "没有相近的。按 / 查找，或按 N 新建，已按本句填好。" : "None is near. Press / to search, or N: a draft from this sentence is ready.";
  const body = rows.length
    ? `<div role="radiogroup" aria-labelledby="${w.uid}-choice">${rows.join("")}</div>` : `<p class="gdw-hint gdw-flat">${none}</p>`;
  return `<div class="gdw-ind">${head}${body}</div>`;
}

function searchOf(w) {
  const zh = w.lang === "zh";
  return `<div class="gdw-srch"><input class="gdw-inp" data-search role="combobox" aria-expanded="true" aria-controls="${w.uid}-found" aria-autocomplete="list"
    aria-label="${zh ? "查找" : "Search"}" placeholder="${zh ? "名称、定义或编号" : "name, definition or id"}" autocomplete="off" spellcheck="false">
    <ul id="${w.uid}-found" role="listbox" aria-label="${zh ? "结果" : "Results"}"></ul></div>`;
}

export function paintFound(w, text) {
  const item = current(w);
  const known = choicesFor(w, item);
  const asked = text.trim().toLowerCase();
  const scored = [...known.entries()].map(([name, cells]) => {
    const names = `${cells.name_zh} ${cells.name_en} ${name}`.toLowerCase();
    const definition = `${cells.definition_zh} ${cells.definition_en}`.toLowerCase();
    if (!asked) return [item.candidates.includes(name) ? 2 : 0, name];
    if (names.startsWith(asked)) return [5, name];
    if (names.includes(asked)) return [4, name];
    if (definition.includes(asked)) return [2, name];
    return [[...asked].every((c) => names.includes(c)) ? 1 : 0, name];
  });
  w.found = scored.filter(([s]) => s).sort((a, b) => b[0] - a[0]).slice(0, 8).map(([, name]) => name);
  w.foundAt = Math.max(0, Math.min(w.foundAt || 0, w.found.length - 1));
  const list = w.ui.card.querySelector("[role=listbox]");
  list.innerHTML = w.found.map((name, n) => {
    const cells = known.get(name);
    return `<li id="${w.uid}-f${n}" role="option" aria-selected="${n === w.foundAt}" data-found="${name}"><b>${escaped(nameOf(w, cells))}</b>
      <span class="gdw-u">${escaped(unitText(w, cells.unit, 2))} · ${name}</span><div class="gdw-d">${escaped(definitionOf(w, cells))}</div></li>`;
  }).join("") || `<li role="option" aria-selected="false" aria-disabled="true">${w.lang === "zh" ? "没有匹配。Esc 后按 N 新建。" : "Nothing matches. Esc, then N for a new one."}</li>`;
  const input = w.ui.card.querySelector("[data-search]");
  if (w.found.length) input.setAttribute("aria-activedescendant", `${w.uid}-f${w.foundAt}`);
  else input.removeAttribute("aria-activedescendant");
}

function twinsOf(w, item) {
  const choice = choiceOf(item);
  if (w.blind || !choice) return "";
  const twins = w.items.slice(Math.max(0, w.at - 400), w.at + 400)
    .filter((other) => other !== item && other.kind === "figure" && choiceOf(other) === choice && other.state !== "rejected").slice(0, 4);
  if (!twins.length) return "";
  const said = twins.map((other) => {
    const told = [other.cells.period, other.cells.standing !== "measured" ? say(w, other.cells.standing) : "", other.cells.phase ? say(w, other.cells.phase) : ""];
    return `<button type="button" class="gdw-lnk" data-item="${other.id}">${escaped(other.exact)}</button> ${told.filter(Boolean).join(" ")}`;
  });
  return `<div class="gdw-rel"><span>${w.lang === "zh" ? "同一指标：" : "Same indicator: "}${said.join(w.lang === "zh" ? "；" : "; ")}</span></div>`;
}

function noteOf(w, item) {
  const zh = w.lang === "zh";
  const input = (name, label) => `<input class="gdw-inp" data-f="${name}" aria-label="${label}" placeholder="${label}" value="${escaped(item.cells[name] || "")}" autocomplete="off">`;
  const open = item.cells.note || item.cells.note_en ? " open" : "";
  return `<details class="gdw-note"${open}><summary>${say(w, "note")}</summary>${input("note", zh ? "中文（会印出）" : "Chinese (printed)")}${input("note_en", zh ? "英文；空则同中文" : "English; the Chinese where empty")}</details>`;
}

function paintActions(w, item) {
  const zh = w.lang === "zh";
  if (w.form) {
    w.ui.actions.innerHTML = "";
    return;
  }
  const off = !item || w.frozen ? " disabled" : "";
  const done = item?.state === "coded";
  const main = w.asking && w.asking === item?.id ? say(w, "confirm")
    : done ? (zh ? "已编，下一条" : "Coded: next") : say(w, w.blind ? "record" : "accept");
  const button = (name, text, key, more = "") => `<button type="button" class="gdw-btn" data-do="${name}"${more}>${text} <kbd>${key}</kbd></button>`;
  const undo = w.undoable || w.steps.length ? "" : " disabled";
  w.ui.actions.innerHTML = `<button type="button" class="gdw-btn gdw-pri" data-do="accept"${off}>${main} <kbd>Enter</kbd></button>`
    + button("park", say(w, "park"), "D", off) + button("reject", done ? (zh ? "取走" : "Take out") : say(w, "reject"), "X", off)
    + button("undo", say(w, "undo"), "Z", w.frozen ? " disabled" : undo)
    + `<button type="button" class="gdw-btn gdw-mob2" data-do="more" aria-expanded="${!w.peek}">${say(w, w.peek ? "more" : "less")}</button>`;
}

// --- forms -------------------------------------------------------------------------------------------------

const option = (w, names, chosen) =>
  names.map((name) => `<option value="${name}"${name === chosen ? " selected" : ""}>${say(w, name)}</option>`).join("");

function formOf(w) {
  const zh = w.lang === "zh";
  const { kind, cells } = w.form;
  const line = (name, label, more = "") => `<label for="${w.uid}-${name}">${label}</label>
    <input class="gdw-inp" id="${w.uid}-${name}" name="${name}" value="${escaped(cells[name] || "")}" autocomplete="off" ${more}>`;
  const pick = (name, names) => `<label for="${w.uid}-${name}">${say(w, name)}</label>
    <select class="gdw-inp" id="${w.uid}-${name}" name="${name}">${option(w, names, cells[name])}</select>`;
  const english = `placeholder="${zh ? "空则同中文" : "the Chinese where empty"}"`;
  const titles = {
    indicators: zh ? "新建指标" : "New indicator",
    mechanisms: zh ? "新建机制" : "New mechanism",
    models: zh ? "新建地方" : "New place",
  };
  const names = line("name_zh", zh ? "中文名" : "Chinese name", "required") + line("name_en", zh ? "英文名" : "English name", english);
  const definition = line("definition_zh", zh ? "定义" : "Definition", "required");
  const bodies = {
    indicators: () => names + pick("quantity", QUANTITIES) + line("unit", zh ? "单位" : "Unit", "required")
      + line("counting_unit", zh ? "数的是" : "What is counted", "required") + pick("stage", STAGES) + pick("topic", TOPICS) + definition,
    mechanisms: () => names + pick("category", TOPICS) + definition,
    models: () => line("place_zh", zh ? "地方全名" : "Place, in full", "required") + names
      + line("model_id", zh ? "编号（拼音）" : "Id (pinyin)", 'required pattern="[a-z][a-z0-9_]*"') + pick("level", LEVELS) + pick("topic", TOPICS)
      + line("division_code", zh ? "区划代码" : "Division code", `pattern="[0-9]{6}|[0-9]{9}|[0-9]{12}" placeholder="GB/T 2260"`)
      + line("place_en", zh ? "地方英文名" : "Place in English", english)
      + line("summary_zh", zh ? "一句话" : "In a sentence", "required") + line("summary_en", zh ? "英文一句话" : "The same in English", english),
  };
  const error = w.error ? `<div class="gdw-err gdw-full" role="alert">${escaped(w.error)}</div>` : "";
  return `<form class="gdw-form" data-form="${kind}" aria-label="${titles[kind]}"><b class="gdw-full">${titles[kind]}</b>${error}${bodies[kind]()}
    <div class="gdw-full"><button class="gdw-btn gdw-pri">${say(w, "save")} <kbd>Enter</kbd></button>
    <button class="gdw-btn" type="button" data-do="leaveForm">${say(w, "cancel")} <kbd>Esc</kbd></button></div></form>`;
}

const PARTED = /[，。；、：！？,;:!?\n\r\t（()）“”"]/;
const LED = /^(?:其中|共有?|现有|已|全[区县市省镇乡]|达到?|为|有|的|建[成立]|成立|设[有立]|配[备有]|选聘|目前|累计|计划|拟|力争)+/;
const LONG = 12; // characters: in a longer one the thing itself stands behind the last 的 or 共
const REACHED = /(?:达到?|共有?|已|为|有|约|近|的|超过?|分别|实现|(?:维持|保持|稳定|控制)在)+$/;

// What is counted: it stands before the figure in its clause, or behind it where nothing does.
function thingOf(w, item) {
  const before = w.text.slice(Math.max(0, item.start - 20), item.start).split(PARTED).pop();
  let said = before.replace(/各级各类|各[级类]/g, "").replace(LED, "").replace(REACHED, "");
  if (said.length > LONG) {
    const core = said.split(/[的共]/).pop();
    if (core.length > 1) said = core;
  }
  if (said.length > 1) return said;
  const after = w.text.slice(item.end, item.end + 16).split(PARTED)[0].replace(/[\d０-９].*$/, "").replace(/^的/, "");
  return after.length > 1 ? after : said || before;
}

// A draft from the sentence: what stands before the figure names what is counted.
export function draftOf(w, item) {
  const about = thingOf(w, item);
  const near = w.words.indicators.get(choices(w, item)[0]);
  if (item.kind === "feature") {
    return { name_zh: item.exact, name_en: "", category: "organisation", definition_zh: `${item.exact}。` };
  }
  const unit = item.reading?.unit || "";
  const share = unit === "share";
  const kinds = { share: "share", CNY: "money", km2: "area", m2: "area", day: "duration", month: "duration", year: "duration", ratio: "ratio" };
  const known = w.words.units.get(unit);
  const shown = share ? "share" : known ? unit : [...item.exact.replace(/[\d０-９.,，余多近约万亿千百%]/g, "")].slice(0, 2).join("");
  const money = kinds[unit] === "money";
  const name = changeOf(w, item, about, share)
    || (/[数率额]$/.test(about) || (money && /[金费款入出资]$/.test(about)) ? about : about + (share ? "比例" : money ? "额" : "数"));
  return {
    name_zh: name, name_en: "", quantity: kinds[unit] || "count", unit: shown, counting_unit: about || name,
    stage: near?.stage || "input", topic: near?.topic || "public_service",
    definition_zh: share ? (/率$/.test(name) ? `${name}，以百分比计。` : `${about}所占的比例。`) : money ? `${about}，以元计。` : `${about}的数量。`,
  };
}

// 比上年增长12.4%, 占支出的3.1%: what grew, or is a part, stands with the figure before.
function changeOf(w, item, about, share) {
  const found = /^(?:[比较][^，]{0,6}?|[同环]比|分别)*(增长|上升|提高|增加|下降|降低|减少|缩短)$/.exec(about);
  const part = share ? /^占(.+?)的?$/.exec(about) : null;
  const earlier = w.items[w.items.indexOf(item) - 1];
  if ((!found && !part) || !earlier || earlier.kind !== "figure" || item.start - earlier.end > 24) return "";
  const said = w.words.indicators.get(choiceOf(earlier))?.name_zh || draftOf(w, earlier).name_zh;
  const what = said.replace(/(?:人数|件次|数量|[数额])$/, "");
  return part ? `${what}占${part[1]}比例` : `${what}${found[1]}${share ? "率" : "数"}`;
}

// A new indicator is offered wherever its words stand, and chosen where they are the draft itself.
export function offerNew(w, name, cells) {
  const thing = cells.name_zh.replace(/(?:人数|数量|[数额])$/, "");
  for (const other of w.items) {
    if (other.kind !== "figure" || other.state !== "todo" || other.candidates.includes(name)) continue;
    const before = w.text.slice(Math.max(0, other.start - 16), other.start).split(PARTED).pop();
    const after = w.text.slice(other.end, other.end + 10).split(PARTED)[0];
    if (!before.includes(thing) && !after.includes(thing)) continue;
    other.candidates.unshift(name);
    if (!choiceOf(other) && draftOf(w, other).name_zh === cells.name_zh) other.cells.indicator_id = name;
  }
}
