import type { DiffPart } from '../text/diff.ts';

/** Long stretches that are the same are cut to this many characters on either side of a change. */
const reach = 24;

/** Two texts in one: what went is struck, what came is marked. */
export function Difference({ parts }: { parts: readonly DiffPart[] }) {
  return (
    <p class="difference">
      {parts.map(({ type, text }, place) => {
        if (type === 'removed') return <del key={place}>{text}</del>;
        if (type === 'added') return <ins key={place}>{text}</ins>;
        return <span key={place}>{shorten(text, place === 0, place === parts.length - 1)}</span>;
      })}
    </p>
  );
}

function shorten(text: string, isFirst: boolean, isLast: boolean): string {
  if (isFirst && text.length > reach) return `……${text.slice(-reach)}`;
  if (isLast && text.length > reach) return `${text.slice(0, reach)}……`;
  return text.length > reach * 2 ? `${text.slice(0, reach)}……${text.slice(-reach)}` : text;
}

interface SideBySideProps {
  parts: readonly DiffPart[];
  /** What the two texts are called. */
  before: string;
  after: string;
}

/** Two texts whole, one beside the other: what went is struck on the left, what came is marked on the right. */
export function SideBySide({ parts, before, after }: SideBySideProps) {
  return (
    <div class="side-by-side">
      <Side name={before} parts={parts.filter(({ type }) => type !== 'added')} />
      <Side name={after} parts={parts.filter(({ type }) => type !== 'removed')} />
    </div>
  );
}

function Side({ name, parts }: { name: string; parts: readonly DiffPart[] }) {
  return (
    <div>
      <p class="small">{name}</p>
      <p class="difference">
        {parts.map(({ type, text }, place) => {
          if (type === 'removed') return <del key={place}>{text}</del>;
          return type === 'added' ? <ins key={place}>{text}</ins> : <span key={place}>{text}</span>;
        })}
      </p>
    </div>
  );
}
