// Labels in both languages, and how numbers are said. A word of the casebook has the same key here.

export const WORDS = {
  title: ["编码台", "Workbench"],
  code: ["编码", "Code"],
  blind: ["盲编", "Second coder"],
  adjudicate: ["裁定", "Adjudicate"],
  log: ["日志", "Log"],
  keys: ["按键", "Keys"],
  theme: ["明暗", "Light or dark"],
  queue: ["清单", "Queue"],
  left: ["漏项", "Left over"],
  all: ["全部", "All"],
  todo: ["未编", "Open"],
  doubt: ["存疑", "Doubtful"],
  coded: ["已编", "Coded"],
  rejected: ["不是数据", "Not a figure"],
  accept: ["接受", "Accept"],
  record: ["记下", "Record"],
  confirm: ["确认", "Confirm"],
  park: ["存疑", "Doubt"],
  reject: ["非数据", "Reject"],
  undo: ["撤销", "Undo"],
  more: ["详情", "More"],
  less: ["收起", "Less"],
  save: ["保存", "Save"],
  cancel: ["取消", "Cancel"],
  close: ["关上", "Close"],
  value: ["数值", "Value"],
  qualifier: ["约数", "Hedge"],
  standing: ["性质", "Standing"],
  status: ["状态", "Status"],
  period: ["日期", "Period"],
  base: ["基数", "Base"],
  phase: ["阶段", "Phase"],
  unit: ["单位", "Unit"],
  note: ["附注", "Note"],
  place: ["地方", "Place"],
  document: ["文件", "Document"],
  indicator: ["指标", "Indicator"],
  indicator_id: ["指标", "Indicator"],
  mechanism: ["机制", "Mechanism"],
  // standings and states
  measured: ["自报", "reported"],
  norm: ["规定", "rule"],
  target: ["目标", "target"],
  plan: ["计划", "plan"],
  budget: ["预算", "budget"],
  damaged: ["缺损", "damaged"],
  in_place: ["已有", "in place"],
  planned: ["计划", "planned"],
  // qualifiers
  exact: ["确数", "exact"],
  about: ["约", "about"],
  at_least: ["不少于", "at least"],
  at_most: ["不多于", "at most"],
  more_than: ["多于", "more than"],
  range: ["区间", "range"],
  says_all: ["称全部", "says all"],
  says_none: ["称没有", "says none"],
  before: ["前", "before"],
  after: ["后", "after"],
  not_stated: ["未载明", "not stated"],
  // kinds of quantity
  count: ["个数", "count"],
  share: ["比重", "share"],
  ratio: ["比", "ratio"],
  rate: ["率", "rate"],
  money: ["金额", "money"],
  area: ["面积", "area"],
  duration: ["时长", "duration"],
  frequency: ["频次", "frequency"],
  // links of the chain, kinds of total
  stage: ["环节", "Stage"],
  rule: ["制度与架构", "structure"],
  input: ["投入", "input"],
  activity: ["活动", "activity"],
  output: ["产出", "output"],
  outcome: ["效果", "outcome"],
  background: ["背景", "background"],
  topic: ["领域", "Topic"],
  category: ["领域", "Category"],
  quantity: ["类型", "Quantity"],
  level: ["层级", "Level"],
  province: ["省级", "province"],
  prefecture: ["地市", "prefecture"],
  county: ["区县", "county"],
  township: ["乡镇街道", "township"],
  community: ["村居社区", "community"],
  institution: ["机构", "institution"],
  party_leadership: ["党的领导", "party leadership"],
  organisation: ["组织架构", "organisation"],
  grid_management: ["网格化管理", "grid management"],
  hotline_platform: ["热线与平台", "hotline and platform"],
  dispute_mediation: ["纠纷化解", "dispute mediation"],
  community_correction: ["社区矫正", "community correction"],
  resident_participation: ["居民参与", "resident participation"],
  social_organisations: ["社会组织", "social organisations"],
  public_service: ["公共服务", "public service"],
  fiscal_input: ["财政投入", "fiscal input"],
  assessment: ["考核", "assessment"],
  information_system: ["信息系统", "information system"],
  policing: ["治安", "policing"],
  culture: ["文化", "culture"],
  rule_of_law: ["法治", "rule of law"],
  // how a row came about
  suggested: ["建议", "suggestion"],
  changed: ["建议，已改", "suggestion, changed"],
  hand: ["手工", "by hand"],
  // left over
  "left:date": ["日期", "date"],
  "left:telephone": ["电话", "telephone"],
  "left:number": ["文号、编号", "document number"],
  "left:title": ["标题里的", "in a title"],
  "left:heading": ["标题里的", "in a heading"],
  "left:label": ["序号、表号", "label"],
  "left:listing": ["列项号", "list number"],
  "left:time": ["钟点", "time of day"],
  "left:slogan": ["提法", "slogan"],
  "left:name": ["名称", "part of a name"],
  "left:phrase": ["词语", "phrase"],
  "left:enumeration": ["列举", "enumeration"],
  "left:repeated": ["重复提到", "said again"],
  "left:bare": ["没有单位", "no unit"],
  // what the log says
  "act:accept": ["接受", "accepted"],
  "act:change": ["改写", "changed"],
  "act:remove": ["取走", "taken out"],
  "act:mark": ["标记", "marked"],
  "act:define": ["新建", "defined"],
  "act:undo": ["撤销", "undone"],
  "act:outside": ["外部改动", "outside change"],
  "act:decide": ["裁定", "settled"],
  "act:adjudicate": ["裁定", "settled"],
  "act:not_written": ["未写成", "not written"],
};

// A mark beside a figure says its standing where the line alone can't.
export const SIGNS = {
  measured: ["", ""],
  norm: ["规", "r"],
  target: ["目", "t"],
  plan: ["计", "p"],
  budget: ["预", "b"],
  damaged: ["损", "x"],
  in_place: ["●", "●"],
  planned: ["○", "○"],
};
export const STANDINGS = ["measured", "norm", "target", "plan", "budget", "damaged"];
export const STATUSES = ["in_place", "planned"];
export const QUALIFIERS = ["exact", "about", "at_least", "at_most", "more_than", "range", "all", "none"];
export const PHASES = ["", "before", "after"];
export const QUANTITIES = ["count", "share", "ratio", "rate", "money", "area", "duration", "frequency"];
export const STAGES = ["rule", "input", "activity", "output", "outcome", "background"];
export const LEVELS = ["province", "prefecture", "county", "township", "community", "institution"];
export const TOPICS = [
  "party_leadership", "organisation", "grid_management", "hotline_platform", "dispute_mediation",
  "community_correction", "resident_participation", "social_organisations", "public_service",
  "fiscal_input", "assessment", "information_system", "policing", "culture", "rule_of_law",
];

export const wordOf = (lang, key) => {
  const found = WORDS[key];
  return found ? found[lang === "zh" ? 0 : 1] : key;
};

// "all" and "none" are words of a filter too: as qualifiers they have labels of their own.
export const qualifierKey = (name) => (name === "all" || name === "none" ? `says_${name}` : name);

// 26947 -> 26 947 (a thin space from five digits on); nothing is rounded.
export function grouped(number) {
  if (number === null || number === undefined || number === "") return "";
  const plain = Number(number).toLocaleString("en", { useGrouping: false, maximumFractionDigits: 10 });
  const [whole, part] = plain.split(".");
  const wide = whole.replace("-", "").length >= 5 ? whole.replace(/\B(?=(\d{3})+$)/g, "\u202f") : whole;
  return part ? `${wide}.${part}` : wide;
}

// How a value reads with its unit: a share as a percentage.
export function valueText(w, cells, unit) {
  if (cells.qualifier === "all" || cells.qualifier === "none") return wordOf(w.lang, qualifierKey(cells.qualifier));
  if (cells.value === "" || cells.value === null || cells.value === undefined) return "";
  const times = unit === "share" ? 100 : 1;
  const one = (v) => grouped(Number((Number(v) * times).toPrecision(12)));
  const high = cells.value_high !== "" && cells.value_high != null ? `–${one(cells.value_high)}` : "";
  return one(cells.value) + high + (unit === "share" ? "%" : "");
}

export const escaped = (text) =>
  String(text ?? "").replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
