import { familyOf, ruleOf, type FamilyName, type RuleId } from '../checks/rules.ts';
import type { Finding } from '../checks/finding.ts';
import { marks } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { MatrixCell, MatrixRow } from '../polish/matrix.ts';
import type { Suggestion } from '../polish/suggestion.ts';
import type { Revised } from './polish-draft.ts';
import { listedQuestions } from './problem-words.ts';

const words = {
  ready: '改好的稿子可以直接导出。',
  offered: '原稿没有动：要都改说“全部采纳”，也可以在“修改”页一处一处定。稿里的数只用来核对，要记进台账说“用这些数”。',
  brought: '稿里的数只用来核对，要记进台账说“用这些数”。',
} as const;

/** What each family of rules is called to an officer. */
const familyNames: Readonly<Partial<Record<FamilyName, string>>> = {
  typos: '错别字',
  terms: '用词',
  format: '标点数字写法',
  structure: '结构序号',
  figures: '数字',
  arithmetic: '算数',
  alignment: '问题原因对应',
  weak: '内容写空',
  timeline: '年份提法',
  sensitive: '保密隐私',
  phrasing: '行文',
  overlap: '与旧稿雷同',
  leakage: '与旧稿雷同',
};

const shown = 3;
/** A shorter text is a piece of a report: it need not have every part. */
const shortestReport = 600;
const weight = { error: 0, warning: 1, hint: 2 } as const;

/** What was done to a pasted text: counts by kind, the three weightiest questions, what was not met. */
export function revisionWords(revised: Revised, isRewrite: boolean, how: 'done' | 'offered'): string {
  const { suggestions, notes } = revised;
  const isFragment = revised.text.length < shortestReport;
  const findings = revised.findings.filter(
    ({ rule }) => familyOf(rule) !== 'overlap' && !(isFragment && isOfWholeForm(rule)),
  );
  const form = suggestions.map(({ rule }) => formWords.get(rule)?.[how]).find((found) => found !== undefined);
  const done = form ?? polished(suggestions, how);
  const said = [isRewrite ? rewritten(revised, how) : done];
  const open = findings
    .filter((finding) => finding.rule !== 'claims/unconfirmed' && finding.severity !== 'hint')
    .toSorted((a, b) => weight[a.severity] - weight[b.severity] || a.start - b.start);
  const messages = [...new Set(open.map(firstSentence))];
  if (messages.length > 0)
    said.push(`还有${open.length}处要您定，主要是：${messages.slice(0, shown).join('；')}。`.replace('？。', '？'));
  const hints = findings.filter(({ severity }) => severity === 'hint').length;
  if (!isRewrite && hints > 0) said.push(`另有${hints}处供您参考。`);
  if (revised.overlap.length > 0) said.push(overlapWords(revised.overlap.map(({ title }) => title)));
  if (how === 'offered') said.push(suggestions.length > 0 ? words.offered : words.brought);
  else if (form === undefined) said.push(`${isFigureLost(suggestions) ? '' : '数字一个没动，'}${words.ready}`);
  if (notes.length > 0 && !(isRewrite && suggestions.length > 0)) said.push(notes.slice(0, shown).join(''));
  const lines = [said.join(''), ...matrixWords(revised.matrix, isRewrite)];
  if (isRewrite && suggestions.length > 0 && notes.length > 0)
    lines.push(`要再写实，请一次答这${notes.length}句：`, listedQuestions(notes.slice(0, shown)));
  return lines.join('\n');
}

/** Where an answer about the problems went, what fitted nowhere, and what is still asked. */
export function answeredWords({ heard = [], left = [], notes }: Revised, changes: number): string {
  const places = heard.map(({ place, topic }) => `第${place + 1}条“${topic}”`).join('、');
  const said = [
    places === '' ? '' : `您答的写进${places}，`,
    changes === 0
      ? '稿里已经是这样，没有再改。'
      : `改法拟了${changes}处，原稿没有动：要都改说“全部采纳”，也可以在“修改”页一处一处定。`,
    left.length === 0 ? '' : `“${left.join('；')}”没听准说的是哪一条，没有写进去：带上“第几条”再说一遍。`,
  ].join('');
  return notes.length === 0 ? said : `${said}\n还要问的：\n${listedQuestions(notes.slice(0, shown))}`;
}

/** What each weakness of STANDARD §4 is called. */
const weaknessNames: Readonly<Partial<Record<RuleId, string>>> = {
  'weak/empty-problem': '写空了',
  'weak/no-figure': '没有数',
  'weak/praise-as-problem': '以成绩代问题',
  'weak/objective-only': '全讲客观',
  'weak/loose-measure': '没写清谁、何时、到多少',
  'weak/same-as-last-year': '和上年雷同',
};

function weaknessName(rule: RuleId): string {
  return weaknessNames[rule] ?? '对不上';
}

const longestCell = 22;

/** Problem ↔ cause ↔ measure in a line each, with what is weak: after polishing only where something is. */
function matrixWords(matrix: readonly MatrixRow[], isAlways: boolean): string[] {
  const isWeak = matrix.some(({ problem, cause, measure }) =>
    [problem, cause, measure].some((cell) => cell === null || cell.weaknesses.length > 0),
  );
  if (matrix.length === 0 || (!isWeak && !isAlways)) return [];
  return ['问题 ↔ 原因 ↔ 措施：', ...matrix.map(rowWords)];
}

function rowWords({ problem, cause, measure }: MatrixRow, place: number): string {
  return `${place + 1}. ${[problem, cause, measure].map(cellWords).join(' ↔ ')}`;
}

const itemMark = shape`^(?:${marks.ordinal}+是|[（(](?:${marks.ordinal}|\d)+[)）]|\d{1,2}[.．、]|${marks.ordinal}+、)\s*`;

export function cellWords(cell: MatrixCell | null): string {
  if (cell === null) return '（缺）';
  const bare = cell.text
    .replace(itemMark, '')
    .replaceAll(/\s+/g, '')
    .replace(/[。；，]+$/, '');
  const text = bare.length > longestCell ? `${bare.slice(0, longestCell)}…` : bare;
  const weak = [...new Set(cell.weaknesses.map(weaknessName))].join('、');
  return weak === '' ? text : `${text}（${weak}）`;
}

const formWords: ReadonlyMap<Suggestion['rule'], Readonly<Record<'done' | 'offered', string>>> = new Map([
  ['form/speech', { done: '改成发言稿了。', offered: '发言稿拟好了。' }],
  ['form/written', { done: '改回书面稿了。', offered: '书面稿拟好了。' }],
]);

/** That a part is missing, out of place or without title: no fault of a piece. */
function isOfWholeForm(id: RuleId): boolean {
  const { family, scope } = ruleOf(id);
  return family === 'structure' && scope === 'report';
}

function isFigureLost(suggestions: Revised['suggestions']): boolean {
  return suggestions.some(({ rule }) => rule === 'condense/figure-sentence');
}

function overlapWords(titles: readonly string[]): string {
  const sources = [...new Set(titles)].map((title) => `《${title}》`).join('、');
  return `有${titles.length}段和${sources}雷同，请换成自己的话。`;
}

function firstSentence({ message }: Finding): string {
  return message.replace(/。[\s\S]*$/, '').replace(/；$/, '');
}

function rewritten({ suggestions, matrix, findings }: Revised, how: 'done' | 'offered'): string {
  if (suggestions.length === 0) return '问题、原因、措施这几部分看过了，写得具体，也对得上，没有改动。';
  const claims = findings.filter((finding) => finding.rule === 'claims/unconfirmed').length;
  const drafted = claims > 0 ? `其中${claims}句是拟的，请您核定；【】里等您填。` : '';
  const made = how === 'done' ? '重写好了' : '的改法拟好了';
  return `问题、原因、措施${made}，${matrix.length}条，逐条对应，原因先从自身找。${drafted}`;
}

function polished(suggestions: readonly Suggestion[], how: 'done' | 'offered'): string {
  if (suggestions.length === 0) return '稿子看过了，没有要改的错漏。';
  const counts = new Map<string, number>();
  for (const { rule } of suggestions) {
    const name = familyNames[familyOf(rule)] ?? '按您的要求';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const parts = [...counts].toSorted((a, b) => b[1] - a[1]).map(([name, count]) => `${name}${count}处`);
  const made = how === 'done' ? '改了' : '建议改';
  return `稿子看过了，${made}${suggestions.length}处：${parts.join('、')}。${wordsChanged(suggestions)}`;
}

/** Changed words told one by one; marks and numbering are seen in the list of changes. */
const wordsShown = 6;

function wordsChanged(suggestions: readonly Suggestion[]): string {
  const changes = suggestions
    .filter(({ rule, after }) => ['typos', 'terms'].includes(familyOf(rule)) && after !== '')
    .map(({ before, after }) => `“${before}”改为“${after}”`);
  const told = [...new Set(changes)];
  if (told.length === 0) return '';
  return `${told.slice(0, wordsShown).join('，')}${told.length > wordsShown ? '等' : ''}。`;
}
