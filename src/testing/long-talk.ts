import type { Assistant } from '../assistant/assistant.ts';
import { localOwner } from '../accounts/owner.ts';
import type { ConversationEvent, StoredEvent } from '../conversation/events.ts';
import type { EventStore } from '../conversation/event-store.ts';
import { invariant } from '../result.ts';

const first = '我是梧桐街道党工委书记，写2025年的述职报告';
/** What an officer says in a long talk: figures, corrections, what he does not know, questions, remarks. */
const rounds = [
  '今年登记386人，报名92人，体检61人',
  '入伍14人，其中大学生12人',
  '不对，入伍是15人',
  '民兵整组编了120人，点验应到120，实到117',
  '去年入伍13人',
  '基干民兵训练了两次，每次三天',
  '武装部房子多大我不清楚，等我问问',
  '议军会开了4次，都是我主持的',
  '经费投了26万，其中征兵宣传6万',
  '国防教育搞了9场，到了1200多人',
  '我报了哪些数',
  '走访慰问现役军人家庭38户，发了1.9万',
  '报名改成95人',
  '有个应急排30人，参加了一次防汛，出动民兵24人次',
  '学校里讲了3堂国防课',
  '退役军人返乡的有21个，都登记了',
  '兵役登记率是百分之百',
  '主要问题是年轻人都在外面打工，动员难',
  '人武部专职干部2名，社区有专武干事8名',
  '体检那个61人里头合格的34人',
] as const;

/**
 * A talk of so many turns with a draft at its end, begun with `assistant` over `eventStore`; its id. The rounds are said
 * once, and their events are stored again and again as later turns: saying thousands would take minutes.
 */
export async function keepLongTalk(assistant: Assistant, eventStore: EventStore, turns: number): Promise<string> {
  const source = await assistant.start();
  for (const text of [first, ...rounds]) {
    // oxlint-disable-next-line no-await-in-loop -- a talk
    const said = await assistant.say(source.conversationId, text);
    invariant(said.ok, 'heard');
  }
  const stored = await assistant.events(source.conversationId, 0);
  invariant(stored.ok, 'it was begun');
  const { conversationId } = await assistant.start();
  const kept = repeated(stored.value, turns - 1);
  const appended = await eventStore.append(localOwner, conversationId, 1, kept, stored.value.at(-1)?.at ?? '');
  invariant(appended.ok, 'nobody else speaks');
  const drafted = await assistant.say(conversationId, '出稿');
  invariant(drafted.ok, 'drafted');
  return conversationId;
}

/** What was said up to turn `upTo`, the rounds over and over; without the event that began it. */
function repeated(stored: readonly StoredEvent[], upTo: number): ConversationEvent[] {
  const said = stored.slice(1).map(({ event }) => event);
  const inRounds = said.filter((event) => 'turn' in event && event.turn > 1);
  const kept = said.filter((event) => !inRounds.includes(event));
  for (let round = 0; round * rounds.length + 1 < upTo; round += 1) {
    for (const event of inRounds) {
      const later = laterBy(round * rounds.length, event);
      if ('turn' in later && later.turn <= upTo) kept.push(later);
    }
  }
  return kept;
}

/** The event so many turns later, the places of its figures with it. */
function laterBy<T>(turns: number, value: T): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same shape with other numbers
  return JSON.parse(JSON.stringify(value), (key, inner: unknown) =>
    key === 'turn' && typeof inner === 'number' ? inner + turns : inner,
  ) as T;
}
