import type { Ledger } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { claimOpen, renderReport } from '../report/render.ts';
import type { Report } from '../report/report.ts';
import { isSpeech, writeFromSpeech } from '../writers/embedded/speech-back.ts';
import { writeSpeech } from '../writers/embedded/speech.ts';

export interface FormWish {
  form: 'speech' | 'written';
  minutes?: number;
  maxCharacters?: number;
  /** Without it the figures are those the text gives. */
  ledger?: Ledger;
}

export interface ChangedForm {
  text: string;
  /** Null when nothing was changed; `notes` say why. */
  report: Report | null;
  notes: string[];
  reason: string;
}

/** Characters an officer reads in a minute, from and to; five minutes are the kind's own length. */
const perMinute = [220, 260] as const;

/** A written report as a speech, or a speech as a written report. */
export function changeForm(kind: Kind, text: string, wish: FormWish): ChangedForm {
  const unchanged = (note: string): ChangedForm => ({ text, report: null, notes: [note], reason: '' });
  const isSpoken = isSpeech(kind, text);
  if (wish.form === 'written') {
    if (!isSpoken) return unchanged('这已经是书面稿，文体没有改。');
    const report = writeFromSpeech(kind, text);
    return { text: renderReport(report), report, notes: [words.written], reason: '发言稿改回书面报告的标题和写法' };
  }
  if (isSpoken) return unchanged('这已经是发言稿，文体没有改。');
  const length = lengthOf(wish);
  const speech = writeSpeech({ kind, text, ...(wish.ledger && { ledger: wish.ledger }), ...(length && { length }) });
  if (speech === null) return unchanged('这类报告还没有发言稿的写法，文体没有改。');
  const notes = [words.length(speech.characters)];
  if (!speech.isFull) notes.push(words.short);
  if (text.includes(claimOpen)) notes.push(words.unsaid);
  return { text: renderReport(speech.report), report: speech.report, notes, reason: '书面报告改成上台念的发言稿' };
}

function lengthOf({ minutes, maxCharacters }: FormWish): [number, number] | undefined {
  if (maxCharacters !== undefined) return [Math.floor(maxCharacters * 0.85), maxCharacters];
  return minutes === undefined ? undefined : [minutes * perMinute[0], minutes * perMinute[1]];
}

const words = {
  length: (characters: number): string => `发言稿${characters}字，数字都出自原稿，次要的数没有念。`,
  short: '原稿内容不够这个时长，没有硬凑字数；再补几项工作或数字，我接着写。',
  unsaid: '带“待核”的原因和措施没有念，属实的请先说“都属实”，再改成发言稿。',
  written: '标题和条目按书面报告补上了，内容没有添；姓名、日期空着，请补上。',
} as const;
