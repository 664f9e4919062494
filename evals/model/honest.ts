import type { Random } from '../officer/random.ts';
import type { Ask, AskedSlot } from './read-prompt.ts';

/** How often a model of middling quality slips, of one; by kind of slip. */
export interface Care {
  dropsSlot: number;
  addsNumber: number;
  addsClaim: number;
  overstates: number;
  doublesUnit: number;
  invents: number;
  wraps: number;
}

export const perfect: Care = {
  dropsSlot: 0,
  addsNumber: 0,
  addsClaim: 0,
  overstates: 0,
  doublesUnit: 0,
  invents: 0,
  wraps: 0,
};
export const middling: Care = {
  dropsSlot: 0.09,
  addsNumber: 0.07,
  addsClaim: 0.14,
  overstates: 0.05,
  doublesUnit: 0.03,
  invents: 0.03,
  wraps: 0.15,
};

const ordinals = '一二三四五六七八九';
const principles = [
  '，必须抓在经常、抓在平时',
  '，关键在于责任落到人',
  '，要把底数摸清、把要求讲明',
  '，既要有人管，也要管到底',
  '，不能只看在册，更要看在位',
  '，要一环一环往下抓',
];
const causes = [
  '我过问得不勤，满足于听汇报，没有逐人核对。',
  '我部署多、督促少，对中间环节掌握不及时。',
  '我抓得不够具体，没有把责任分到社区、分到人。',
  '我习惯于年底算总数，平时没有建立台账跟踪。',
];
const measures = [
  '把任务分到社区、落到人头，每季向党工委报告进度，年底前全部销号',
  '逐人核对、建立台账，按季通报，做到底数清楚、逐项销号',
  '逐项明确责任人，按月核对在册情况，做到有缺必补',
  '逐户联系、逐人登记，问题随发现随整改，做到件件有着落',
];
const owners = ['武装部部长', '专武干部', '社区书记'];
const claims = ['社区干部积极配合，群众反映良好。', '同时走访了辖区重点企业。', '会后逐项开展了督导检查。'];
const numbers = ['各项任务完成率达98%。', '群众知晓率超过九成。', '参与青年近三成。', '先后开展活动十余场。'];

/** The answer of somebody who does what the prompt says, as far as `care` goes. */
export function compose(ask: Ask, random: Random, care: Care): string {
  const text =
    ask.items.length > 0 || ask.task === 'causes' || ask.task === 'plans' || ask.task === 'problems'
      ? composeItems(ask, random)
      : composeSection(ask, random, care);
  return slip(text, ask, random, care);
}

function composeSection(ask: Ask, random: Random, care: Care): string {
  const topic = ask.heading.replace(/.*[，、]/, '').replace(/(?:工作)?情况$/, '');
  const lines: string[] = [];
  let sentence: string[] = [];
  const close = (): void => {
    if (sentence.length > 0) lines.push(`${sentence.join('，')}。`);
    sentence = [];
  };
  const dropped = random.chance(care.dropsSlot) ? random.pick(ask.slots).name : '';
  for (const slot of ask.slots) {
    if (slot.name === dropped) continue;
    if (slot.kind !== '数') {
      close();
      lines.push(`[[${slot.name}]]。`);
    } else if (slot.isRequired) {
      if (sentence.length >= 3 || (sentence.length > 0 && random.chance(0.35))) close();
      sentence.push(slot.phrase);
      sentence.push(...followers(ask, slot));
    }
  }
  close();
  const opening = topic.length >= 2 ? `${topic}${random.pick(principles)}。` : '';
  const middle = Math.ceil(lines.length / 2);
  return lines.length > 6
    ? [opening + lines.slice(0, middle).join(''), lines.slice(middle).join('')].join('\n')
    : opening + lines.join('');
}

/** Rates and changes stand right behind the figure that their label begins with. */
function followers(ask: Ask, slot: AskedSlot): string[] {
  return ask.slots.flatMap((other) => {
    const isComputed = !other.isRequired && other.kind === '数' && other.item === slot.item;
    if (!isComputed || !other.label.startsWith(slot.label)) return [];
    return /^(?:占|比)/.test(other.label.slice(slot.label.length)) ? [other.phrase] : [];
  });
}

function composeItems(ask: Ask, random: Random): string {
  const from = random.int(0, 3);
  return ask.items
    .map(({ about, names }, at) => {
      const own = names.flatMap((name) => ask.slots.find((slot) => slot.name === name) ?? []);
      return `${ordinals[at] ?? ''}是${about}${itemBody(ask, own, from + at, random)}`;
    })
    .join('\n');
}

function itemBody(ask: Ask, own: readonly AskedSlot[], place: number, random: Random): string {
  if (ask.task === 'causes') return `，${causes[place % causes.length] ?? ''}`;
  if (ask.task === 'plans') {
    const due = own.find((slot) => slot.label.startsWith('时限') && slot.label.endsWith('前'));
    const when = due ? `[[${due.name}]]` : '整组结束前';
    return `。由${random.pick(owners)}负责，${when}${measures[place % measures.length] ?? ''}。`;
  }
  const told = own
    .filter((slot) => slot.kind === '数' && slot.isRequired)
    .flatMap((slot) => [slot.phrase, ...followers(ask, slot)]);
  const whole = own.filter((slot) => slot.kind !== '数').map((slot) => `[[${slot.name}]]。`);
  return `。${told.length > 0 ? `${told.join('，')}。` : ''}${whole.join('')}`;
}

function slip(text: string, ask: Ask, random: Random, care: Care): string {
  let slipped = text;
  const hasItems = ask.items.length > 0;
  if (!hasItems && random.chance(care.addsClaim)) slipped += random.pick(claims);
  if (random.chance(care.addsNumber)) slipped += random.pick(numbers);
  if (random.chance(care.overstates)) slipped = slipped.replace(/(?=[^。，]{2,8}\[\[)/u, '圆满完成');
  if (random.chance(care.invents)) slipped += '发放宣传折页[[LEAFLETS]]。';
  if (random.chance(care.doublesUnit)) {
    const slot = ask.slots.find((one) => one.kind === '数' && one.unit !== '');
    if (slot) slipped = slipped.replace(`[[${slot.name}]]`, `[[${slot.name}]]${slot.unit}`);
  }
  if (random.chance(care.wraps)) slipped = `好的，以下是正文：\n\n${slipped}`;
  return slipped;
}
