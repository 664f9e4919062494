/** What the chat says. */
export const chatWords = {
  earlier: '看更早的',
  kind: '写的是',
  ways: '您要做哪一样？',
  draft: { name: '写初稿', about: '从头写一篇。我来问，您报数。', say: '我要写述职报告初稿' },
  polish: {
    name: '改稿子',
    about: '稿子写好了，看看哪里要改。',
    hint: '把稿子粘贴到下面的框里发出来，或者选文件。',
    before: '帮我润色这篇稿子：\n',
  },
  rewrite: {
    name: '重写问题原因',
    about: '问题、原因、措施写得空，重新写实。',
    hint: '把稿子（至少是问题、原因、打算几部分）粘贴到下面的框里发出来，或者选文件。',
    before: '问题部分太空了，帮我重写问题、原因和措施：\n',
  },
  noWay: '算了',
  tools: { copy: '复制', copied: '已复制', notCopied: '没能复制', again: '改了再发' },
  understood: '记成了',
  lastYear: '去年',
  unsure: '没听准，点开看看',
  more: (count: number): string => `还有${count}项，看台账`,
  table: {
    table: (sheet: string): string => (sheet === '' ? '您给的表' : `表“${sheet}”`),
    counts: (sheet: string, recorded: number, doubtful: number, left: number): string =>
      `${sheet === '' ? '表里' : `“${sheet}”里`}记准的${recorded}格，拿不准的${doubtful}格，没记的${left}格。点格子可以改。`,
    states: { recorded: '记下了', doubtful: '记了，拿不准', left: '没记' },
    cell: (name: string, text: string, state: string, names: string): string =>
      `${name} ${text}：${state}${names === '' ? '' : `，${names}`}`,
    put: (sheet: string, name: string, text: string): string =>
      `${sheet === '' ? '' : `“${sheet}”的`}${name}格${text}，是`,
  },
  chip: (label: string, said: string): string => `${label} ${said}，点一下可以改`,
  fact: { confirmed: '是', denied: '不是' },
  factChip: (question: string, said: string): string => `${question} ${said}，点一下重新问您`,
  /** What a button says is what is sent. */
  sentence: {
    waiting: (count: number): string => `等您点头的${count}句`,
    name: (place: number | null): string => (place === null ? '这句' : `第${place}句`),
    write: '写进去',
    change: '改一改',
    leave: '不写',
    changeTo: (sentence: string): string => `改成：${sentence}`,
    field: (name: string): string => `${name}改成，按回车写进去`,
  },
  changed: (now: string): string => `后来改为${now}`,
  gone: '后来拿掉了',
  edit: {
    title: (label: string): string => `改“${label}”`,
    value: '数',
    save: '改好了',
    close: '不改了',
    statuses: '没有数的',
    move: '不是这一项，是',
    choose: '选一项……',
    lastYear: '是去年的',
    strike: '拿掉，不进稿',
  },
  waiting: (seconds: number): string => `正在记……${since(seconds)}`,
  listening: (seconds: number, most: number): string =>
    `模型在听……${since(seconds)}${seconds > 2 ? `（最多等${most}秒，之后先按我听的记）` : ''}`,
  /** `sections`: headings of those begun, the newest last. */
  drafting: (sections: readonly string[], seconds: number): string => {
    const newest = sections[sections.length - 1];
    const part = newest === undefined ? '正在写稿' : `正在写第${sections.length}节“${newest}”`;
    return `${part}……${since(seconds)}`;
  },
  stop: '停下',
  secret: (reason: string): string =>
    `先别发：${reason.replace(/。$/, '')}。请把涉密内容删掉再发；没有发出去，也没有保存。`,
  notSecret: '不涉密，照发',
  trust: {
    here: '您说的话都留在这台机器上',
    server: (host: string): string => `您说的话存在${host}的执笔上`,
    own: '，只有您的账号看得到',
    nowhere: '，不发往别处。',
    ownModel: (name: string): string => `；文字由同一台机器上的模型（${name}）帮着写，不发往别处。`,
    masked: (host: string): string => `；接了${host}的模型帮着写，发过去的话里，数字、单位、姓名都换成了记号。`,
    open: (host: string): string => `；接了${host}的模型，注意：您说的话会原样发到那里。`,
  },
} as const;

function since(seconds: number): string {
  return seconds === 0 ? '' : `已经${seconds}秒`;
}
