import type { SecondReader } from '../../assistant/second-reading.ts';
import { createModelWriters } from '../../assistant/model-writers.ts';
import constructions from '../../checks/constructions.json' with { type: 'json' };
import relations from '../../checks/relation-model.json' with { type: 'json' };
import { readConfig } from '../../config.ts';
import { loadKind } from '../../kinds/load-kind.ts';
import { invariant } from '../../result.ts';
import everyday from '../../corpus/everyday-letters.json' with { type: 'json' };
import sounds from '../../reading/sounds.json' with { type: 'json' };
import { dataFiles, provideDataFiles } from '../../text/data-files.ts';
import { kindTexts } from './kind-texts.ts';
import { pastReports } from './past-texts.ts';
import { bundledPrompts } from './prompts.ts';
import { settingsOf } from './settings.ts';
import { createEmbeddedWriter } from '../../writers/embedded/write-report.ts';
import type { EditDraft } from '../../writers/model/edit-draft.ts';
import type { FindFaults } from '../../writers/model/find-faults.ts';
import type { RewriteOwn } from '../../writers/model/rewrite-own.ts';
import type { Brief } from '../../writers/writer.ts';

/**
 * The Worker that speaks to the configured model, for the service alone: the packages for that weigh as much as the
 * service. `POST /write` takes a brief without its kind and answers lines of JSON, `{provisional}` while a section is
 * written and `{result}` at the end; `POST /read` takes a message's question and answers its reading; `POST /edit`,
 * `POST /faults` and `POST /rewrite` take what `EditDraft`, `FindFaults` and `RewriteOwn` are called with and answer
 * what those give.
 */
export default {
  fetch: async (request: Request, bindings: Record<string, unknown>): Promise<Response> => {
    const { writer, secondReader, editDraft, findFaults, rewriteOwn, kind } = service(bindings);
    const asked = await request.text();
    const { pathname } = new URL(request.url);
    if (pathname === '/read') return Response.json(await secondReader(asQuestion(asked)));
    if (pathname === '/edit') return Response.json(await editDraft(...asEdit(asked)));
    if (pathname === '/faults') return Response.json(await findFaults(...asLook(asked)));
    if (pathname === '/rewrite') return Response.json(await rewriteOwn(...asRewriting(asked)));
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const out = writable.getWriter();
    const encoder = new TextEncoder();
    const line = async (value: unknown): Promise<void> => out.write(encoder.encode(`${JSON.stringify(value)}\n`));
    const brief: Brief = {
      ...asBrief(asked),
      kind,
      signal: request.signal,
      onProvisional: (heading, text) => void line({ provisional: { heading, text } }),
    };
    void writer
      .write(brief)
      .then(async (result) => line({ result }))
      .finally(() => void out.close());
    return new Response(readable, { headers: { 'content-type': 'application/x-ndjson' } });
  },
};

// This Worker has no page to lay them among, and hears nobody: the gate's are all it needs.
const bundledData = new Map<string, unknown>([
  [dataFiles.constructions, constructions],
  [dataFiles.relation, relations],
  [dataFiles.everyday, everyday],
  [dataFiles.sounds, sounds],
]);
provideDataFiles((path) => JSON.stringify(bundledData.get(path)));

let made: ReturnType<typeof makeService> | undefined;

function service(bindings: Record<string, unknown>): ReturnType<typeof makeService> {
  made ??= makeService(bindings);
  return made;
}

function makeService(bindings: Record<string, unknown>) {
  const config = readConfig(settingsOf(bindings));
  invariant(config.ok && config.value.model !== null, 'the settings of the model are the variables of this Worker');
  const kind = loadKind(kindTexts);
  invariant(kind.ok, 'the bundled kind is sound');
  const prompts = bundledPrompts();
  const fallback = createEmbeddedWriter();
  return { ...createModelWriters(config.value.model, prompts, kind.value, pastReports, fallback), kind: kind.value };
}

// All come from `model-binding.ts` alone, through a binding that nobody else has.
function asBrief(text: string): Omit<Brief, 'kind' | 'onProvisional' | 'signal'> {
  return JSON.parse(text);
}

function asQuestion(text: string): Parameters<SecondReader>[0] {
  return JSON.parse(text);
}

function asEdit(text: string): Parameters<EditDraft> {
  return JSON.parse(text);
}

function asLook(text: string): Parameters<FindFaults> {
  return JSON.parse(text);
}

function asRewriting(text: string): Parameters<RewriteOwn> {
  return JSON.parse(text);
}
