import { z } from 'zod';
import { failure, success, type Result } from './result.ts';

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
  ZHIBI_MODEL_MASKING: z.enum(['on', 'off'], { error: '只能是 on 或 off' }).default('on'),
});

/** A model the unit runs or rents, reached by the OpenAI protocol. */
export interface ModelConfig {
  /** With its version path: `http://127.0.0.1:11434/v1`. */
  baseUrl: string;
  model: string;
  /** Endpoints in a unit's own network often want none. */
  key: string | null;
  /** The longest one call may take, retries and pauses included, in milliseconds. */
  timeoutMs: number;
  /** `off` lets the officer's messages out as they are; figures of a draft stay placeholders even then. */
  masking: 'on' | 'off';
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
  return model.ok ? success({ host, port, dataFolder, kindId, model: model.value }) : model;
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
    masking: set.ZHIBI_MODEL_MASKING,
  });
}

/** Host names a loopback service answers to; null when it is bound elsewhere and any name may lead to it. */
export function loopbackHosts(host: string): readonly string[] | null {
  return ['127.0.0.1', 'localhost', '::1'].includes(host) ? ['127.0.0.1', 'localhost', '[::1]'] : null;
}
