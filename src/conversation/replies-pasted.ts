import type { PastedAs } from './events.ts';

/** What is said of a text the officer brought. */
export const pastedWords = {
  ask: '这像是一整篇报告，里面的数我还没记。您是要改这篇、照它写今年的，还是只取里面的数？',
  half: '这是半年的，里面的数我没当全年的记。要取里面的数说“只取里面的数”，全年的数您接着报。',
  took: {
    last: '好，当去年的稿子放在旁边，里面的数只作对照，今年的数您报。',
    sample: '好，只看格式，里面的数一个不记。',
    own: '好，就改这篇。',
    take: '好，里面的数记下了。',
    half: '半年的数不当全年的记，全年的数您接着报。',
    asked: '',
  } satisfies Record<PastedAs, string>,
  announced: {
    last: '好，您贴过来，去年的数只作对照，不混进今年的。',
    sample: '好，您贴过来，只看格式，数不记。',
    own: '好，您把稿子贴过来，或者点“选文件”传上来；改哪儿都先让您看过。',
    take: '好，您贴过来，数我来记。',
    half: '好，您贴过来，半年的数不当全年的记。',
  },
  chips: ['改这篇', '照它写今年的', '只取里面的数'],
} as const;
