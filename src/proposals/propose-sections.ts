import { cosine, groupAlike, weigh } from './group-alike.ts';
import type { ReadReports, Stretch } from './read-reports.ts';
import { isVerb, wordsText, type Chinese } from './tagged-words.ts';

/** A section that several reports have, or one of them. */
export interface ProposedSection {
  id: string;
  name: string;
  cues: string[];
  /** Places of the stretches that became it. */
  stretches: readonly number[];
  place: number;
}

const least = 0.1;
/** Words of the heading tell more than those below it. */
const headingWeight = 4;
const shortestName = 4;
const longestName = 10;

/** The stretches about work that tell numbers, those of several reports that tell of the same thing as one section. */
export function proposeSections(
  { stretches }: ReadReports,
  chinese: Chinese,
  hasNumbers: (place: number) => boolean,
): ProposedSection[] {
  const places = stretches.flatMap((stretch, place) => (stretch.part === 'work' && hasNumbers(place) ? [place] : []));
  const words = weigh(places.map((place) => wordCounts(stretches[place], chinese)));
  const none = new Map<string, number>();
  const reportOf = (at: number): number => stretches[places[at] ?? 0]?.report ?? -1;
  const groups = groupAlike(
    places.length,
    (one, other) => (reportOf(one) === reportOf(other) ? 0 : cosine(words[one] ?? none, words[other] ?? none)),
    (one, other) => !one.some((left) => other.some((right) => reportOf(left) === reportOf(right))),
    least,
  );
  const sections = groups.map((group) => {
    const own = group.map((at) => places[at] ?? 0);
    const members = own.flatMap((place) => stretches[place] ?? []);
    const place = members.reduce((sum, one) => sum + one.place, 0) / members.length;
    return { id: '', ...nameSection(members, chinese), stretches: own, place };
  });
  return named(
    sections.toSorted((one, other) => one.place - other.place),
    chinese,
  );
}

function wordCounts(stretch: Stretch | undefined, chinese: Chinese): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (text: string, weight: number): void => {
    for (const { word, tag } of chinese.tag(text))
      if (word.length > 1 && /^(?:n|v|j|l|a)/.test(tag)) counts.set(word, (counts.get(word) ?? 0) + weight);
  };
  count(stretch?.heading ?? '', headingWeight);
  count(stretch?.text ?? '', 1);
  return counts;
}

/** 压实河湖长责任 → 河湖长责任; 公共卫生扎实推进 → 公共卫生: what most headings share. */
function nameSection(members: readonly Stretch[], chinese: Chinese): { name: string; cues: string[] } {
  const clauses = members.flatMap(({ heading }) =>
    heading.split(/[，、：；。“”\s]/u).filter((clause) => clause.length > 1),
  );
  const phrases = clauses.map((clause) => nounPhrase(clause, chinese)).filter((phrase) => phrase.length > 1);
  const shared = new Map<string, number>();
  for (const { heading } of members)
    for (const word of new Set(chinese.tag(heading).map((one) => one.word)))
      if (word.length > 1) shared.set(word, (shared.get(word) ?? 0) + 1);
  const worth = (phrase: string): number => {
    const words = chinese.tag(phrase).map(({ word }) => shared.get(word) ?? 0);
    const fit = phrase.length >= shortestName && phrase.length <= longestName ? 1 : 0;
    return words.reduce((sum, one) => sum + Math.max(0, one - 1), 0) + fit - phrase.length / 50;
  };
  const ranked = [...new Set(phrases)].toSorted((one, other) => worth(other) - worth(one));
  const name = ranked[0] ?? members[0]?.heading ?? '';
  return { name: name.slice(0, longestName + 2), cues: ranked.slice(0, 8) };
}

/** Without the verb that leads and the praise that follows. */
function nounPhrase(clause: string, chinese: Chinese): string {
  const words = [...chinese.tag(clause)];
  const size = (): number => wordsText(words).length;
  // 扎实推进, 稳步增长: how it went is no name.
  const [manner, verb] = words.slice(-2);
  if (manner && verb && /^(?:a|d)/.test(manner.tag) && isVerb(verb) && words.length > 2) words.splice(-2);
  if (words[0]?.word.length === 1 && words[1]?.word.length === 1 && size() - 2 >= shortestName) words.splice(0, 2);
  while (
    words[0] &&
    (isVerb(words[0]) || /^[adpcr]/.test(words[0].tag)) &&
    size() - words[0].word.length >= shortestName
  )
    words.shift();
  return wordsText(words);
}

/** Ids from the sound of the names; names and cues that two sections would share stay with the first. */
function named(sections: readonly ProposedSection[], chinese: Chinese): ProposedSection[] {
  const ids = new Set<string>();
  const taken = new Set<string>();
  return sections.map((section) => {
    const name = taken.has(section.name)
      ? (section.cues.find((cue) => !taken.has(cue)) ?? `${section.name}之二`)
      : section.name;
    const cues = [name, ...section.cues].filter((cue, at, all) => !taken.has(cue) && all.indexOf(cue) === at);
    for (const cue of cues) taken.add(cue);
    return { ...section, id: unique(spelled(name, chinese, 3), ids), name, cues };
  });
}

/** Letters only: the sound of the first few characters. */
export function spelled(name: string, chinese: Chinese, most: number): string {
  const letters = chinese.spell(name.replaceAll(/[^\p{Script=Han}]/gu, '').slice(0, most)).join('');
  return letters.replaceAll(/[^a-z]/g, '') || 'x';
}

export function unique(id: string, taken: Set<string>, join = ''): string {
  let own = id;
  for (let at = 2; taken.has(own); at += 1) own = join === '' ? `${id}${'x'.repeat(at - 1)}` : `${id}${join}${at}`;
  taken.add(own);
  return own;
}
