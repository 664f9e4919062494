import type { SpeechAct } from './speech.ts';

/** What is said to an utterance that is for nobody's record: short, never the same twice in a row. */
export const besideWords = {
  ask: [
    '这个我答不准，不乱说：规定上的事以通知为准；问稿子、问数的，带上是哪一句、哪个数再说一遍，我去查。',
    '没听准问的是哪一样，不乱答：是哪个数、哪一句，带上名字再说一遍，我去查。',
  ],
  wish: {
    withDraft: [
      '听明白了，是要改稿。说改哪一处、改成什么样，比如“第二段压短”“把××改成××”，我照着改。',
      '稿子可以改：点出哪一段哪一句，要长要短、要什么口气，我来动。',
    ],
    before: ['稿子还没出，先说“出稿”，出来了照您的意思改。', '这个等稿子出来再改，说“出稿”就写。'],
  },
  wait: ['好，不急，您忙完接着说。', '好，等您。', '行，查到了直接报数就行。'],
  chat: ['嗯，听着呢。', '明白。', '好，您接着说。', '听您的。'],
  decline: ['好，这个不写。', '好，不提。', '行，那就不说它。'],
  assent: ['好。', '嗯。', '好，接着来。'],
  other: ['我只写这一种述职报告，别的材料写不了；稿子导出Word后您可以拿去改。', '这种材料我不会写，我只管这份述职。'],
  correct: ['没对上是哪个数，把名字和新的数一起说，我就改。', '要改哪一个？把名字和新的数一起说就行。'],
  answer: ['这句没对上问的哪一条；要写进稿里，说写在哪一块。', '听到了，没听出要写进哪一条；要写就说写在哪一块。'],
  tell: [
    '没听出要记的数；报数就说“名字加数”，出稿、改稿也可以直接说。',
    '这句没听懂，您可以报数、说“出稿”，或者问我。',
  ],
  command: {
    withDraft: [
      '这一步现在做不了；要改稿，说改哪一处、改成什么样。',
      '没听出要办哪一步；改稿、撤回、出稿、报数都可以直接说。',
    ],
    before: ['这一步现在做不了；可以报数，或者说“出稿”。', '现在还没有稿子可动，说“出稿”就写。'],
  },
  begin: ['好，咱们从头写。', '好，这就写。'],
  bring: ['好，您贴过来，或者点“选文件”传上来。', '行，稿子贴在这儿就行，Word文件点“选文件”。'],
} as const;

/** One of several ways, not the one just used. */
export function varied(ways: readonly string[], turn: number, lastReply: string): string {
  const first = turn % ways.length;
  const order = [...ways.slice(first), ...ways.slice(0, first)];
  return order.find((one) => !lastReply.startsWith(one)) ?? ways[0] ?? '';
}

export function waysOf(act: SpeechAct, hasDraft: boolean): readonly string[] {
  if (act === 'wish' || act === 'command') {
    const { withDraft, before } = besideWords[act];
    return hasDraft ? withDraft : before;
  }
  return besideWords[act];
}
