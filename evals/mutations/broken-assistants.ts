import type { Assistant } from '../../src/assistant/assistant.ts';
import { success } from '../../src/result.ts';
import type { BrokenBuild } from './broken-builds.ts';

/** Faults between the writer and the officer: what an assistant forgets, hides or repeats. */
export const brokenAssistants: readonly BrokenBuild[] = [
  {
    name: 'forget-correction',
    about: '不理“说错了”',
    breakAssistant: (assistant) => ({
      ...assistant,
      say: (id, text) => assistant.say(id, /说错了/.test(text) ? '好的' : text),
    }),
  },
  {
    name: 'stale-draft',
    about: '改了台账还出老稿',
    breakAssistant: (assistant) => {
      const first = new Map<string, ReturnType<Assistant['draft']>>();
      return {
        ...assistant,
        draft: (id, wish) => {
          const kept = first.get(id) ?? assistant.draft(id, wish);
          first.set(id, kept);
          return kept;
        },
      };
    },
  },
  {
    name: 'silent-contradiction',
    about: '有矛盾不提',
    breakAssistant: (assistant) => ({
      ...assistant,
      say: async (id, text) => {
        const answer = await assistant.say(id, text);
        return answer.ok ? success({ ...answer.value, warnings: [] }) : answer;
      },
    }),
  },
  {
    name: 'ask-again',
    about: '说过的再问',
    breakAssistant: (assistant) => ({
      ...assistant,
      say: async (id, text) => {
        const answer = await assistant.say(id, text);
        if (!answer.ok) return answer;
        const [known] = Object.keys(answer.value.ledger.figures);
        return known === undefined ? answer : success({ ...answer.value, asked: [...answer.value.asked, known] });
      },
    }),
  },
  {
    name: 'lose-message',
    about: '漏记一条消息',
    breakAssistant: (assistant) => {
      const heard = new Map<string, number>();
      return {
        ...assistant,
        say: (id, text) => {
          const turn = (heard.get(id) ?? 0) + 1;
          heard.set(id, turn);
          return assistant.say(id, turn === 3 ? '好的' : text);
        },
      };
    },
  },
];
