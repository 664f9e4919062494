import type { Random } from '../officer/random.ts';
import { itemParts, type Ask, type AskedSlot, type ItemPart } from './read-prompt.ts';

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
  if (ask.task === 'problems') return composeItems(ask, random);
  return slip(composeSection(ask, random, care), ask, random, care);
}

/** The draft in its own paragraphs, a principle before it; two sentences of a paragraph made one where they are short. */
function composeSection(ask: Ask, random: Random, care: Care): string {
  const topic = ask.heading.replace(/.*[，、]/, '').replace(/(?:工作)?情况$/, '');
  const dropped = random.chance(care.dropsSlot) && ask.slots.length > 0 ? random.pick(ask.slots).name : '';
  const body = ask.draft
    .replace(`[[${dropped}]]`, '')
    .replace(/\]\]。(?=[^，。\n]{2,12}\[\[[AP]\d+\]\][，。])/g, (stop) => (random.chance(0.3) ? ']]，' : stop));
  return topic.length >= 2 && random.chance(0.7) ? `${topic}${random.pick(principles)}。${body}` : body;
}

/** Problems as they were drafted; causes and measures in words of its own, the matter named first. */
function composeItems(ask: Ask, random: Random): string {
  const from = random.int(0, 3);
  const items = ask.items.map((item, at) => {
    const said: Record<string, string> = {};
    for (const part of itemParts) {
      const own = item[part];
      if (own) said[part] = itemText(part, own, from + at, random);
    }
    return said;
  });
  return JSON.stringify({ items });
}

function itemText(
  part: ItemPart,
  { draft, slots }: { draft: string; slots: readonly AskedSlot[] },
  place: number,
  random: Random,
): string {
  const about = draft.split(/[，。]/)[0] ?? '';
  if (part === '原因') return `${about}，${causes[place % causes.length] ?? ''}`;
  if (part === '问题') return draft;
  const due = slots.find((slot) => slot.label.startsWith('时限') && slot.label.endsWith('前'));
  const when = due ? `[[${due.name}]]` : '整组结束前';
  return `${about}。由${random.pick(owners)}负责，${when}${measures[place % measures.length] ?? ''}。`;
}

function slip(text: string, ask: Ask, random: Random, care: Care): string {
  let slipped = text;
  if (random.chance(care.addsClaim)) slipped += random.pick(claims);
  if (random.chance(care.addsNumber)) slipped += random.pick(numbers);
  if (random.chance(care.overstates)) slipped = slipped.replace(/(?=[^。，]{2,8}\[\[)/u, '圆满完成');
  if (random.chance(care.invents)) slipped += '发放宣传折页[[A99]]。';
  if (random.chance(care.doublesUnit)) {
    const slot = ask.slots.find((one) => one.kind === '数' && one.unit !== '');
    if (slot) slipped = slipped.replace(`[[${slot.name}]]`, `[[${slot.name}]]${slot.unit}`);
  }
  if (random.chance(care.wraps)) slipped = `好的，以下是正文：\n\n${slipped}`;
  return slipped;
}
