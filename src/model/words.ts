import type { ModelFailure } from './failures.ts';

type Words = { [K in ModelFailure['kind']]: (failed: Extract<ModelFailure, { kind: K }>) => string };

/** What went wrong, for the officer and for the person who looks after the model; says what to do next. */
const words: Words = {
  'model-unreachable': ({ code }) => `连不上模型服务（${code}），请检查服务是否开着、地址和端口对不对`,
  'model-unknown-host': ({ host }) => `找不到模型服务的主机“${host}”，请检查地址拼写和本机的域名解析`,
  'model-untrusted': ({ code }) => `模型服务的证书不被信任（${code}），请换成本机信任的证书，内网可改用 http`,
  'model-unauthorized': ({ status }) => `模型服务不认密钥（${status}），请检查 ZHIBI_MODEL_KEY`,
  'model-no-credit': () => '模型服务的账户余额或额度不足',
  'model-unknown': ({ model }) => `模型服务上没有“${model}”这个模型，请检查 ZHIBI_MODEL`,
  'model-unknown-path': ({ url }) => `${url} 不是模型接口（404），地址一般以 /v1 结尾`,
  'model-foreign': ({ status }) => `那个地址答的不是模型接口（${status}），可能是登录页、代理或转向`,
  'model-busy': ({ retryAfterMs }) =>
    retryAfterMs === null ? '模型服务忙，请稍后再试' : `模型服务忙，要等${Math.ceil(retryAfterMs / 1000)}秒`,
  'model-broken': ({ status }) => `模型服务出错（${status}），请看它的日志`,
  'model-refused': ({ status, detail }) => `模型服务拒绝了请求（${status}）：${detail}`,
  'model-context-too-small': () => '模型的上下文装不下这次的内容，请把上下文调大',
  'model-timeout': ({ stage, limitMs }) => timeoutWords[stage](limitMs / 1000),
  'model-aborted': () => '已停止，没有再等模型',
  'model-too-large': () => '模型的回答长得不正常，已停止接收',
  'model-malformed': () => '模型服务的回答不完整或不成格式',
  'model-empty': () => '模型没有写出内容',
  'model-cut-off': () => '模型没有写完就到了长度上限',
  'model-filtered': () => '模型服务以内容审查为由没有回答',
  'model-unusable': () => '模型没有按要求的格式回答',
  'model-unrecorded': ({ key, detail }) => `没有这次调用的录制（${key}）：${detail}`,
};

const timeoutWords: Record<Extract<ModelFailure, { kind: 'model-timeout' }>['stage'], (seconds: number) => string> = {
  before: (seconds) => `等了${seconds}秒，模型一个字都没有回`,
  within: (seconds) => `模型答到一半停了，${seconds}秒没有下文`,
  whole: (seconds) => `模型${seconds}秒还没有答完`,
};

export function modelFailureWords<K extends ModelFailure['kind']>(failed: Extract<ModelFailure, { kind: K }>): string {
  return words[failed.kind](failed);
}

/** Sent back to the model with its own answer of the wrong shape. */
export function repairWords(detail: string): string {
  return `上面的回答不合要求的 JSON 格式（${detail}）。只输出改正后的 JSON，不要解释，不要代码围栏。`;
}
