import type { ModelFailure } from './failures.ts';
import { modelFailureWords } from './words.ts';

/** What the doctor says, to the person who looks after the endpoint. */
export const doctorWords = {
  names: {
    reach: '连接',
    model: '模型',
    answer: '回答',
    stream: '流式',
    json: 'JSON',
    hearing: '听话',
    writing: '写稿',
    context: '上下文',
    speed: '速度',
  },
  reached: (count: number): string => `连得上，服务上有 ${count} 个模型`,
  noList: '连得上；这个服务不给模型清单，不影响使用',
  listed: (model: string): string => `有“${model}”`,
  notListed: (model: string, known: readonly string[]): string =>
    `清单里没有“${model}”。清单里的有：${known.slice(0, 8).join('、')}${known.length > 8 ? '……' : ''}。请核对 ZHIBI_MODEL`,
  answered: '会答话',
  streams: '边写边出',
  buffered: '不是流式：整段写完才出来，能用，网页上看不到边写边出',
  structured: '按格式回答',
  repaired: '要提醒一次才按格式回答，能用，稍慢',
  unstructured: '不会按 JSON 格式回答：写稿不受影响，听话时只用内置的读法',
  nothingToHear: '这种报告没有以人计的数，没有试听',
  hears: (seconds: number): string =>
    `试听一句，三处都听准了，用了${seconds}秒。您说的每句话它都会听，和内置的读法合着记`,
  hearsLate: (seconds: number, limit: number): string =>
    `试听一句，听准了，但用了${seconds}秒，超过 ZHIBI_MODEL_LISTEN_SECONDS（${limit}）：回复不等它，晚到的另起一句改正`,
  hearsHalf: (right: number, seconds: number): string =>
    `试听一句，三处听准${right}处，用了${seconds}秒：它的话会少信一些，听得总不准就不听了。建议换大一些的模型（7B 以上）`,
  cannotHear: '试听一句，没有按格式回答：听话时只用内置的读法',
  writes: (seconds: number): string => `试写一小节用了${seconds}秒，占位符照写不误`,
  losesSlots: '照写占位符时走了样：这样的模型写的节多半通不过核对，会改用内置写法。建议换大一些的模型（7B 以上）',
  roomy: (characters: number): string => `装得下 ${characters} 字的提示`,
  cramped: (characters: number): string =>
    `装不下 ${characters} 字的提示。请把上下文调到 8192 以上（Ollama 设 num_ctx，vLLM 设 --max-model-len）`,
  truncated: (characters: number): string =>
    `${characters} 字的提示被悄悄截掉了开头。请把上下文调到 8192 以上（Ollama 设 num_ctx，vLLM 设 --max-model-len）`,
  fast: (tokens: number, seconds: number): string => `每秒约 ${tokens} 个词元，写一节约 ${seconds} 秒`,
  slow: (tokens: number, seconds: number, limit: number): string =>
    `每秒约 ${tokens} 个词元，写一节约要 ${seconds} 秒，超过 ZHIBI_MODEL_TIMEOUT_SECONDS（${limit}），会改用内置写法。请把它调大或换快一些的模型`,
  failed: (failed: ModelFailure): string => modelFailureWords(failed),
} as const;

/** What the doctor asks. Nothing of any officer's in it. */
export const doctorQuestions = {
  greeting: '请只回一个字：好',
  counting: '请写一段一百字左右的话，讲为什么开会要守时。不用标题。',
  json: '请按这个格式输出 JSON，不要解释：{"word": "WORD"}。WORD 换成“青松”。',
  writing: {
    ask: '请写一段两百字左右的工作总结，讲一年里怎样把登记和审核做扎实。不用标题。文中照写 [[SLOT_A]] 和 [[SLOT_B]] 各一次，它们代表登记的数和合格的数，一个字符都不要改，也不要写别的数。',
    keep: ['[[SLOT_A]]', '[[SLOT_B]]'],
  },
  context: {
    word: '青松白鹤',
    lead: '口令是“青松白鹤”，请记住。',
    filler: '会议室的门窗要关好，灯要随手关，桌椅要摆齐，用过的杯子要洗净，垃圾要带走。',
    ask: '以上是背景。请问开头说的口令是什么？只回口令。',
  },
} as const;
