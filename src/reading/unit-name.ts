import { shape } from '../lexicon/shape.ts';
import { people as speakers, units } from '../lexicon/lexicon.ts';
import { ofField, type FieldWords } from '../lexicon/field.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Span } from '../text/spans.ts';

/** What a message says about whose report it is. */
export interface Said<T> extends Span {
  value: T;
}

/** Words right before a unit's name that are no part of it. Single characters common in place names are not among them. */
const lead = ofField(
  ({ organs }) =>
    shape`^(?:这里是|俺们|我们|咱们|你们|他们|我在|我是|我叫|这是|单位名?称?|名称|来到|调到|调任|分到|派到|回到|按照|根据|组织|报送|报给|关于|起草|(?:弄|搞|整|拟)一?[篇份个下]?|[来写出做要]一?[篇份个下]|一[篇份个]|帮忙|麻烦|想要|需要|今年|去年|年度|党工委|书记|部长|干事|${organs}|述职|报告|材料|稿子|[给帮替在到是的我咱俺该把叫写改区县市年月日号了才就从去当与])`,
);
/** 隔壁花园街道: somebody else's. */
const othersName = /(?:隔壁|旁边|邻近|相邻|邻居|周边|兄弟|别的|人家)(?:的|那个|那边)?[\u4e00-\u9fa5]{0,4}$/;
/** The same inside a run of characters: the name begins after the last of them. */
const inner = ofField(
  ({ organs, people, posts }) =>
    shape`.*(?:${units.town.list[0] ?? ''}|${posts}|干部|${people}|社区|俺们|我们|咱们|单位|名称|来到|调到|调任|按照|根据|组织|起草|(?:弄|搞|整|拟)一?[篇份个下]?|[来写出做要]一?[篇份个下]|帮忙|麻烦|想要|需要|书记|部长|干事|${organs}|述职|报告|材料|[给帮替在到是的我写改区县市了才就])`,
);
const noName = ofField(
  ({ people, posts }) =>
    shape`^(?:各|全|两|几|每|某|其他|其它|兄弟|邻近|周边|隔壁|辖区|基层|乡|整个|不少|许多|有关|所在|老旧|该|本|一|城|村|小|集|重|古|建制|特色|中心|主|商业|步行|繁华|先进|我|XX|xx|X|x|××|某某|家|老|下|俺们|我们|咱们|干部|${posts}|${people}|社区|服务站|回|故|同|他|异|返|[我咱你他它]们|.*各个?|.*[几两三四五六七八九十]个|所有|全部|每个|哪个|这个|那个|全[区市县]|[^\u4e00-\u9fa5]*)$`,
);
const nameLength = 5;

/**
 * The unit whose report it is: 2–5 characters before one of the kind's endings (街道, 镇, 办事处 …). Nothing is known of
 * places; words like 到, 我们, 区 end the name to the left. The first that reads like a name wins;
 * once a name is `known`, another one must be introduced as the unit.
 */
export function findUnitName(kind: Kind, text: string, known: string | null = null): Said<string> | null {
  const endings = kind.unitSuffixes.toSorted((a, b) => b.length - a.length);
  let weak: Said<string> | null = null;
  for (const found of text.matchAll(endingPattern(endings))) {
    const name = nameBefore(kind.field, text, found.index);
    if (!name) continue;
    const isShort = found[0].length === 1;
    const after = text[found.index + found[0].length] ?? '';
    const behind = text.slice(found.index + found[0].length, found.index + found[0].length + 6);
    if (/^[\d一二两三四五六七八九十]+[个名人次户]/.test(behind)) continue;
    if (isShort && (name.length < 2 || !/^[\s，,。；;：:、党武的人述2]?$/.test(after))) continue;
    const ending = found[0].replace(/党工委$/, '');
    const said = { value: name + ending, start: found.index - name.length, end: found.index + ending.length };
    if (known !== null && said.value !== known && !introduces.test(text.slice(0, said.start).slice(-14))) continue;
    if (!isShort) return said;
    weak ??= said;
  }
  return weak;
}

const introduces = /单位|名称|改成|改为|应该是|应为|写错|不是|我们是|叫/;
const patterns = new Map<string, RegExp>();

function endingPattern(endings: readonly string[]): RegExp {
  const source = endings.join('|');
  const known = patterns.get(source) ?? new RegExp(source, 'g');
  patterns.set(source, known);
  return known;
}

function nameBefore(field: FieldWords, text: string, end: number): string | null {
  let start = end;
  while (start > 0 && end - start < 2 * nameLength && /[\u4e00-\u9fa5]/.test(text[start - 1] ?? '')) start -= 1;
  let name = text.slice(start, end);
  if (othersName.test(name)) return null;
  for (let led = lead(field).exec(name); led && name.length - led[0].length >= 2; led = lead(field).exec(name)) {
    name = name.slice(led[0].length);
  }
  const cut = inner(field).exec(name);
  if (cut && name.length - cut[0].length >= 2 && (name.length > nameLength || cut[0].length > 1)) {
    name = name.slice(cut[0].length);
    for (let led = lead(field).exec(name); led && name.length - led[0].length >= 2; led = lead(field).exec(name))
      name = name.slice(led[0].length);
  }
  return name.length < 2 ||
    name.length > nameLength ||
    noName(field).test(name) ||
    name.includes(units.town.list[0] ?? '')
    ? null
    : name;
}

/** 我是书记, 以武装部长身份, 改成书记第一人称: the role's name in the kind. */
export function findRole(kind: Kind, text: string): Said<string> | null {
  for (const role of kind.roles) {
    for (const name of [role.name, ...role.aliases].toSorted((a, b) => b.length - a.length)) {
      const place = placeOfRole(kind, text, name);
      if (place >= 0) return { value: role.name, start: place, end: place + name.length };
    }
  }
  return null;
}

const saysRoleBefore = shape`(?:${speakers.self}(?:是|当|任)|当|担任|任|作为|以|身份是?|述职人(?:是|改成|写)?[：:]?|改成|写成|替|给|帮|兼)[^，。,\n！!？?；;、]{0,8}$`;
/** 专武干部是十六: so many of them, and nobody's role. */
const isCounted = /^(?:是|有|为|共)?[\d一二两三四五六七八九十]/;
const saysRoleAfter = /^(?:第一人称|述职|的?身份|的?口气|的?口吻|的?角度|用)/;

function placeOfRole(kind: Kind, text: string, name: string): number {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const before = text.slice(Math.max(0, at - 12), at);
    const after = text.slice(at + name.length, at + name.length + 6);
    if (isCounted.test(after)) continue;
    // 平川街道武装部长，2026年度
    const isOfUnit = kind.unitSuffixes.some((suffix) => before.endsWith(suffix)) && /^(?:[\s，,。；;]|$)/.test(after);
    if (isOfUnit) return at;
    if (saysRoleAfter.test(after) || (saysRoleBefore.test(before) && !/培训|配|几名|\d$/.test(before))) return at;
  }
  return -1;
}
