/** Words are shown by their beginning and their end. */
function abbreviated(words: string, most = 60): string {
  const plain = words.replaceAll(/\s+/g, '');
  return plain.length > most ? `${plain.slice(0, most / 2)}…${plain.slice(-most / 4)}` : plain;
}

/** Only lines are others. */
function isLayout(before: string, after: string): boolean {
  return before.replaceAll(/\s+/g, '') === after.replaceAll(/\s+/g, '');
}

function lineTold(before: string, after: string): string {
  return `“${abbreviated(before)}”这里${after.split('\n').length > before.split('\n').length ? '分行' : '接成一行'}`;
}

/** What is said after a wish about the open draft. */
/** So many changes are told one by one. */
const mostShown = 3;

export const wishWords = {
  struck: '删了',
  putIn: '加上了',
  moved: '挪好了',
  swapped: '对调了',
  merged: '并成一段了',
  split: '分开了',
  replaced: (count: number): string => `改了${count}处`,
  marksOff: '去掉了',
  restyled: '编号换好了',
  restored: '恢复了',
  figureSet: (figure: string): string => `${figure}，台账里改过来了。`,
  ofComputed: (number: string, from: readonly string[]): string =>
    `“${number}”是按您报的${from.join('、')}算出来的，不能单改。哪个数不对请说，我重算。`,
  noFigure: (number: string): string =>
    `没认准“${number}”是稿里哪一项的数，稿子和台账都没有动。请把项目和数一起说，比如“报名是98人”。`,
  workedOut: (lines: readonly string[]): string =>
    lines.length === 0
      ? '没有，稿里的数都是您报的原数。'
      : `稿里有${lines.length}个数是按您报的算的：\n${lines.join('\n')}`,
  untold: (clauses: readonly string[]): string =>
    clauses.length === 0
      ? '您报过的数，稿里都有。'
      : `您说过、稿里没写的有${clauses.length}处：${clauses.map((one) => `“${one}”`).join('、')}。要写哪一处，说“第几部分加一句：……”。`,
  inOrder: '序号是顺的，没有跳的、重的，没有动。',
  countsRight: '报了几个、几条的地方，和后面写的对得上，没有动。',
  noNames: '没认准哪几个是人的名字，稿子没有动。请把名字发来，比如“王建国改成王某某”。',
  nothingThere: '看过了，稿里没有，没有动。',
  done: (did: readonly string[]): string => `${did.join('，')}，别处没有动。不合适说“撤回”。`,
  notFound: (what: string): string => `稿里没找到“${what}”，没有动。请把那句原话发几个字来，或者说第几部分第几段。`,
  sayWords: (what: string): string =>
    `要加的话请直接说，比如“在第二部分后面加一句：……”${what === '' ? '' : '，我照原话加进去'}。有数的把数也说上。`,
  sayShare: '哪个数占哪个数？请把两样都说上，比如“后一个占前一个的百分之几，补在后面”；稿子没有动。',
  sayPlace: '加在哪儿？请说第几部分、第几段或哪句话后面，我照原话加进去。',
  sayCut: '从哪儿断开？请把断开那儿的头几个字发来，稿子没有动。',
  sayWhat: '改哪一处？请把那几个字发来，或者说第几部分第几段第几句；稿子没有动。',
  sayValue: (said: string): string => `“${said}”是多少、怎么写？请把那个数或那句话说出来，我照着换；稿子没有动。`,
  sayNew: '改成什么？请把改好的话发来，我照原话换上。',
  notUnderstood: '没听准要改哪一处，稿子没有动。请说第几部分第几段第几句，或者把那句话发几个字来，再说怎么改。',
  notHeard:
    '没听准要改哪一处，稿子和台账都没有动。改稿请说第几部分第几段第几句、怎么改，或者把那句话发几个字来；要报今年的数，把项目和数一起说就行。',
  whichNumber: (places: readonly string[]): string =>
    `稿里有${places.length}处是这个数：${places.slice(0, 6).join('、')}。改哪一处？把旁边的字带上再说一遍，稿子没有动。`,
  /** At most three, each short. */
  shown(changes: readonly { before: string; after: string }[]): string[] {
    const lines = changes
      .filter(({ before, after }) => before !== after)
      .map(({ before, after }) =>
        isLayout(before, after)
          ? lineTold(before, after)
          : before === ''
            ? `加：“${abbreviated(after)}”`
            : after === ''
              ? `删：“${abbreviated(before)}”`
              : `“${abbreviated(before)}”→“${abbreviated(after)}”`,
      );
    return lines.length <= mostShown ? lines : [...lines.slice(0, mostShown), `一共${lines.length}处。`];
  },
  spared: (place: string): string =>
    `照这么改会动到您说不动的地方（“${place}”），稿子没有动。请说清只改第几部分第几段。`,
  partly: (left: string): string =>
    `“${left}”这一件没听准，怕改错，整句先都没动。请把它单说一遍，说第几部分第几段第几句，或者把那句话发几个字来。`,
  inWord: '字体、字号、加粗这些排版请在导出的Word里调，稿子的字没有动。',
  pen: (own: boolean): string =>
    own
      ? '这段是您自己写的，我只能照您的原话删、挪、换词、压字数，不能凭空换说法，没有动。您可以把想要的说法发来，我照原话换上；或者说“润色”，我把错漏和空话挑出来。'
      : '这段换不出别的说法了，没有动。您可以把想要的说法发来，我照原话换上；或者说“换一版”，整稿换一套措辞。',
  sayLimit: '要压到多少字？说个数，比如“压到200字”，我照着压。',
  short: (now: number, gone: readonly string[], withFigures: number): string =>
    gone.length === 0
      ? `这一处压到${now}字了，删的话里没有数。不合适说“撤回”。`
      : `这一处压到${now}字了。光删没有数的话只能到${withFigures}字，所以带数的也删了${gone.length}处：${gone.join('、')}。这些数要留，说“撤回”，再说“压到${withFigures}字”。`,
  alreadyShort: (now: number): string => `这一处现在${now}字，已经够短，没有动。`,
  cannotShorten: (now: number): string =>
    `这一处${now}字，句句有数或有事，我不敢替您删，没有动。请说删哪一句，我照删。`,
  cannotReach: (now: number, least: number, limit: number): string =>
    `这一处${now}字，能删的都删掉也还有${least}字，到不了${limit}字，没有动。请说哪几句可以不要，我照删；或者说“压到${least}字”。`,
  restoredFirst: '恢复成您拿来的原稿了，中间各版都还在，“修改”页能找回来。',
  restoredPart: '这一处恢复成您原来的写法了，别处没有动。',
  stepBack: '上一步退回去了',
  restoredLast: '退回上一步了。',
  nothingBefore: '没有更早的可退，稿子没有动。',
  changes(lines: readonly string[], isOwn: boolean): string {
    if (lines.length === 0) return isOwn ? '稿子还和您拿来时一样，一个字没动。' : '和头一稿一样，还没有改动。';
    return `${isOwn ? '和您拿来时比' : '和头一稿比'}，动了这些：\n${lines.join('\n')}`;
  },
  additions: (lines: readonly string[]): string =>
    lines.length === 0 ? '没有，稿里每一句都是您自己的。' : `不是您原稿里的：\n${lines.join('\n')}`,
  whichOf: (quoted: readonly string[]): string =>
    `说的是哪一处：${quoted.map((one) => `“${one}”`).join('，还是')}？把旁边的字带上再说一遍，稿子没有动。`,
  choose: (places: readonly string[]): string =>
    `说的是哪一处？稿子还没有动，回个号，或者把那句话发几个字来：\n${places
      .map((one, at) => `${at + 1}. “${abbreviated(one, 30)}”`)
      .join('\n')}`,
  whichPlace: (places: readonly string[]): string =>
    `没听准要改哪一处，稿子没有动。${places.length > 1 ? '是' : '说的是不是'}${places
      .map((one) => `“${abbreviated(one, 20)}”`)
      .join('这一处，还是')}${places.length > 1 ? '' : '这一处'}？请把那句话发几个字来，再说怎么改。`,
  which: '是哪一句？请说第几部分第几段第几句，或者把那句话发几个字来，我照着改；稿子没有动。',
  notBeside: '这两处没有挨着，合成一处会动到中间的话，稿子没有动。请先说把哪一处挪到哪儿，再说合并。',
  proposed: (changes: readonly { before: string; after: string }[]): string =>
    `怕听错，稿子还没有动。是不是${changes
      .map(({ before, after }) =>
        isLayout(before, after)
          ? lineTold(before, after)
          : before === ''
            ? `加上“${abbreviated(after)}”`
            : after === ''
              ? `删掉“${abbreviated(before)}”`
              : `把“${abbreviated(before)}”改成“${abbreviated(after)}”`,
      )
      .join('，')}？是就说“全部采纳”；不是，请说第几部分第几段第几句，或者把那句话发几个字来。`,
  proposedReason: '没听准，改之前先问您。',
  isItSo: '这句是模型照您的要求拟的，是不是这样？不是就划掉或改成您的话。',
  onlyLines: '只是分行、并行，字没有动。',
  editedReason: '模型照您的要求拟的话，您看过再定。',
  edited: (changes: readonly { before: string; after: string }[]): string =>
    `模型照您的意思拟了改法，稿子还没有动：\n${changes.length === 0 ? wishWords.onlyLines : wishWords.shown(changes).join('\n')}\n合适说“全部采纳”，也可以说“第几处采纳”。`,
  otherWords: (changes: readonly { before: string; after: string }[]): string =>
    `数不动，这一处可以换成这样的话，稿子还没有动：\n${changes
      .map(({ before, after }) => `“${before}”→“${after}”`)
      .join('\n')}\n合适说“全部采纳”，也可以说“第几处采纳”。`,
  otherWordsReason: '同样的数换一种说法。',
  sayMore:
    '要写细、写实、加内容，得有您的事和数：请说一件（哪次会、谁办的、多少），我加在这一处；稿子没有动。也可以说“换一版”，整稿换一套措辞。',
  strikeWhich: '空话要不要留由您定，稿子没有动：要删哪一句，把那句话发几个字来，我照删。',
  days: '稿里写到的日子：',
  noDays: '稿里没写哪一天、哪个月。',
  noDeadlines: '这里没有写期限，稿子没有动。',
  deadlines: '写了期限的有这些：',
  sayWhere: '挪到哪儿？请说第几部分、第几段的前面或后面。',
} as const;
