import { exitCode, type CliIo } from './io.ts';
import { readOptions } from './options.ts';
import { readConfig } from '../../config.ts';
import { readKind, shippedCorpus } from '../node/kind.ts';

const marks = { ok: '✓', weak: '△', bad: '✗' } as const;

const noModel = `没有接模型，执笔用内置写法，不联网。要接模型，设环境变量：
  ZHIBI_MODEL_BASE_URL  接口地址，一般以 /v1 结尾，如 http://127.0.0.1:11434/v1
  ZHIBI_MODEL           模型名，如 qwen2.5:14b
  ZHIBI_MODEL_KEY       密钥，服务要才设
`;

/** `doctor [--json]`: tells what is wrong with the configured endpoint. 1 when it cannot be used as it is. */
export async function runDoctor(args: string[], io: CliIo): Promise<number> {
  const options = readOptions(args, { flags: ['json'] });
  if (!options.ok || options.value.words.length > 0) {
    io.writeError(`${options.ok ? 'doctor 后面不用写别的。' : options.failure.message}\n`);
    return exitCode.misused;
  }
  const config = readConfig(process.env);
  if (!config.ok) {
    io.writeError(`${config.failure.message}\n`);
    return exitCode.misused;
  }
  const { model } = config.value;
  if (!model) {
    io.writeError(noModel);
    return exitCode.misused;
  }
  const isJson = options.value.flags.has('json');
  const kind = readKind(shippedCorpus, config.value.kindId);
  if (!kind.ok) {
    io.writeError(`${kind.failure.message}\n`);
    return exitCode.misused;
  }
  const [{ examineEndpoint }, { doctorWords }, { readPrompts }] = await Promise.all([
    import('../../model/doctor.ts'),
    import('../../model/doctor-words.ts'),
    import('../../model/node-prompts.ts'),
  ]);
  const trial = { kind: kind.value, prompt: readPrompts()['understand-message'], listenMs: model.listenMs };
  if (!isJson) io.write(`检查 ${model.baseUrl} 上的 ${model.model}（最多等 ${model.timeoutMs / 1000} 秒一问）\n`);
  let isBad = false;
  let isWeak = false;
  for await (const { check, verdict, message } of examineEndpoint(model, trial)) {
    isBad ||= verdict === 'bad';
    isWeak ||= verdict === 'weak';
    if (isJson) io.write(`${JSON.stringify({ check, verdict, message })}\n`);
    else io.write(`${marks[verdict]} ${doctorWords.names[check]}：${message}\n`);
  }
  if (!isJson)
    io.write(isBad ? '还不能用，请先解决上面打 ✗ 的。\n' : isWeak ? '可以用，打 △ 的能改更好。\n' : '都好，可以用。\n');
  return isBad ? exitCode.found : exitCode.done;
}
