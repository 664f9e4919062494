import * as z from 'zod';
import { failure, success, type Result } from './result.ts';

function whole(least: number, most: number, usual: number) {
  const error = `要是 ${least} 到 ${most} 的整数`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error }).default(usual);
}

/** The only file that knows the names of environment variables. */
const Environment = z.object({
  ZHIBI_HOST: z.string().min(1, { error: '不能为空' }).default('127.0.0.1'),
  ZHIBI_PORT: z.coerce
    .number({ error: '要是 0 到 65535 的整数' })
    .int({ error: '要是 0 到 65535 的整数' })
    .min(0, { error: '要是 0 到 65535 的整数' })
    .max(65_535, { error: '要是 0 到 65535 的整数' })
    .default(8787),
  ZHIBI_DATA: z.string().min(1, { error: '不能为空' }).default('data'),
  ZHIBI_KIND: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, { error: '只能用小写字母、数字和短横' })
    .default('armed-forces-duty'),
  ZHIBI_MODEL_BASE_URL: z.url({ protocol: /^https?$/, error: '要是 http:// 或 https:// 开头的地址' }).optional(),
  ZHIBI_MODEL: z.string().optional(),
  ZHIBI_MODEL_KEY: z.string().optional(),
  ZHIBI_MODEL_TIMEOUT_SECONDS: z.coerce
    .number({ error: '要是 1 到 3600 的秒数' })
    .min(1, { error: '要是 1 到 3600 的秒数' })
    .max(3600, { error: '要是 1 到 3600 的秒数' })
    .default(120),
  ZHIBI_MODEL_LISTEN_SECONDS: whole(1, 120, 20),
  ZHIBI_MODEL_MASKING: z.enum(['on', 'off'], { error: '只能是 on 或 off' }).default('on'),
  ZHIBI_MODEL_REPLAY: z
    .enum(['auto', 'record', 'off', 'strict'], { error: '只能是 auto、record、off 或 strict' })
    .default('strict'),
  ZHIBI_MODE: z.enum(['local', 'shared'], { error: '只能是 local 或 shared' }).default('local'),
  ZHIBI_PUBLIC_URL: z.url({ protocol: /^https?$/, error: '要是 http:// 或 https:// 开头的地址' }).optional(),
  ZHIBI_SECRET: z.string().min(32, { error: '至少 32 个字符' }).optional(),
  ZHIBI_SESSION_HOURS: whole(1, 720, 12),
  ZHIBI_ADMIN_SECOND_FACTOR: z
    .enum(['required', 'optional'], { error: '只能是 required 或 optional' })
    .default('required'),
  ZHIBI_OIDC_ISSUER: z.url({ protocol: /^https?$/, error: '要是 http:// 或 https:// 开头的地址' }).optional(),
  ZHIBI_OIDC_CLIENT_ID: z.string().optional(),
  ZHIBI_OIDC_CLIENT_SECRET: z.string().optional(),
  ZHIBI_METRICS_TOKEN: z.string().min(16, { error: '至少 16 个字符' }).optional(),
  ZHIBI_PROXY: z.enum(['none', 'trusted'], { error: '只能是 none 或 trusted' }).default('none'),
  ZHIBI_KEEP_DAYS: whole(0, 36_500, 0),
  ZHIBI_LOG: z.enum(['off', 'requests'], { error: '只能是 off 或 requests' }).optional(),
});

/** The names of all settings: `docs/settings.md` has a line for each. */
export const settingNames: readonly string[] = Object.keys(Environment.shape);

/** A model the unit runs or rents, reached by the OpenAI protocol. */
export interface ModelConfig {
  /** With its version path: `http://127.0.0.1:11434/v1`. */
  baseUrl: string;
  model: string;
  /** Endpoints in a unit's own network often want none. */
  key: string | null;
  /** The longest one call may take, retries and pauses included, in milliseconds. */
  timeoutMs: number;
  /** A first reply waits no longer than this for the model to hear a message, in milliseconds. */
  listenMs: number;
  /** `off` lets the officer's messages out as they are; figures of a draft stay placeholders even then. */
  masking: 'on' | 'off';
  /** For evaluations alone: whether the model is asked or its recorded answers are played. */
  replay: 'auto' | 'record' | 'off' | 'strict';
}

/** A service for many, with accounts. */
export interface SharedConfig {
  /** What officers type: `https://zhibi.example.gov.cn`, no path. Over https cookies are Secure. */
  publicUrl: string;
  /** Signs cookies; null: one is made and kept in the data folder. */
  secret: string | null;
  sessionHours: number;
  /** Whether an administrator manages anything only once his sign-in asks for a code (ASVS 5.0, 6.3.3). */
  adminsNeedCode: boolean;
  /** The district's own sign-in service; null: passwords only. */
  oidc: { issuer: string; clientId: string; clientSecret: string } | null;
}

export interface Config {
  /** Loopback unless told otherwise. */
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Folder of the database, relative to where the process was started. */
  dataFolder: string;
  /** Folder name under `corpus/`. */
  kindId: string;
  /** null: no model, and nothing of the model path is loaded. */
  model: ModelConfig | null;
  /** null: one officer on his own machine, no accounts, loopback only. */
  shared: SharedConfig | null;
  /** Whether a proxy of ours stands in front and says who asks. */
  hasProxy: boolean;
  /** Conversations nobody touched for so long are deleted; 0 keeps all. */
  keepDays: number;
  /** One line for each request. */
  logsRequests: boolean;
  /** What the operator's tools send to read `/metrics`; null: it is not there, and nothing of it is loaded. */
  metricsToken: string | null;
}

export interface InvalidConfig {
  kind: 'invalid-config';
  /** In Chinese, one line for each variable that is wrong. */
  message: string;
}

/** Reads the settings from an environment; a variable that is absent or empty takes its default. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Result<Config, InvalidConfig> {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `环境变量 ${issue.path.join('.')} 不对：${issue.message}`);
    return failure({ kind: 'invalid-config', message: lines.join('\n') });
  }
  const { ZHIBI_HOST: host, ZHIBI_PORT: port, ZHIBI_DATA: dataFolder, ZHIBI_KIND: kindId } = parsed.data;
  const model = modelOf(parsed.data);
  if (!model.ok) return model;
  const shared = sharedOf(parsed.data);
  if (!shared.ok) return shared;
  return success({
    host,
    port,
    dataFolder,
    kindId,
    model: model.value,
    shared: shared.value,
    hasProxy: parsed.data.ZHIBI_PROXY === 'trusted',
    keepDays: parsed.data.ZHIBI_KEEP_DAYS,
    metricsToken: parsed.data.ZHIBI_METRICS_TOKEN ?? null,
    logsRequests: (parsed.data.ZHIBI_LOG ?? (shared.value ? 'requests' : 'off')) === 'requests',
  });
}

/** An address and a model's name come together or not at all; the rest without them means nothing. */
function modelOf(set: z.infer<typeof Environment>): Result<ModelConfig | null, InvalidConfig> {
  const { ZHIBI_MODEL_BASE_URL: baseUrl, ZHIBI_MODEL: model } = set;
  if (baseUrl === undefined && model === undefined) return success(null);
  if (baseUrl === undefined || model === undefined) {
    const [missing, present] =
      baseUrl === undefined ? ['ZHIBI_MODEL_BASE_URL', 'ZHIBI_MODEL'] : ['ZHIBI_MODEL', 'ZHIBI_MODEL_BASE_URL'];
    const message = `环境变量 ${missing} 不对：设了 ${present} 就要一起设；不接模型就都不设`;
    return failure({ kind: 'invalid-config', message });
  }
  return success({
    baseUrl,
    model,
    key: set.ZHIBI_MODEL_KEY ?? null,
    timeoutMs: set.ZHIBI_MODEL_TIMEOUT_SECONDS * 1000,
    listenMs: set.ZHIBI_MODEL_LISTEN_SECONDS * 1000,
    masking: set.ZHIBI_MODEL_MASKING,
    replay: set.ZHIBI_MODEL_REPLAY,
  });
}

/** Without accounts nobody else may reach the service; with them, officers must be told its one address. */
function sharedOf(set: z.infer<typeof Environment>): Result<SharedConfig | null, InvalidConfig> {
  const invalid = (message: string) => failure({ kind: 'invalid-config' as const, message });
  if (set.ZHIBI_MODE === 'local') {
    if (loopbackHosts(set.ZHIBI_HOST)) return success(null);
    return invalid(
      `环境变量 ZHIBI_HOST 不对：本机使用没有账号，只能是 127.0.0.1。要给别的机器用，请设 ZHIBI_MODE=shared，并按 docs/security.md 建账号`,
    );
  }
  const publicUrl = set.ZHIBI_PUBLIC_URL === undefined ? null : new URL(set.ZHIBI_PUBLIC_URL);
  if (publicUrl === null || publicUrl.pathname !== '/') {
    return invalid(
      '环境变量 ZHIBI_PUBLIC_URL 不对：ZHIBI_MODE=shared 要写明大家打开的地址，不带路径，例如 https://zhibi.example.gov.cn',
    );
  }
  const oidc = [set.ZHIBI_OIDC_ISSUER, set.ZHIBI_OIDC_CLIENT_ID, set.ZHIBI_OIDC_CLIENT_SECRET];
  const [issuer, clientId, clientSecret] = oidc;
  const isWhole = issuer !== undefined && clientId !== undefined && clientSecret !== undefined;
  if (!isWhole && oidc.some((part) => part !== undefined)) {
    return invalid(
      '环境变量 ZHIBI_OIDC_ISSUER、ZHIBI_OIDC_CLIENT_ID、ZHIBI_OIDC_CLIENT_SECRET 不对：要么都设，要么都不设',
    );
  }
  return success({
    publicUrl: publicUrl.origin,
    secret: set.ZHIBI_SECRET ?? null,
    sessionHours: set.ZHIBI_SESSION_HOURS,
    adminsNeedCode: set.ZHIBI_ADMIN_SECOND_FACTOR === 'required',
    oidc: isWhole ? { issuer, clientId, clientSecret } : null,
  });
}

/** Host names a loopback service answers to; null when it is bound elsewhere and any name may lead to it. */
export function loopbackHosts(host: string): readonly string[] | null {
  return ['127.0.0.1', 'localhost', '::1'].includes(host) ? ['127.0.0.1', 'localhost', '[::1]'] : null;
}
