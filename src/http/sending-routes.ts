import { Hono, type Context } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as z from 'zod';
import type { AccountStore, SentLedger } from '../accounts/account-store.ts';
import type { Assistant } from '../assistant/assistant.ts';
import { shownFigure } from '../documents/shown-value.ts';
import { freezeLedger, thawLedger, type FrozenLedger } from '../figures/roll-up/frozen-ledger.ts';
import { streetDoubts } from '../figures/roll-up/street-doubts.ts';
import type { Ledger } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { answers } from './answers.ts';
import { checked } from './input.ts';
import { memberOf } from './members.ts';
import type { AssistantOf } from './owned-assistant.ts';
import { failureResponse, problem, problemAnswers } from './problem.ts';
import { DistrictDesk, Sending, Sent, type Sending as SendingShape } from './sending-shapes.ts';
import { words } from './words.ts';

const Seen = z.object({ stamp: z.string({ error: '要是文字' }).max(100, { error: '太长' }) });

const tags = ['报送'];

/**
 * An officer sends his unit's figures to the district: he sees what will be sent, and what is sent is just that, a copy
 * for good. Each time is a copy of its own; the newest counts.
 */
export function sendingRoutes(assistantOf: AssistantOf, store: AccountStore, newId: () => string): Hono {
  const routes = new Hono();

  routes.get(
    '/:id/sending',
    describeRoute({
      tags,
      summary: '报送区里的会是哪些数',
      responses: {
        ...answers(200, '要报的全部', Sending),
        ...problemAnswers('unknown-conversation', 'nothing-to-send'),
      },
    }),
    async (c) => {
      const ready = await prepare(c, assistantOf(c), store);
      return ready instanceof Response ? ready : c.json(ready.shown);
    },
  );

  routes.post(
    '/:id/sending',
    describeRoute({
      tags,
      summary: '报送区里：刚才看过的那些数',
      responses: {
        ...answers(201, '报了', Sent),
        ...problemAnswers('unknown-conversation', 'nothing-to-send', 'ledger-changed', 'invalid-input'),
      },
    }),
    checked('json', Seen),
    async (c) => {
      const ready = await prepare(c, assistantOf(c), store);
      if (ready instanceof Response) return ready;
      const { shown, frozen } = ready;
      if (c.req.valid('json').stamp !== shown.stamp) return problem(c, 'ledger-changed', words.ledgerChanged);
      const { id: officerId, districtId, unitId } = memberOf(c);
      const sentAt = new Date().toISOString();
      const { kind, year } = shown;
      const figures = JSON.stringify(frozen);
      await store.sendLedger({ id: newId(), districtId, unitId, officerId, kind, year, figures, sentAt });
      return c.json({ sentAt }, 201);
    },
  );

  return routes;
}

/** What of his unit the district waits for. */
export function districtRoutes(store: AccountStore, kinds: readonly Pick<Assistant, 'kind'>[]): Hono {
  const routes = new Hono();
  routes.get(
    '/',
    describeRoute({ tags, summary: '区里催报的', responses: answers(200, '催报', DistrictDesk) }),
    async (c) => {
      const { districtId, unitId } = memberOf(c);
      const [names, asked, sent] = await Promise.all([
        namesOf(store, districtId, unitId),
        store.ledgerRequests(districtId, unitId),
        store.sentLedgers(districtId, unitId),
      ]);
      const requests = asked.flatMap(({ kind, year, askedAt }) => {
        const title = kinds.find((one) => one.kind.id === kind)?.kind.title;
        const isSent = sent.some((one) => one.kind === kind && one.year === year && one.sentAt >= askedAt);
        return title === undefined || isSent ? [] : [{ kind, title, year, askedAt }];
      });
      return c.json({ ...names, requests });
    },
  );
  return routes;
}

interface Ready {
  shown: SendingShape;
  frozen: FrozenLedger;
}

async function prepare(c: Context, assistant: Assistant, store: AccountStore): Promise<Ready | Response> {
  const ledger = await assistant.ledger(c.req.param('id') ?? '');
  if (!ledger.ok) return failureResponse(c, ledger.failure);
  const { year, unassigned } = ledger.value;
  const frozen = freezeLedger(ledger.value);
  if (year === null || Object.keys(frozen.figures).length === 0)
    return problem(c, 'nothing-to-send', words.nothingToSend);
  const { kind } = assistant;
  const { districtId, unitId } = memberOf(c);
  const names = await namesOf(store, districtId, unitId);
  const sent = await store.sentLedgers(districtId, unitId);
  const last = sent.find((one) => one.kind === kind.id && one.year === year);
  const shown: SendingShape = {
    ...names,
    kind: kind.id,
    title: kind.title,
    year,
    figures: [...shownFigures(kind, frozen.figures, false), ...shownFigures(kind, frozen.previous, true)],
    doubts: streetDoubts(kind, { unit: names.unit, ledger: thawLedger(frozen) }, year).map(({ message }) => message),
    unassigned: unassigned.length,
    stamp: await stampOf(JSON.stringify([kind.id, year, frozen])),
    last: last ? await lastSent(store, last, frozen) : null,
  };
  return { shown, frozen };
}

async function lastSent(store: AccountStore, last: SentLedger, frozen: FrozenLedger): Promise<SendingShape['last']> {
  const by = (await store.member(last.officerId))?.name ?? '';
  return { sentAt: last.sentAt, by, isSame: last.figures === JSON.stringify(frozen) };
}

async function namesOf(
  store: AccountStore,
  districtId: string,
  unitId: string,
): Promise<{ district: string; unit: string }> {
  const [district, unit] = await Promise.all([store.district(districtId), store.unit(districtId, unitId)]);
  return { district: district?.name ?? '', unit: unit?.name ?? '' };
}

function shownFigures(kind: Kind, figures: FrozenLedger['figures'], isPrevious: boolean): SendingShape['figures'] {
  const thawed: Ledger['figures'] = thawLedger({ figures, previous: {} }).figures;
  return kind.figures.flatMap(({ id, label }) => {
    const figure = thawed[id];
    if (!figure) return [];
    const isDoubtful = figure.sure === false;
    return [{ id, label, status: figure.status, text: shownFigure(figure), isPrevious, isDoubtful }];
  });
}

async function stampOf(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
