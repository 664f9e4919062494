/** All wording the service itself says; what the assistant replies is worded in `conversation/`. */
export const words = {
  unknownConversation: '没有找到这次会话，可能已换了电脑或数据目录。请从会话列表里选，或新开一次。',
  emptyMessage: '没有收到内容。请写一句话再发送。',
  messageTooLong: (maxCharacters: number): string =>
    `这段话太长，一次最多 ${maxCharacters} 个字。请分成几段发送，前面说过的不用重发。`,
  unknownFigure: (figureId: string): string => `台账里没有“${shorten(figureId)}”这一项。请刷新页面后从台账里选。`,
  otherUnit: (unit: string): string =>
    `这个数的单位和那一项不一样，那一项以“${unit}”计。请选单位相同的一项，或直接在台账里填。`,
  unreadableFigure: (text: string): string =>
    `没有读懂“${shorten(text)}”里的数。请只写一个数，例如 12、2300余、55.8万；没有就选“没有”。`,
  classified: (reason: string): string => `${reason}。这句话没有保存，请删去涉密内容后再发。`,
  unknownOutline: (outline: string, known: readonly string[]): string =>
    `没有“${shorten(outline)}”这种骨架。可用的有：${known.join('、')}。`,
  modelFailed: '接入的模型这次没有写成，稿子没有变。请稍后再点“出稿”，或改用内置写作。',
  interrupted: '这句话已经记下，回复时断了。请接着说，要稿子就再点一次“出稿”。',
  knownReport: (title: string): string => `这份报告已在库里：${shorten(title)}。`,
  unknownReport: '没有找到这份往年报告；随程序来的不能删，别的单位的也不能。',
  noDraft: '还没有出过稿。请先点“出稿”，再下载。',
  noFile: '没有收到文件。请选一个文件再传。',
  fileRefused: '文件没有读',
  malformedJson: '请求的内容不是完整的 JSON。请检查引号和括号后重发。',
  notJson: '请用 JSON 发送，并注明 Content-Type: application/json。',
  invalidInput: (issues: string): string => `请求里有几处不对：${issues}。请改正后重发。`,
  bodyTooLarge: (maxKib: number): string => `内容太大，一次最多 ${maxKib} KiB。请分几次发送。`,
  unknownPath: '没有这个地址。接口的清单见 /openapi.json。',
  foreignHost: '请用本机地址打开执笔，例如 http://127.0.0.1:8787。',
  foreignOrigin: '这个请求来自别的网页，没有受理。请在执笔自己的页面里操作。',
  tooManyBodies: '同时交来的文件太多了，前面的还在读，请等一会儿再交。',
  notReady: '服务正在停下或数据打不开，请稍后再试。',
  notSignedIn: '还没有登录，或登录已过期。请打开首页重新登录，已保存的内容都在。',
  notAllowed: '这个账号不能做这件事。',
  tooManyStreams: '同一个账号打开的页面太多了。请关掉几个再试。',
  'storage-full': '磁盘满了，这一步没有存下；此前已回复过的内容都在。请管理员腾出空间后再试。',
  'storage-readonly': '数据文件不能写，这一步没有存下；此前已回复过的内容都在。请管理员检查数据文件夹的权限。',
  'storage-damaged': '数据文件读写出错，这一步没有存下。请不要继续录入，告诉管理员换回备份。',
  'storage-busy': '数据文件正被别的程序占用，这一步没有存下。请稍后再试；同一份数据不要开两个执笔。',
  'too-slow': '这段文字读得太久，停下了，什么都没有存；此前已回复过的内容都在。请分成几段再发。',
  'too-busy': '您前面发的还没有读完，这一次没有收下。请等前面的回了再发。',
  internal: (reference: string): string =>
    `程序出了错，这一步没有做成；此前已回复过的内容都在。请再试一次，还不行就把编号 ${reference} 告诉管理员。`,
  pageNotBuilt: '页面还没有生成。请先运行 npm start（它会先生成页面），接口可照常使用。',
} as const;

/** What stands in the way of work on the draft, by kind. */
export const manuscriptWords = {
  'unknown-block': '稿子里没有这一块，可能刚重新出过稿。请看着现在的稿子再改。',
  'block-changed': '这一块刚在别的窗口里改过，您这次改的还没有存。请先把您的话复制下来，看过那边的改动再改。',
  'no-offer': '这一处已经定过了，稿子没有变。',
  'unknown-claim': '这一句已经定过了，或者不在现在的稿子里。',
  'unknown-finding': '这一处已经改过了，或者不在现在的稿子里。',
  'no-fix': '这一处没有一定对的改法，请您自己改，或者保留。',
  'text-changed': '这里的文字已经变了，没有动。请看着现在的稿子再定。',
  'no-suggestions': '这几处建议在现在的稿子里已经对不上了，请再看一遍稿子。',
  'unknown-version': '没有这一版。请从版本清单里选。',
  'nothing-to-undo': '已经是第一版，没有可以撤销的了。',
} as const;

export const titles = {
  'unknown-conversation': '没有这次会话',
  'empty-message': '内容为空',
  'message-too-long': '内容过长',
  'too-slow': '读得太久',
  'too-busy': '前面的还没读完',
  'unknown-figure': '没有这一项',
  'other-unit': '单位不同',
  'unreadable-figure': '数没有读懂',
  classified: '疑似涉密，未保存',
  'unknown-outline': '没有这种骨架',
  'model-failed': '模型没有写成',
  'no-draft': '还没有稿子',
  'known-report': '已在库里',
  'unknown-report': '没有这份报告',
  'unknown-block': '没有这一块',
  'block-changed': '别处刚改过',
  'no-offer': '已经定过',
  'unknown-claim': '没有这一句',
  'unknown-finding': '没有这一处',
  'no-fix': '没有一定的改法',
  'text-changed': '文字已经变了',
  'no-suggestions': '建议对不上',
  'unknown-version': '没有这一版',
  'nothing-to-undo': '没有可撤销的',
  'no-file': '没有文件',
  'file-refused': '文件没有读',
  'malformed-json': 'JSON 不完整',
  'not-json': '不是 JSON',
  'invalid-input': '请求不合要求',
  'body-too-large': '内容太大',
  'unknown-path': '没有这个地址',
  'foreign-host': '地址不对',
  'foreign-origin': '来自别的网页',
  'not-signed-in': '没有登录',
  'not-allowed': '不能做',
  'too-many-requests': '太快了',
  'too-many-streams': '页面开得太多',
  'storage-full': '磁盘已满',
  'storage-readonly': '数据不能写',
  'storage-damaged': '数据出错',
  'storage-busy': '数据被占用',
  'not-ready': '还没有就绪',
  internal: '程序出错',
} as const;

/** What is quoted back stays short, whatever was sent. */
function shorten(text: string): string {
  const characters = Array.from(text.slice(0, 60).replace(/\p{C}/gu, ''));
  return characters.length > 20 ? `${characters.slice(0, 20).join('')}…` : characters.join('');
}
