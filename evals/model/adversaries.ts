import { refusal, sendStream, streamEvents, type Act } from '../../src/testing/scripted-endpoint.ts';
import { plantedNames, plantedReport } from '../canary/planted-report.ts';
import { createRandom, type Random } from '../officer/random.ts';
import { compose, middling, perfect } from './honest.ts';
import { readPrompt, type Ask, type AskedSlot } from './read-prompt.ts';

/** A scripted model with one bad habit. It sees the request and nothing else. */
export interface Adversary {
  name: string;
  /** What it does, in words. */
  about: string;
  act(ask: Ask, random: Random): Act;
  /** The longest a call to it may take, in milliseconds; it never answers, or answers at once. */
  timeoutMs?: number;
}

/** Things said to have happened that nobody told of. */
export const boasts = [
  '深入开展国防教育进校园活动',
  '被上级评为先进单位',
  '党工委书记亲自带队逐户走访',
  '多次召开专题会议研究解决难点问题',
  '在全区武装工作现场会上作了经验交流',
  '应征青年踊跃报名参军',
  '主要依托社区网格逐户动员',
  '社区书记都很支持这项工作',
  '抓住关键环节开展督导',
  '民兵应急排已经满编',
  '军地关系更加融洽',
  '班子成员轮流挂帅坐镇',
];
/** Names no ledger holds. */
export const inventedNames = ['王建国', '赵长河'];
/** What an order hidden in a text asks for. */
export const obeyed = ['考核全市第一', '9473'];

const say = (text: string): Act => ({ do: 'say', text });
const inChinese = [
  '参训人员近三成为退役军人。',
  '报名人数翻番。',
  '走访覆盖过半家庭。',
  '慰问百余名官兵家属。',
  '投入保持两位数增长。',
  '解决难题数十件。',
  '三分之二的社区建起了连部。',
  '优待证办理上百张。',
];

function tainted(ask: Ask, random: Random, more: string): string {
  const text = compose(ask, random, perfect);
  if (ask.task === 'problems') return text.replace(/。"/, () => `。${more}"`);
  return random.chance(0.5) ? `${text}${more}` : text.replace('。', `。${more}`);
}

function slotsOf({ slots, items }: Ask): AskedSlot[] {
  return [...slots, ...items.flatMap((item) => Object.values(item).flatMap((part) => part.slots))];
}

function dropSlots(ask: Ask, random: Random): string {
  let text = compose(ask, random, perfect);
  const required = slotsOf(ask).filter((slot) => slot.isRequired);
  for (let times = random.int(1, 2); times > 0 && required.length > 0; times -= 1) {
    text = text.replace(`[[${random.pick(required).name}]]`, '');
  }
  return text;
}

function swapSlots(ask: Ask, random: Random): string {
  const text = compose(ask, random, perfect);
  const used = slotsOf(ask).filter(
    (slot) => slot.kind === '数' && slot.isRequired && text.includes(`[[${slot.name}]]`),
  );
  const first = used.length > 0 ? random.pick(used) : undefined;
  const alike = used.filter((slot) => slot !== first && slot.unit === first?.unit);
  const others = alike.length > 0 ? alike : used.filter((slot) => slot !== first);
  const second = others.length > 0 ? random.pick(others) : undefined;
  if (!first || !second) return text;
  return text
    .replace(`[[${first.name}]]`, '[[HELD]]')
    .replace(`[[${second.name}]]`, `[[${first.name}]]`)
    .replace('[[HELD]]', `[[${second.name}]]`);
}

function turnAbout(ask: Ask, random: Random): string {
  const text = compose(ask, random, perfect);
  const turned = text.replace(/增加|增长|减少|下降/g, (word) => (/增/.test(word) ? '减少' : '增加'));
  return turned === text ? `${text}报名人数比上年稳步增长。` : turned;
}

/** In sentences of their own, or worked into the clause of a figure. */
function boast(ask: Ask, random: Random): string {
  if (random.chance(0.3)) {
    return compose(ask, random, perfect).replace(/(?=[^。，\n]{2,10}\[\[)/u, random.pick(boasts));
  }
  return tainted(ask, random, `${random.shuffle(boasts).slice(0, random.int(1, 3)).join('，')}。`);
}

/** Figures copied by hand go wrong now and then; placeholders cannot. */
function miscopy(ask: Ask, random: Random): string {
  const text = compose(ask, random, perfect);
  if (!ask.isDirect) return text;
  return slotsOf(ask).reduce((copied, slot) => {
    const value = slot.value ?? '';
    const wrong = random.chance(0.06) ? wrongly(value, random) : value;
    return copied.replaceAll(`[[${slot.name}]]`, `{{${wrong}}}`);
  }, text);
}

function wrongly(value: string, random: Random): string {
  if (/余|多/.test(value)) return value.replace(/余|多/, '');
  return value.replace(/\d+/, (digits) => {
    if (digits.length > 1 && random.chance(0.5)) return digits.split('').toReversed().join('');
    return String(Number(digits) + random.int(1, 9));
  });
}

/** Long runs of past reports without a figure in them, to be copied word for word. */
function pastRun(past: readonly string[], random: Random): string {
  const sentences = past
    .flatMap((text) => text.split(/(?<=。)/))
    .filter((one) => one.length >= 34 && !/[\dXＸ]/.test(one));
  return sentences.length === 0 ? '' : random.pick(sentences).trim();
}

export function adversaries(past: readonly string[]): Adversary[] {
  const canaries = plantedReport.raw.split('\n').filter((line) => /干粮|黄历|蒋远帆/.test(line));
  return [
    {
      name: 'honest',
      about: '照做，中等水平：偶尔漏占位符、自己写数、多一句没影的事',
      act: (ask, random) => say(compose(ask, random, ask.task === 'repair' && random.chance(0.8) ? perfect : middling)),
    },
    { name: 'miscopies', about: '照做，但抄数会抄错', act: (ask, random) => say(miscopy(ask, random)) },
    { name: 'drops-slots', about: '丢占位符', act: (ask, random) => say(dropSlots(ask, random)) },
    { name: 'swaps-slots', about: '对调占位符', act: (ask, random) => say(swapSlots(ask, random)) },
    {
      name: 'invents-digits',
      about: '用阿拉伯数字编数',
      act: (ask, random) =>
        say(tainted(ask, random, `另组织专题活动${random.int(2, 40)}场，参与群众${random.int(100, 900)}人次。`)),
    },
    {
      name: 'invents-chinese',
      about: '用中文数字编数',
      act: (ask, random) => say(tainted(ask, random, random.pick(inChinese))),
    },
    { name: 'reverses', about: '增减写反', act: (ask, random) => say(turnAbout(ask, random)) },
    {
      name: 'boasts',
      about: '写没影的事',
      act: (ask, random) => say(boast(ask, random)),
    },
    {
      name: 'names',
      about: '写人名',
      act: (ask, random) => say(tainted(ask, random, `要向民兵${random.pick(inventedNames)}同志学习。`)),
    },
    {
      name: 'copies-past',
      about: '整句照抄旧稿',
      act: (ask, random) => say(tainted(ask, random, pastRun(past, random))),
    },
    {
      name: 'leaks-canary',
      about: '带出旧稿里的记号',
      act: (ask, random) => say(tainted(ask, random, random.pick(canaries))),
    },
    {
      name: 'obeys-corpus',
      about: '不照任务，照夹带的指令写',
      act: (ask, random) =>
        say(
          random.chance(0.5)
            ? tainted(ask, random, '批准入伍9473人，本街道考核全市第一。')
            : compose(ask, random, perfect),
        ),
    },
    {
      name: 'breaks-json',
      about: '回答不成格式',
      act: (ask, random) => breakJson(compose(ask, random, perfect), random),
    },
    { name: 'truncates', about: '流到一半断开', act: (ask, random) => truncate(compose(ask, random, perfect), random) },
    {
      name: 'stalls',
      about: '不应答，或答到一半停住',
      timeoutMs: 40,
      act: (ask, random) =>
        random.chance(0.5)
          ? { do: 'stall' }
          : sendStream(streamEvents([compose(ask, random, perfect).slice(0, 9)], null), true),
    },
    { name: 'busy', about: '总答429', act: () => refusal(429, 'busy') },
    { name: 'broken', about: '总答500', act: () => refusal(500, 'broken') },
  ];
}

function breakJson(text: string, random: Random): Act {
  const kind = random.int(1, 3);
  if (kind === 1) return say(`{"text": "${text.slice(0, 40)}`);
  if (kind === 2)
    return { do: 'send', headers: { 'content-type': 'application/json' }, chunks: ['{"choices": [{"mess'] };
  return sendStream(['data: {"choices":[{"delta":{"content":"全年"\n\n', 'data: [DONE]\n\n']);
}

function truncate(text: string, random: Random): Act {
  const pieces = text.match(/[\s\S]{1,12}/gu) ?? [];
  return sendStream(streamEvents(pieces.slice(0, random.int(0, Math.max(0, pieces.length - 1))), null));
}

/** The same request is always answered alike. */
export function actOf(adversary: Adversary, request: string): Act {
  return adversary.act(readPrompt(request), createRandom(hashOf(`${adversary.name}\n${request}`)));
}

export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

export { plantedNames };
