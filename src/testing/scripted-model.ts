import { onTestFinished } from 'vitest';
import { createChatModel } from '../model/chat-model.ts';
import { readPrompts } from '../model/node-prompts.ts';
import { armedForcesDuty } from './kind.ts';
import { startScriptedEndpoint, type Act } from './scripted-endpoint.ts';

/**
 * A model that says one thing after another, with what a reader or writer over it is made of; `sent`: what it was told,
 * one text a call. Its endpoint ends with the test.
 */
export async function scriptedModel(...answers: (object | Act)[]) {
  const acts = answers.map((one): Act =>
    'do' in one && one.do === 'hang-up' ? { do: 'hang-up' } : { do: 'say', text: JSON.stringify(one) },
  );
  const endpoint = await startScriptedEndpoint(acts);
  onTestFinished(endpoint.close);
  const model = createChatModel({ baseUrl: endpoint.baseUrl, model: 'm', key: null, timeoutMs: 20_000 });
  return {
    parts: { kind: armedForcesDuty(), model, prompts: readPrompts() },
    sent: () => endpoint.requests.map(({ body }) => (body.messages ?? []).map(({ content }) => content).join('\n')),
  };
}
