import type { Act, SentRequest } from '../../src/testing/scripted-endpoint.ts';
import type { OpenCase } from './cases.ts';

/** A scripted model that answers the question about one message. */
export interface ScriptedReader {
  name: string;
  act: (request: SentRequest, one: OpenCase, count: number) => Act;
}

/** What the prompt asks: marks, offered figures, the masked message. */
function partsOf(request: SentRequest): { marks: string[]; offered: string[]; message: string } {
  const prompt = request.body.messages?.findLast(({ role, content }) => role === 'user' && content.includes('<<<'));
  const content = prompt?.content ?? '';
  const between = (from: string, to: string): string => content.split(from)[1]?.split(to)[0] ?? '';
  const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '' && line !== '无');
  return {
    marks: lines(between('要认的记号：\n', '\n\n')),
    offered: lines(between('可选的指标：\n', '\n\n')).map((line) => line.split('｜')[0] ?? ''),
    message: between('<<<\n', '\n>>>'),
  };
}

function say(marks: { mark: string; figure: string | null; evidence: string }[]): Act {
  return { do: 'say', text: JSON.stringify({ marks, facts: [], intent: null }) };
}

/** Two characters in a row that the message really has. */
function wordsOf(message: string): string {
  return /\p{Script=Han}{2}/u.exec(message.replace(/〔[^〕]*〕/g, ' '))?.[0] ?? '';
}

/** Right wherever there is something right to say: the best a model could do. */
const wellRead: ScriptedReader = {
  name: 'well-read',
  act: (request, one) => {
    const { marks, message } = partsOf(request);
    const figures = Object.values(one.truth);
    return say(marks.map((mark, at) => ({ mark, figure: figures[at] ?? null, evidence: wordsOf(message) })));
  },
};

/** Places every number, come what may. */
const guessing: ScriptedReader = {
  name: 'guessing',
  act: (request, _one, count) => {
    const { marks, offered, message } = partsOf(request);
    const figure = (at: number): string | null => offered[(count * 7 + at) % Math.max(1, offered.length)] ?? null;
    return say(marks.map((mark, at) => ({ mark, figure: figure(at), evidence: wordsOf(message) })));
  },
};

/** Names figures nobody offered, quotes words nobody said, answers for numbers nobody asked about. */
const lying: ScriptedReader = {
  name: 'lying',
  act: (request, _one, count) => {
    const { marks, message } = partsOf(request);
    const lies = [
      'conscription.enlisted',
      'funding.total',
      'meta.year',
      'conscription.unicorns',
      'militia.reserve_people',
    ];
    const figure = lies[count % lies.length] ?? null;
    return say([
      ...marks.map((mark) => ({ mark, figure, evidence: '根据上级要求' })),
      { mark: '〔数Z〕', figure, evidence: wordsOf(message) },
    ]);
  },
};

const broken: ScriptedReader = {
  name: 'broken',
  act: (_request, _one, count) =>
    count % 2 === 0 ? { do: 'say', text: '{"marks": [{"mark"' } : { do: 'say', text: '好的，数字都已记入台账。' },
};

export const readers: readonly ScriptedReader[] = [wellRead, guessing, lying, broken];
