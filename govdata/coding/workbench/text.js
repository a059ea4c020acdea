// A document's text: its blocks, and offsets. Rows count code points, the DOM counts UTF-16 units; both meet here
// and nowhere else.

const HIGH = /[\ud800-\udbff][\udc00-\udfff]/g;

export class Text {
  constructor(text) {
    this.text = text;
    this.wide = []; // code points beyond the BMP, as UTF-16 offsets
    for (const found of text.matchAll(HIGH)) this.wide.push(found.index);
    this.length = text.length - this.wide.length;
    this.blocks = blocksOf(this);
    this.leaves = this.blocks.flatMap((b) => (b.kind === "table" ? b.rows.flat() : [b]));
  }

  // UTF-16 offset -> code points
  points(unit) {
    return unit - below(this.wide, unit, (at) => at);
  }

  // code points -> UTF-16 offset
  units(point) {
    return point + below(this.wide, point, (at, i) => at - i);
  }

  slice(start, end) {
    return this.text.slice(this.units(start), this.units(end));
  }

  // The block that a code point stands in: the last one that begins at or before it.
  at(point) {
    const n = below(this.leaves, point + 1, (b) => b.start);
    return this.leaves[Math.max(0, n - 1)];
  }

  paragraph(point) {
    const block = this.at(point);
    return block ? block.number : 0;
  }
}

// How many items of a sorted list have a place below `limit`.
export function below(list, limit, place) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (place(list[middle], middle) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const pointsIn = (text) => text.length - (text.match(HIGH) || []).length;

const HEADING = /^\s*(?:第[一二三四五六七八九十百]+[章节部分篇]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\([一二三四五六七八九十]+\))/;

// Lines are paragraphs; short ones that are numbered, or without a stop, are headings; lines with tabs are tables.
function blocksOf(text) {
  const blocks = [];
  let at = 0;
  let number = 0;
  let table = null;
  for (const part of text.text.split("\n")) {
    const line = part.replace(/\r+$/, "");
    if (line.includes("\t")) {
      table = table || (blocks.push({ kind: "table", rows: [] }), blocks[blocks.length - 1]);
      table.rows.push(cellsOf(text, line, at));
    } else {
      table = null;
      if (line.trim()) {
        const kind = kindOf(line, blocks.length);
        blocks.push({ ...leaf(text, line, at), kind, number: kind === "p" ? ++number : number });
      }
    }
    at += part.length + 1;
  }
  return blocks;
}

function leaf(text, line, at) {
  return { kind: "p", unit: at, start: text.points(at), end: text.points(at + line.length), text: line };
}

function cellsOf(text, line, at) {
  let from = at;
  return line.split("\t").map((cell) => {
    const made = leaf(text, cell, from);
    from += cell.length + 1;
    return { ...made, kind: "cell", number: 0 };
  });
}

function kindOf(line, n) {
  const size = line.trim().length;
  const stopped = /[。；！？：，.;:]\s*$/.test(line);
  if (n === 0 && size <= 40 && !stopped) return "h1";
  if (size <= 30 && !stopped && HEADING.test(line)) return "h2";
  return "p";
}
