import { joined } from './replies-questions.ts';

/** A place of the draft that the ledger's change did not reach. */
export interface LeftPlace {
  /** Its section as printed; the beginning and the end of the draft by their names. */
  part: string;
  /** The officer changed it himself. */
  isOwn: boolean;
  /** What stands there. */
  quote: string;
}

const most = 2;

/** What became of the draft when the ledger changed: said only when it is there to be seen. */
export const followedWords = {
  head: '标题和开头',
  ending: '结尾和落款',
  followed: '稿子里也跟着改了。',
  elsewhere: '稿子别处跟着改了，',
  again: '台账改了，要新稿说一声“出稿”。',
  left(places: readonly LeftPlace[], isChanged: boolean): string {
    const shown = places
      .slice(0, most)
      .map(({ part, isOwn, quote }) => `${isOwn ? '您改过的' : ''}“${part}”里的“${quote}”`);
    const rest = places.length > most ? `等${places.length}处` : '';
    return `${isChanged ? '稿子别处跟着改了，' : '稿子里'}${joined(shown)}${rest}没动，请看一眼。`;
  },
  /** A number that may not or cannot stand there any more. */
  emptied(parts: readonly string[], labels: readonly string[]): string {
    return `您改过的${quoted(parts)}里，${joined(labels.slice(0, most))}的数不写了，句子请看一眼。`;
  },
  /** Told, and no place for it in his own words. */
  offered(parts: readonly string[], labels: readonly string[]): string {
    return `您改过的${quoted(parts)}没动，${joined(labels.slice(0, most))}怎么写进去，在报告页上由您定。`;
  },
  absent(labels: readonly string[]): string {
    return `${joined(labels.slice(0, most))}${labels.length > most ? `等${labels.length}项` : ''}现在的稿里没有写，没进稿。`;
  },
} as const;

function quoted(parts: readonly string[]): string {
  return joined(parts.slice(0, most).map((part) => `“${part}”`));
}
