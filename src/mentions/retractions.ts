import type { Mention } from './mention.ts';

/**
 * Which figures of a message are taken back in the same message. Offsets into `figures`, which are in order. Rules, each
 * from how officers correct themselves:
 * - 不是230户, 并非230: what is denied right before the number, where another number is put in its place;
 * - 60改成58, 60应为58, 从60改为58: the one changed (提高到, 降到 tell of a change in the world and take nothing back);
 * - 两千块，哦搞错了，两千六: the one before the cue, when a number comes after it;
 * - 原来报的28，实际26 · 26，写成28了: the one that was wrongly said or written;
 * - 30作废, 30不算, 把30删掉.
 */
export function findRetracted(text: string, figures: readonly Mention[]): Set<number> {
  const taken = new Set<number>();
  if (!anyCue.test(text)) return taken;
  figures.forEach((figure, index) => {
    const previous = figures[index - 1];
    const next = figures[index + 1];
    const before = text.slice(Math.max(previous?.end ?? 0, figure.start - 24), figure.start);
    const after = text.slice(figure.end, Math.min(next?.start ?? text.length, figure.end + 40));
    if (isDenied(before, after, previous, next, figure)) markDenied(figures, index, taken, before);
    if (next && isChanged(before, after, figure, next)) taken.add(index);
    if (next && !isDenialOfEarlier(text, after, next) && isCutShort(after, figure, next))
      taken.add(indexTakenBack(text, figures, index, after));
    if (isWronglyTold(before, after, next, figure)) taken.add(index);
    if (isMiswritten(before, after, previous)) taken.add(index);
    if (/^\s?(?:这个|那个|的|这个数|那个数)?(?:作废|不算数|不算|划掉|删掉|删了|去掉|不要了)(?![人个])/.test(after))
      taken.add(index);
  });
  return taken;
}

/** Some sign of a correction somewhere; without one no figure is looked at. */
const anyCue =
  /不|非|改|换成|更正|纠正|修正|订正|错|误|应|实为|其实|实际|作废|划掉|删|去掉|别|莫|[写报打说记填看算念听录输]成|口误|[啊呃哦噢额嗯哎诶]|说岔|串|反了|等等|等下|等一下|漏算|少算|多算|重说|准确|精确|确切|[查核数点][了到实对]|刚查|原来|原先|之前|此前|上次|上回|刚|昨|先前|前面|早上|开头|起初|前头|上面|头先/;

/** Units that can stand for each other in a correction: none said, or the same kind of thing. */
function isAlike(a: Mention, b: Mention): boolean {
  if (a.unit === b.unit || a.unit === '' || b.unit === '') return true;
  const people = ['人', '名', '个', '位', '员'];
  const homes = ['户', '家', '个'];
  const money = ['元', '块', '块钱'];
  const times = ['次', '场', '期', '回', '趟'];
  return [people, homes, money, times].some((group) => group.includes(a.unit) && group.includes(b.unit));
}

const denial =
  /(?:不是|并不是|并非|而不是|可不是|不再是|不应该是|不应是|非|莫写成|别写成?|不要写成?|不能写成?)(?:之前说的|原来的|什么|那个)?(?:[\u4e00-\u9fff]{0,6}?)$/;

function isDenied(
  before: string,
  after: string,
  previous: Mention | undefined,
  next: Mention | undefined,
  figure: Mention,
): boolean {
  const matched = denial.exec(before);
  if (!matched || /(?:是不是|要不是|还不是|不是说)$/.test(before) || figure.isSaidZero) return false;
  if (/^(?:非)/.test(matched[0]) && !/并非$|[，,、\s]非$/.test(before)) return false;
  if (/^[\s]*(?:吗|吧|么|[？?])/.test(after)) return false;
  const isBeforeOther =
    next !== undefined &&
    isAlike(figure, next) &&
    /(?:是|应|改|该|为|写|[，,])/.test(after) &&
    !/[。！!]/.test(after.slice(0, -1));
  const isAfterOther =
    previous !== undefined &&
    isAlike(figure, previous) &&
    /^[\s，,、；;（(]*(?:而|并|可)?(?:不是|非|不应|别|不要|莫|不能)/.test(before);
  return isBeforeOther || isAfterOther;
}

const change =
  /^(?:[人名个户次场元]*|\s|的|这个|那个|那)*(?:改成|改为|改作|换成|更正为|更正成|纠正为|修正为|订正为|调整为写|应为|应是|应该是|应该为|应当是|应改为|应改成|要改成|得改成|实为|其实是|实际是|实际上是|改)\s?[\u4e00-\u9fff：:]{0,4}$/;

function isChanged(before: string, after: string, figure: Mention, next: Mention): boolean {
  if (/^[\s，,]*(?:后来?|然后|现在|又|再)?改(?:成|为|到)?\s?$/.test(after)) return isAlike(figure, next);
  return change.test(after) && isAlike(figure, next) && !/(?:提高|增加|下降|减少|降低|上升)/.test(before + after);
}

const slip =
  '搞错|说错|记错|看错|写错|打错|报错|弄错|算错|听错|口误|说岔|看串|串行|串了|错了|不对|不不|不是不是|更正|纠正|等等|等下|等一下|说反|反了|漏算|少算|多算|重说|啊不|哦不|噢不|呃不|哎不|嗯不|诶不|欸不|额不';
const slipPattern = new RegExp(
  `^[吧呢啊哦呀嘛了]?[\\s，,。.；;、…—\\-（(！!]*(?:(?:哦|噢|喔|啊|呃|额|哎|唉|嗯|诶|欸|哎呀|哎哟|不好意思|对不起|抱歉|等等|那个|我|刚才|前面|上面|这个|数|好像|可能|又|给|你看我)[\\s，,、]*){0,4}(?:${slip}|不[，,、\\s]|不是[，,、\\s]|错[，,、\\s])`,
);

/** 大概50，查了下是48: the rough figure gives way to the exact one. */
const madeExact =
  /^[\s，,。；;、吧左右上下]*(?:准确|精确|确切|查了|查到|核了|核实|核对|数了|点了|刚查|实际上?是|其实是?)[\u4e00-\u9fff]{0,5}?(?:是|为|：|:)?\s?$/;

/** 35人，训了12天，哦不是35是32人: what is denied is the 35 said before, and the 12 stands. */
function isDenialOfEarlier(text: string, after: string, next: Mention): boolean {
  return /不是\s?$/.test(after) && /^[\s，,]*(?:而?是|应)/.test(text.slice(next.end, next.end + 6));
}

/** The denied number, and the same number where it was first said, unless a label of its own stands with the denial. */
function markDenied(figures: readonly Mention[], index: number, taken: Set<number>, before: string): void {
  taken.add(index);
  if (!/(?:^|[，,。；;：\s])(?:哦|噢|啊|呃|额|嗯|哎|诶|那个|刚才){0,3}不是\s?$/.test(before)) return;
  const denied = figures[index];
  if (!denied) return;
  for (let at = index - 1; at >= 0 && at > index - 12; at -= 1) {
    const earlier = figures[at];
    if (!earlier || earlier.value !== denied.value || !isAlike(earlier, denied)) continue;
    taken.add(at);
    return;
  }
}

/** The cue stands between this figure and the next, and the next is put in its place. */
function isCutShort(after: string, figure: Mention, next: Mention): boolean {
  if (!isAlike(figure, next)) return false;
  if (/^[\s，,、]*(?:啊|呃|哦|噢|额|嗯|哎|诶)+[\s，,、]*$/.test(after)) return true;
  if (figure.approx !== null && madeExact.test(after)) return true;
  if (!slipPattern.test(after)) return false;
  return !/(?:没|不会|不能|别|未)(?:搞错|说错|记错|看错|写错|错)/.test(after);
}

/** The figure before the cue, or an earlier one with the label that is repeated: 大学生13，入伍12，看串行了，大学生11. */
function indexTakenBack(text: string, figures: readonly Mention[], index: number, after: string): number {
  const label =
    /([\u4e00-\u9fff]{2,8})(?:是|应该是|应为|才|只有|就)?[：:\s]*$/
      .exec(after)?.[1]
      ?.replace(/(?:应该|应|才|就|只有?|是|为)$/, '') ?? '';
  const words = label.slice(-3);
  if (words.length < 2) return index;
  for (let at = index; at >= 0 && at > index - 12; at -= 1) {
    const figure = figures[at];
    if (!figure) break;
    const from = Math.max(figures[at - 1]?.end ?? 0, figure.start - 12);
    if (text.slice(from, figure.start).includes(words)) return at;
  }
  return index;
}

const wronglyTold =
  /(?:原来|原先|之前|此前|上次|上回|刚才|刚刚|昨天|昨儿|先前|前面|早上|开头|起初|前头|上面|头先)[^，,。；;]{0,6}?(?:报|说|写|填|讲|发|统计|给)(?:的|了|成|是|过)*(?:那个|的)?[^，,。；;]{0,8}$/;
const putRight =
  /(?:不对|不准|错|实际|应|现在|核实|改|准确|精确|正确|其实|核过|最新|查了|复核|以[^，]{0,6}为准|今天|重新)/;

/** 上次说的28不对，是26. */
function isWronglyTold(before: string, after: string, next: Mention | undefined, figure: Mention): boolean {
  return next !== undefined && isAlike(figure, next) && wronglyTold.test(before) && putRight.test(after);
}

const miswritten = /(?:写成|报成|打成|说成|记成|填成|看成|算成|念成|听成|录成|输成|误写为|误报为|误填为|误记为)了?\s?$/;

/** 报名58，上次写成85了. */
function isMiswritten(before: string, after: string, previous: Mention | undefined): boolean {
  if (!miswritten.test(before)) return false;
  return previous !== undefined || /^(?:了|[人个名户次场]?了)/.test(after);
}
