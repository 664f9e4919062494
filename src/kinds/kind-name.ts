import type { Kind } from './kind.ts';

/** A kind of report as others speak of it. */
export interface KindName {
  id: string;
  title: string;
  version: number;
  /** What an officer calls it: the title, its topic, and whatever `kind.yaml` adds. */
  names: readonly string[];
  /** How a conversation about it begins. */
  greeting: string;
}

/** Two characters are the least that tell one kind from another. */
const shortest = 2;

/** `topicOf`: 基层党建工作述职报告 → 基层党建, of which an officer says 党建. */
export function kindNameOf({ id, title, version, names, voice }: Kind): KindName {
  const topics = [topicOf(title), topicOf(voice.report)].flatMap((topic) => [
    topic.replaceAll(/（[^）]*）/g, ''),
    ...[...topic.matchAll(/（([^）]*)）/g)].map(([, inside = '']) => inside),
  ]);
  const endings = topics.flatMap((topic) =>
    Array.from({ length: Math.max(0, topic.length - shortest + 1) }, (_, from) => topic.slice(from)),
  );
  const all = [title, voice.report, ...names, ...endings].filter((name) => name.length >= shortest);
  return { id, title, version, names: [...new Set(all)], greeting: voice.greeting };
}

/** 党建工作述职报告 → 党建. */
export function topicOf(title: string): string {
  return title.replace(/(?:工作)?(?:述职)?(?:报告)?$/u, '') || title;
}

/** The names of other kinds that are no name of this one, nor of two of them: those alone tell which is meant. */
export function telling(own: KindName, others: readonly KindName[]): readonly KindName[] {
  const times = new Map<string, number>();
  for (const name of [own, ...others].flatMap(({ names }) => names)) times.set(name, (times.get(name) ?? 0) + 1);
  return others.map((one) => ({ ...one, names: one.names.filter((name) => times.get(name) === 1) }));
}

/** A name that several kinds go by, with those kinds. */
export interface SharedName {
  name: string;
  kinds: readonly KindName[];
}

/** Names of two or more other kinds that are none of this one: said alone they leave open which is meant. */
export function sharedNames(own: KindName, others: readonly KindName[]): readonly SharedName[] {
  const names = new Set(others.flatMap((one) => one.names));
  return [...names]
    .filter((name) => !own.names.includes(name))
    .map((name) => ({ name, kinds: others.filter((one) => one.names.includes(name)) }))
    .filter(({ kinds }) => kinds.length > 1);
}
