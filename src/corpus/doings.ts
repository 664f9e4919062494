import { doings as words } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import type { Passage } from './passage.ts';

/** Something done, as a past report tells it: a verb with its object, or the means. No number, no name. */
export interface MinedDoing {
  /** For a list: 入户走访. */
  say: string;
  /** As a clause of a report: 开展入户走访. */
  text: string;
  /** In the passage. */
  span: Span;
  from: Pick<Passage, 'reportId' | 'reportTitle' | 'sectionId'>;
}

/** A run of more letters than these shared with a past report is copying (the overlap check's own measure is 13). */
const longestRun = 12;
const [shortest, longest] = [5, longestRun];
/** An item of a list stands for itself. */
const shortestItem = 3;
/** What is cut off at a joint says too little when shorter. */
const shortestCut = 7;
const masked = /[〔〕【】\d%《》（）()“”]/u;

const framed = shapes`(?:${words.by})([^，。；：〔〕]{2,24}?)(?:等)?(?:${words.waySort})*(${words.way}|${words.channel}|${words.spread})`;
const channel = shape`^(?:${words.channel}|${words.spread})$`;
const joints = shape`、|${words.and}`;
const verbAt = shapes`(?:${words.verb})(?!${words.noObject})`;
const behind = shape`(?:${words.behind})+$`;
const resultSaid = shape`${words.result}`;

/** What was done and by what means, in the order of the passage; a masked passage in, nothing masked out. */
export function mineDoings(passage: Passage): MinedDoing[] {
  const { reportId, reportTitle, sectionId, text } = passage;
  const from = { reportId, reportTitle, sectionId };
  const means = [...text.matchAll(framed)].flatMap((found): MinedDoing[] => {
    const list = shortened(found[1] ?? '');
    if (list === null) return [];
    const start = found.index + found[0].indexOf(found[1] ?? '');
    const told = channel.test(found[2] ?? '') ? `利用${list}开展宣传` : `开展${list}`;
    return [{ say: list, text: told, span: { start, end: start + (found[1] ?? '').length }, from }];
  });
  const inMeans = ({ start, end }: Span): boolean => means.some(({ span }) => span.start < end && start < span.end);
  return [
    ...means,
    ...clausesOf(text)
      .filter((one) => !inMeans(one.span))
      .map((one) => ({ ...one, from })),
  ];
}

/** The first items of a list that may stand in another report; null for none. */
function shortened(list: string): string | null {
  const items = list
    .split(joints)
    .map((item) => item.trim())
    .filter((item) => item.length >= 2 && !masked.test(item) && !resultSaid.test(item));
  let kept = '';
  for (const item of items) {
    const longer = kept === '' ? item : `${kept}、${item}`;
    if (longer.length > longest - 2) break;
    kept = longer;
  }
  return kept.length >= shortestItem ? kept : null;
}

/** From a verb to the end of its clause, or to the first joint within it; of several verbs the first that leaves no more than may be said. */
function clausesOf(text: string): Omit<MinedDoing, 'from'>[] {
  return [...text.matchAll(/[^，。；：、]+/gu)].flatMap((found) => {
    const verbs = [...found[0].matchAll(verbAt)].map(({ index }) => index);
    for (const at of verbs) {
      const whole = found[0].slice(at).replace(behind, '').replace(/的$/u, '');
      const first = whole.split(joints)[0] ?? '';
      const said = whole.length <= longest ? whole : first.length >= shortestCut ? first : '';
      const isDoing = said.length >= shortest && said.length <= longest && !masked.test(said) && !resultSaid.test(said);
      const start = found.index + at;
      const told = said.replace('了', '');
      if (isDoing) return [{ say: told, text: told, span: { start, end: start + said.length } }];
    }
    return [];
  });
}
