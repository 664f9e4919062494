/**
 * Names weaknesses of the problem part (STANDARD §4): empty, praise as problem, only objective causes, no figure,
 * measures without who, when and how much, same as last year. (Not matching is alignment/.)
 * Accepted: `一是点验到位率不高。1次点验共缺2人，均为在外务工人员。`, `2025年3月底前建立名册，由武装部部长负责`
 * Flagged: `部分专武干部水平有待提升`, `工作任务繁重，干部长期超负荷运转`, `到位率不尽如人意`, `进一步加强学习`
 * Cannot see: whether a cause is true, or a measure would help.
 */
import type { DraftReading, Item } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

export function checkWeak(draft: DraftReading, lastYear?: string): Finding[] {
  return [
    ...draft.problems.flatMap((item) => checkProblem(draft, item)),
    ...checkCauses(draft),
    ...draft.causes.flatMap((item) => checkVagueCause(draft, item)),
    ...draft.measures.flatMap((item) => checkMeasure(draft, item)),
    ...(lastYear === undefined ? [] : checkLastYear(draft, lastYear)),
  ];
}

const vague =
  /(?:有待|还需|仍需|尚需|需要|需|有必要|亟待|亟需)(?:于)?(?:进一步|持续|不断|继续)?(?:加强|提升|提高|改进|完善|强化|深化|增强|拓展|创新|优化|加大|规范|夯实)|(?:还|仍|仍然|依然|尚)?(?:不够|不太)(?:到位|深入|扎实|有力|强|高|细|实|好|理想|明显|突出|完善|健全|全面|均衡|平衡|充分|主动|积极|大|新|足|多|紧|严|规范|丰富|灵活|精准|经常)?|(?:还)?(?:存在|有)(?:一定|较大|不小|一些)?(?:的)?(?:差距|不足|短板|薄弱环节|欠缺)|不尽如人意|不平衡|不理想|相对薄弱|比较薄弱|较为薄弱|欠缺|缺乏|不足$|不强$|不高$/;
/** A number, a named place, time or object makes a sentence checkable. */
const specific =
  /\d|[一二两三四五六七八九十百千万]+(?:人|名|个|次|户|份|场|天|件|支|月|年|季度|项|间|成)|签到表?缺|(?:没有|未)[^，。；]{0,6}(?:名册|台账|清单)|未参加|未到|缺失|没有参加|新任|\d+月|入户|请假|逾期|退回|通报|点评|不及时|迟|晚|漏|错|缺/;
const countable =
  /(?:到位|登记|参训|报名|合格|择优|上站|满编|退兵|完成|覆盖|占比|出勤|在位|参与|应征|大学生|到检|知晓)(?:率|比例|比重)|比例|人数(?!较)|数量|到位率|经费投入|场次|次数|课时/;

function ownText(draft: DraftReading, item: Item): string {
  return draft.text
    .slice(item.start, item.ownCause?.start ?? item.end)
    .replace(/^[一二三四五六七八九十]是|^[（(][一二三四五六七八九十][)）]|^\d{1,2}[.．、]/, '');
}

/** A visible gap is the placeholder check's. */
function isUnfinished(body: string): boolean {
  return /【[^】]*】/.test(body);
}

function checkProblem(draft: DraftReading, item: Item): Finding[] {
  const body = ownText(draft, item);
  if (isUnfinished(body)) return [];
  const praise = draft.kind.checks.praise.find((phrase) => body.includes(phrase));
  if (praise !== undefined && !/\d/.test(body)) {
    return [finding('praise-as-problem', 'warning', item, wording.praise)];
  }
  const sentences = body.split(/[。；！？]/).filter((sentence) => sentence.trim() !== '');
  const isEmpty =
    sentences.length > 0 && sentences.every((sentence) => vague.test(sentence) && !specific.test(sentence));
  if (countable.test(body) && !hasAmount(body)) return [finding('no-figure', 'warning', item, wording.noFigure)];
  if (isEmpty && body.length <= 60) return [finding('empty-problem', 'warning', item, wording.emptyProblem)];
  return [];
}

function hasAmount(body: string): boolean {
  return /\d|[一二两三四五六七八九十百千万]+(?:余|多)?(?:人|名|个|次|户|份|场|天|件|支|成|月)|百分之|X/.test(body);
}

const subjective =
  /我|自己|自身|主观|本人|党工委|班子|思想上|重视不|认识不|抓得|抓落实|要求不|督促|督导|检查不|统筹不|谋划|研究不|主动性|责任心|担当|学习不|方法|压力传导|作风|办法不多|经验主义|指导不|管理不|不经常|不紧|松懈|没有(?:列入|建立|安排|组织|落实|要求|盯|把|及时|提前|形成)|工作人员|不熟悉|不深|跟进不/;

function checkCauses(draft: DraftReading): Finding[] {
  const inside = draft.problems.filter((item) => item.ownCause).map((item) => item.ownCause);
  const causes = [...draft.causes, ...inside].filter((span) => span !== null);
  if (causes.length === 0) return [];
  const texts = causes.map((span) => draft.text.slice(span.start, span.end));
  const isObjective = (text: string): boolean =>
    !subjective.test(text) && draft.kind.checks.objective.some((word) => text.includes(word));
  if (!texts.every(isObjective)) return [];
  const first = causes[0];
  const last = causes.at(-1);
  if (!first || !last) return [];
  return [
    {
      rule: 'weak/objective-only',
      severity: 'warning',
      start: first.start,
      end: last.end,
      message: wording.objectiveOnly,
    },
  ];
}

/** 认识还不够, 有时存在经验主义: true of everything, so it explains nothing. */
const anyCause =
  /认识(?:还)?(?:不够|不足|不到位)|经验主义|重视(?:程度)?不够|责任心不强|主动性不强|创新意识不强|学习不够/;

function checkVagueCause(draft: DraftReading, item: Item): Finding[] {
  const body = ownText(draft, item);
  const isAbout = draft.kind.checks.themes.some(({ words }) => words.some((word) => body.includes(word)));
  if (!anyCause.test(body) || isAbout || /我对|没有|只[有重]|\d/.test(body) || body.length > 40 || isUnfinished(body))
    return [];
  return [finding('vague-cause', 'hint', item, wording.vagueCause)];
}

const slogan =
  /进一步(?:加强|强化|提高|提升|深化|加大|完善|推进|落实)|高度重视|切实(?:加强|提高|抓好|做好|履行)|大力(?:加强|宣传|推进|开展)|不断(?:加强|提高|提升|完善|推进|强化|创新)|持续(?:加强|深化|推进|强化|用力|做好|创新|加大)|继续(?:加强|做好|抓好|保持|深化)|努力(?:提高|提升|实现|学习|开创|推动)|认真(?:学习|落实|贯彻|做好|抓好)|严格(?:落实|要求|执行|审查)|加大[^，。]{0,10}力度|强化|加强|提高[^，。]{0,12}(?:认识|水平|能力|站位)|深入(?:开展|推进|学习)|扎实(?:推进|做好|开展)|积极(?:推进|动员|探索|争取)|广泛(?:宣传|开展|动员)|借鉴|紧紧围绕|坚持/;
const deadline =
  /\d{1,2}月|(?:一|二|三|四|上|下|每|第.|1|2|3|4|首|半|按|逐)(?:个)?(?:季度?|半年|年度|月|周|日|年)|年底|年初|年前|年内|月底|[前内]完成|之前|以前|前(?=[，。；逐完建落组把对召到])|底前|期间|结束前|日内|天内|小时内|当日|当天|当月|长期|定期|随时|节前|期限|时限|截止|整组前|训练前|起(?=实行|每|对|建|按|执行)|[一二三四]季度|首次|全年|年末|\d{4}年/;
const measurable =
  /\d|[一二两三四五六七八九十百]+(?:次|人|名|个|场|项|份|遍|轮|天|户|课时|人次|倍|成|季|册|档|站|片|补一|本)|每[人月季周年半个次名]|逐[人户个项]|全覆盖|全部|足额|满编|满员|为零|零(?:退兵|举报|投诉)|不低于|不少于|以上|登记本|台账|名册|清单|制度|方案|计划表|当日答复|答复|整改到位|一[\p{Script=Han}]一[\p{Script=Han}]|应到尽到|应登尽登|销号|通报|考核|轮训|建成|配齐|挂牌|不漏/u;

function checkMeasure(draft: DraftReading, item: Item): Finding[] {
  const body = ownText(draft, item);
  if (isUnfinished(body)) return [];
  const hasOwner = draft.kind.checks.owners.some((word) => body.includes(word)) || /我(?!们|街道|办|区)/.test(body);
  const hasDeadline = deadline.test(body);
  const hasTarget = measurable.test(body);
  const missing = [hasOwner ? '' : '责任人', hasDeadline ? '' : '时限', hasTarget ? '' : '具体指标'].filter(
    (part) => part !== '',
  );
  const isSlogan = slogan.test(body) && !hasDeadline;
  if (missing.length === 0) return [];
  // One of three missing is worth a hint; a slogan, or two missing, leaves nothing to check next year.
  const severity = missing.length >= 2 || isSlogan ? 'warning' : 'hint';
  return [finding('loose-measure', severity, item, wording.looseMeasure(missing.join('、')))];
}

function finding(name: string, severity: Finding['severity'], item: Item, message: string): Finding {
  return { rule: `weak/${name}`, severity, start: item.start, end: item.end, message };
}

/** Share of pairs of characters in common from which two items are the same text with other figures. */
const sameShare = 0.7;

function checkLastYear(draft: DraftReading, lastYear: string): Finding[] {
  const old = new Set<string>();
  for (const sentence of lastYear.split(/[。；\n]|[一二三四五六七八九十]是/)) {
    const key = letters(sentence);
    if (key.length >= 10) old.add(key);
  }
  const findings: Finding[] = [];
  for (const item of [...draft.problems, ...draft.causes, ...draft.measures]) {
    const pieces = ownText(draft, item)
      .split(/[。；]/)
      .map(letters)
      .filter((piece) => piece.length >= 10);
    const same = pieces.filter((piece) => [...old].some((other) => similarity(piece, other) >= sameShare));
    if (pieces.length > 0 && same.length * 2 >= pieces.length)
      findings.push(finding('same-as-last-year', 'warning', item, wording.sameAsLastYear));
  }
  return findings;
}

function letters(text: string): string {
  return text.replace(/[^\p{Script=Han}]/gu, '').replace(/[一二三四五六七八九十百千万零两]/g, '');
}

function pairsOf(text: string): Set<string> {
  return new Set(Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2)));
}

function similarity(a: string, b: string): number {
  if (Math.min(a.length, b.length) / Math.max(a.length, b.length) < 0.5) return 0;
  const left = pairsOf(a);
  const right = pairsOf(b);
  let shared = 0;
  for (const pair of left) if (right.has(pair)) shared += 1;
  return (2 * shared) / (left.size + right.size || 1);
}
