import { Hono, type Context } from 'hono';
import type { Accounts } from '../accounts/accounts.ts';
import { nobody } from '../accounts/member.ts';
import type { Assistant } from '../assistant/assistant.ts';
import { contentDisposition, documentName, mediaTypes, type DocumentNaming } from '../documents/document-name.ts';
import { FrozenLedger, thawLedger } from '../figures/roll-up/frozen-ledger.ts';
import { rollUp } from '../figures/roll-up/roll-up.ts';
import { streetDoubts } from '../figures/roll-up/street-doubts.ts';
import type { UnitLedger } from '../figures/roll-up/total.ts';
import type { Notice } from './account-pages.ts';
import { fieldsOf } from './account-routes.ts';
import { memberOf } from './members.ts';
import { failureResponse, problem } from './problem.ts';
import { rollupPage, type RollupView, type UnitRow } from './rollup-page.ts';
import { rollupWords as words } from './rollup-words.ts';
import { words as serviceWords } from './words.ts';

/** A report of a year may be written in it or in the next one. */
const yearsShown = 4;

/** A district's administrator: who has sent, what it comes to, asking the others, and the district's own report. */
export function rollupRoutes({ store }: Pick<Accounts, 'store'>, assistants: readonly Assistant[]): Hono {
  const routes = new Hono();

  /** The kind and year asked for; null where there is no such kind. */
  function chosen(kindId: string | undefined, year: string | undefined): { assistant: Assistant; year: number } | null {
    const assistant =
      kindId === undefined || kindId === '' ? assistants[0] : assistants.find(({ kind }) => kind.id === kindId);
    const thisYear = new Date().getUTCFullYear();
    return assistant ? { assistant, year: /^20\d\d$/.test(year ?? '') ? Number(year) : thisYear } : null;
  }

  async function viewOf(c: Context, { assistant, year }: { assistant: Assistant; year: number }): Promise<RollupView> {
    const { kind } = assistant;
    const { districtId } = memberOf(c);
    const [units, members, sent, asked] = await Promise.all([
      store.units(districtId),
      store.members(districtId),
      store.sentLedgers(districtId),
      store.ledgerRequests(districtId),
    ]);
    const ofThis = sent.filter((one) => one.kind === kind.id && one.year === year);
    const ledgers = ofThis.flatMap(({ unitId, figures }): UnitLedger[] => {
      const unit = units.find(({ id }) => id === unitId)?.name;
      return unit === undefined ? [] : [{ unit, ledger: thawLedger(FrozenLedger.parse(JSON.parse(figures))) }];
    });
    const rows = units.map(({ id, name }): UnitRow => {
      const mine = ofThis.find(({ unitId }) => unitId === id);
      const request = asked.find((one) => one.unitId === id && one.kind === kind.id && one.year === year);
      const by = members.find((member) => member.id === mine?.officerId)?.name ?? '';
      return { id, name, sent: mine ? { at: mine.sentAt, by } : null, askedAt: request?.askedAt ?? null };
    });
    const thisYear = new Date().getUTCFullYear();
    const usual = Array.from({ length: yearsShown }, (_, at) => thisYear - at);
    return {
      kinds: assistants.map((one) => one.kind),
      years: [...new Set([...usual, year, ...sent.map((one) => one.year)])].toSorted((a, b) => b - a),
      kind,
      year,
      units: rows,
      rolled: rollUp(
        kind,
        ledgers,
        units.map(({ name }) => name),
      ),
      doubts: ledgers.flatMap((one) => streetDoubts(kind, one, year)),
    };
  }

  async function show(c: Context, asked: ReturnType<typeof chosen>, notice: Notice | null): Promise<Response> {
    if (asked === null)
      return problem(c, 'unknown-kind', serviceWords.unknownKind(assistants.map(({ kind }) => kind.title)));
    return c.html(rollupPage(notice, await viewOf(c, asked)));
  }

  routes.get('/', async (c) => {
    const asked = Number(c.req.query('asked') ?? '');
    const notice: Notice | null = asked > 0 ? { kind: 'done', text: words.askDone } : null;
    return show(c, await newestWhereNoneIsNamed(c), notice);
  });

  /** Without a year in the path: the newest anything was sent of. */
  async function newestWhereNoneIsNamed(c: Context): Promise<ReturnType<typeof chosen>> {
    const asked = chosen(c.req.query('kind'), c.req.query('year'));
    if (asked === null || c.req.query('year') !== undefined) return asked;
    const sent = await store.sentLedgers(memberOf(c).districtId);
    const years = sent.filter(({ kind }) => kind === asked.assistant.kind.id).map(({ year }) => year);
    return { ...asked, year: years.length > 0 ? Math.max(...years) : asked.year };
  }

  routes.post('/requests', async (c) => {
    const { kind, year, unit } = await fieldsOf(c, 'kind', 'year', 'unit');
    const asked = chosen(kind, year);
    if (asked === null) return show(c, null, null);
    const { id: askedBy, districtId } = memberOf(c);
    const { units } = await viewOf(c, asked);
    const wanted = units.filter((row) => (unit === '' ? row.sent === null : row.id === unit));
    // A unit of another district is as if it were not there.
    if (wanted.length === 0 && unit !== '') return problem(c, 'unknown-path', serviceWords.unknownPath);
    const askedAt = new Date().toISOString();
    const request = { districtId, kind: asked.assistant.kind.id, year: asked.year, askedBy, askedAt };
    await store.requestLedgers(wanted.map(({ id }) => ({ ...request, unitId: id })));
    c.set('subject', wanted.map(({ id }) => id).join(' '));
    const { kind: ofKind, year: ofYear } = request;
    return c.redirect(`/admin/rollup?kind=${encodeURIComponent(ofKind)}&year=${ofYear}&asked=${wanted.length}`, 303);
  });

  routes.get('/report.docx', async (c) => {
    const asked = await newestWhereNoneIsNamed(c);
    if (asked === null) return show(c, null, null);
    const { rolled, year, kind } = await viewOf(c, asked);
    if (rolled.missing.length === rolled.units.length) return problem(c, 'no-draft', words.none);
    const district = (await store.district(memberOf(c).districtId))?.name ?? null;
    const draft = await asked.assistant.ownedBy(nobody).draftDistrict(rolled, { district, year }, {});
    if (!draft.ok) return failureResponse(c, draft.failure);
    const { report, findings, claims } = draft.value;
    const { writeDocx } = await import('../documents/docx-out.ts');
    const bytes = await writeDocx(report, { writtenAt: new Date().toISOString(), copy: 'marked', findings, claims });
    return fileResponse(c, bytes, 'docx', { unitName: district, year, title: kind.title });
  });

  routes.get('/totals.xlsx', async (c) => {
    const asked = await newestWhereNoneIsNamed(c);
    if (asked === null) return show(c, null, null);
    const { rolled, year, kind } = await viewOf(c, asked);
    const district = (await store.district(memberOf(c).districtId))?.name ?? '';
    const { writeRollUpXlsx } = await import('../documents/roll-up-sheet.ts');
    return fileResponse(c, await writeRollUpXlsx(rolled, kind), 'xlsx', {
      unitName: district,
      year,
      title: `${kind.title}${words.totalsFile}`,
    });
  });

  return routes;
}

function fileResponse(c: Context, bytes: Uint8Array, ext: 'docx' | 'xlsx', name: DocumentNaming): Response {
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': mediaTypes[ext],
    'content-disposition': contentDisposition(documentName(name, ext)),
  });
}
