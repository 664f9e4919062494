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
});

export interface Config {
  /** Loopback unless told otherwise. */
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Folder of the database, relative to where the process was started. */
  dataFolder: string;
  /** Folder name under `corpus/`. */
  kindId: string;
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
  return success({ host, port, dataFolder, kindId });
}

/** Host names a loopback service answers to; null when it is bound elsewhere and any name may lead to it. */
export function loopbackHosts(host: string): readonly string[] | null {
  return ['127.0.0.1', 'localhost', '::1'].includes(host) ? ['127.0.0.1', 'localhost', '[::1]'] : null;
}
