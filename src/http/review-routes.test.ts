import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createSharedApp, type SharedApp, type SignedIn } from '../testing/shared-app.ts';

let shared: SharedApp;
let officer: SignedIn;
let id: string;

const Offered = z.object({ url: z.string(), review: z.object({ id: z.string(), version: z.number() }) });
const Opening = z.object({
  said: z.array(z.object({ event: z.looseObject({ type: z.string() }) })),
  state: z.object({ remarks: z.array(z.looseObject({ id: z.string(), status: z.string() })) }),
});

beforeEach(async () => {
  shared = createSharedApp();
  officer = await shared.add('zhang.san', '东区', '东湖街道');
  const begun = await shared.request('POST', '/api/conversations', { cookie: officer.cookie });
  id = z.object({ conversationId: z.string() }).parse(await begun.json()).conversationId;
  for (const text of ['东湖街道2025年，报名96人，入伍23人', '出稿']) {
    // oxlint-disable-next-line no-await-in-loop -- a talk
    await shared.request('POST', `/api/conversations/${id}/messages`, { cookie: officer.cookie, json: { text } });
  }
});
afterEach(() => {
  shared.close();
  if (shared.errors.length > 0) throw new Error(shared.errors.join('\n'));
});

const reviews = () => `/api/conversations/${id}/reviews`;
async function offer(wish: object = {}, cookie = officer.cookie): Promise<Response> {
  return shared.request('POST', reviews(), { cookie, json: { reader: '王书记', version: 1, days: 7, ...wish } });
}
async function link(): Promise<{ path: string; reviewId: string }> {
  const offered = Offered.parse(await (await offer()).json());
  return { path: new URL(offered.url).pathname, reviewId: offered.review.id };
}
async function opened(): Promise<z.infer<typeof Opening>> {
  const opening = await shared.request('GET', `/api/conversations/${id}/opening`, { cookie: officer.cookie });
  return Opening.parse(await opening.json());
}
const remark = async (path: string, form: { place: string; text: string }) =>
  shared.request('POST', `${path}/remarks`, { form });
const draftText = async () => (await shared.request('GET', `/api/conversations/${id}/draft.txt`, officer)).text();

describe('a link to a draft', () => {
  it('shows the draft to whoever has it, every sentence to be marked, and nothing else of the officer', async () => {
    const { path } = await link();
    const answer = await shared.request('GET', path);
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(page).toContain('23人');
    expect(page).toContain('zhang.san送您审阅的第1稿');
    expect(page.match(/class="review-sentence/g)?.length).toBeGreaterThan(20);
    expect(page).not.toContain('<script');
    expect((await shared.request('GET', `/api/conversations/${id}/opening`)).status).toBe(401);
  });

  it('stays at the version that was sent', async () => {
    const { path } = await link();
    await shared.request('POST', `/api/conversations/${id}/messages`, {
      cookie: officer.cookie,
      json: { text: '入伍改成24人' },
    });
    expect(await draftText()).toContain('24人');
    expect(await (await shared.request('GET', path)).text()).toContain('23人');
  });

  it('takes a remark on a sentence to the officer and leaves the draft as it is', async () => {
    const { path } = await link();
    const before = await draftText();
    const sentence = /<a class="review-sentence" id="s(\d+)" href="\?at=\d+">([^<]*23人[^<]*)<\/a>/.exec(
      await (await shared.request('GET', path)).text(),
    );
    const kept = await remark(path, { place: sentence?.[1] ?? '', text: '<b>写上</b>比上年多几个' });
    expect(kept.status).toBe(303);
    const shown = await (await shared.request('GET', path)).text();
    expect(shown).toContain('&lt;b&gt;写上&lt;/b&gt;比上年多几个');
    const { state, said } = await opened();
    expect(state.remarks).toMatchObject([
      { by: '王书记', text: '<b>写上</b>比上年多几个', anchor: { words: sentence?.[2] } },
    ]);
    expect(await draftText()).toBe(before);
    expect(said.filter(({ event }) => event.type === 'ledgerChanged')).toHaveLength(1);
  });

  it.each([
    { what: 'nothing at all', form: { place: '', text: ' ' } },
    { what: 'a sentence that is not there', form: { place: '9999', text: '这句' } },
    { what: 'what is secret', form: { place: '', text: '把步枪120支也写上' } },
    { what: 'more than a remark', form: { place: '', text: '长'.repeat(1001) } },
  ])('does not keep $what, and gives the words back', async ({ form }) => {
    const { path } = await link();
    const refused = await remark(path, form);
    expect(refused.status).toBe(422);
    expect((await refused.text()).includes(form.text.trim())).toBe(true);
    expect((await opened()).state.remarks).toEqual([]);
  });

  it('lets the reader take back his own remark, and no other', async () => {
    const [one, other] = [await link(), await link()];
    await remark(one.path, { place: '', text: '全篇再短些' });
    const kept = /remarks\/([\w-]+)\/withdraw/.exec(await (await shared.request('GET', one.path)).text())?.[1];
    expect(await (await shared.request('GET', other.path)).text()).not.toContain('全篇再短些');
    await shared.request('POST', `${other.path}/remarks/${kept}/withdraw`);
    expect(await (await shared.request('GET', one.path)).text()).toContain('全篇再短些');
    await shared.request('POST', `${one.path}/remarks/${kept}/withdraw`);
    expect(await (await shared.request('GET', one.path)).text()).not.toContain('全篇再短些');
  });

  it.each([
    {
      what: 'it was taken back',
      end: async (reviewId: string) => shared.request('DELETE', `${reviews()}/${reviewId}`, officer),
    },
    {
      what: 'its time is over',
      end: async () => shared.database.client.exec(`update review_links set expires_at = '2020-01-01T00:00:00.000Z'`),
    },
    {
      what: 'the conversation was deleted',
      end: async () => shared.request('DELETE', `/api/conversations/${id}`, officer),
    },
    {
      what: 'the account was closed',
      end: async () => {
        const admin = await shared.add('qu.admin', '东区', null);
        return shared.request('POST', `/admin/members/${officer.member.id}/close`, admin);
      },
    },
    {
      what: 'the account was deleted',
      end: async () => shared.accounts.remove(officer.member),
    },
  ])('leads nowhere once $what', async ({ end }) => {
    const { path, reviewId } = await link();
    await end(reviewId);
    const answer = await shared.request('GET', path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('23人');
    expect((await remark(path, { place: '', text: '晚了' })).status).toBe(404);
  });

  it('is another officer’s neither to make nor to see nor to take back', async () => {
    const { reviewId } = await link();
    const other = await shared.add('li.si', '东区', '西湖街道');
    expect((await offer({}, other.cookie)).status).toBe(404);
    expect((await shared.request('GET', reviews(), other)).status).toBe(404);
    expect((await shared.request('DELETE', `${reviews()}/${reviewId}`, other)).status).toBe(404);
    const listed = await (await shared.request('GET', reviews(), officer)).json();
    expect(listed).toMatchObject({ reviews: [{ reader: '王书记', version: 1, openedAt: null }] });
    expect(JSON.stringify(listed)).not.toMatch(/token|hash/i);
  });

  it.each([{ version: 9 }, { reader: ' ' }, { days: 31 }, { days: 0 }])('is not made for %o', async (wish) => {
    expect((await offer(wish)).status).toBeGreaterThanOrEqual(400);
  });

  it('is no way to guess: the address that tries is slowed down', async () => {
    const slowed = createSharedApp({}, { limits: { ofAddresses: { take: () => 9 } } });
    expect((await slowed.request('GET', '/review/abc')).status).toBe(429);
    slowed.close();
  });
});

describe('a remark', () => {
  it('is settled by the officer and can be put back', async () => {
    const { path } = await link();
    await remark(path, { place: '3', text: '' });
    const remarkId = (await opened()).state.remarks[0]?.id ?? '';
    for (const status of ['done', 'open', 'left']) {
      // oxlint-disable-next-line no-await-in-loop -- in order
      const settled = await shared.request('PATCH', `/api/conversations/${id}/remarks/${remarkId}`, {
        cookie: officer.cookie,
        json: { status },
      });
      expect(settled.status).toBe(204);
      // oxlint-disable-next-line no-await-in-loop
      expect((await opened()).state.remarks).toMatchObject([{ status }]);
    }
    const unknown = { cookie: officer.cookie, json: { status: 'done' } };
    expect((await shared.request('PATCH', `/api/conversations/${id}/remarks/none`, unknown)).status).toBe(404);
  });
});
