import { fieldTags } from '../lexicon/field.ts';
import { spokenNames } from '../kinds/figure-names.ts';
import type { Kind } from '../kinds/kind.ts';
import { marks } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';

/** Words of the product itself: all that may leave the machine besides placeholders and punctuation. */
export interface KnownWords {
  /** Length of the longest known word at `at`, 0 where none begins. */
  lengthAt: (text: string, at: number) => number;
}

/**
 * Characters that carry a sentence and name nobody: pronouns, prepositions, adverbs, classifiers. Not among them:
 * numerals, and characters that are common in given names.
 */
const plain =
  '的了着过是在有没无不未都也还又再就和与及跟或被把对给从到去来向以其中这那哪上下里外前后内间个其它他她我你您们咱本各该每另共约多余近超已请先只才很最更比较吗呢吧啊嘛呀么什怎样些点所而且但因为如果则等至于将要会能可让使由按照据因此即说报叫问看写记算做办开走送发搞弄跑用收放设建编训练查巡打拿找带派占差缺补改错对名人次户台支份块枚条处座辆场天周月年日时分位元岁家队排班连村街镇区县市省乡岗栋件套支面批项类种站室库校企业';

/** What officers say when they call a thing by another name than the catalogue does. */
const spoken = (
  '看望 探望 探视 上门 登门 串门 送去 送到 送达 领取 领走 参加 参与 到场 到会 开会 碰头 座谈 讲课 上课 讲座 授课 听课 宣讲 辅导 ' +
  '学习 培训 集训 轮训 受训 训练 拉动 演练 演习 拉练 打靶 射击 点名 集合 到位 缺席 请假 值班 值守 巡逻 执勤 站岗 救援 救灾 抢险 排涝 ' +
  '灭火 扑火 搜救 疏散 转移 劝返 堵漏 清淤 除雪 派出 调动 动员 宣传 发动 摸底 摸排 登门 打电话 张贴 悬挂 印发 发放 分发 派发 ' +
  '购置 添置 采购 配备 更换 维修 修缮 新建 扩建 改建 建成 挂牌 揭牌 装修 投入 拨付 到账 花费 花了 支出 开支 预算 补助 补贴 奖励 慰问 ' +
  '帮扶 解决 协调 处理 办理 办结 落实 完成 推荐 推送 转发 发布 登记 报名 当兵 退伍 退役 复员 返乡 体检 查体 ' +
  '刷掉 淘汰 合格 过关 家访 家属 家里 家庭 亲属 老人 孩子 娃娃 小伙子 姑娘 青年 年轻人 学生 大学生 ' +
  '毕业生 居民 村民 群众 老百姓 职工 工人 干部 骨干 队员 成员 党员 团员 专干 企业 学校 机关 单位 部门 社区 村里 小区 街面 商户 广场 横幅 标语 ' +
  '海报 展板 传单 折页 手册 册子 公开信 信件 微信 视频 公众号 喇叭 宣传栏 红本 证书 奖状 喜报 牌子 慰问品 慰问金 礼品 现金 装备 器材 ' +
  '物资 设备 服装 帐篷 铁锹 对讲机 车辆 柜子 桌椅 电脑 仓库 库房 活动室 办公室 训练场 阵地 基地 展馆 今年 全年 上半年 下半年 年初 年底 去年 ' +
  '以来 目前 现在 总共 一共 合计 共计 大概 左右 以上 不到 超过 全部 都是 其中 平均 每人 每月 每季度 人次 差不多 完成 出稿 稿子 报告 初稿 ' +
  '写好 写完 先写 弄好 整理 先不 跳过 以后 回头 再说 不知道 不清楚 没有 不是 已经 还没 还有 就是 应该 可以 需要 知道'
).split(' ');

const numeral = shape`${marks.numeral}`;

const known = new WeakMap<Kind, KnownWords>();

/** Made once for a kind, from its files: catalogue, lexicon, questions, sentence plans. */
export function knownWords(kind: Kind): KnownWords {
  const made = known.get(kind) ?? createKnownWords(wordsOf(kind));
  known.set(kind, made);
  return made;
}

function wordsOf(kind: Kind): Set<string> {
  const words = new Set([...kind.terms.lexicon, ...kind.terms.ordinary, ...spoken]);
  for (const figure of kind.figures) {
    const names = spokenNames(figure).flatMap(({ name, topics }) => [name, ...(topics ?? [])]);
    for (const word of [figure.label, ...names, figure.unit, ...figure.units]) words.add(word);
  }
  for (const { name, cues } of [...kind.groups, ...kind.sections]) for (const word of [name, ...cues]) words.add(word);
  for (const role of kind.roles) for (const word of [role.name, ...role.aliases]) words.add(word);
  for (const tag of fieldTags) for (const word of kind.field[tag].list) words.add(word);
  const questions = [...kind.groups, ...kind.figures, ...kind.facts].map((asked) => asked.question);
  for (const word of segmented([...questions, ...kind.facts.flatMap((fact) => [fact.sentence, ...fact.cues])])) {
    words.add(word);
  }
  return words;
}

/** The dictionary of the runtime takes text apart; single characters are left to `plain`. */
function* segmented(texts: readonly string[]): Generator<string> {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  for (const text of texts) {
    for (const { segment } of segmenter.segment(text)) if (segment.length > 1 && !numeral.test(segment)) yield segment;
  }
}

function createKnownWords(words: ReadonlySet<string>): KnownWords {
  const byHead = new Map<string, { lengths: number[]; words: Set<string> }>();
  for (const word of [...words, ...plain.split('')]) {
    if (!/^\p{Script=Han}+$/u.test(word)) continue;
    const head = word[0] ?? '';
    const entry = byHead.get(head) ?? { lengths: [], words: new Set<string>() };
    entry.words.add(word);
    if (!entry.lengths.includes(word.length)) entry.lengths.push(word.length);
    byHead.set(head, entry);
  }
  for (const entry of byHead.values()) entry.lengths.sort((a, b) => b - a);
  return {
    lengthAt: (text, at) => {
      const entry = byHead.get(text[at] ?? '');
      return entry?.lengths.find((length) => entry.words.has(text.slice(at, at + length))) ?? 0;
    },
  };
}
