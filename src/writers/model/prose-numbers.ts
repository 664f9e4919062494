/**
 * Numbers in prose that no slot holds: digits, Chinese numerals, and words that count without a numeral. Everything
 * is a number until it is known to be a word: 近三成, 翻番, 过半, 数十, 百余 and 两位数 are refused, 一是, 第一责任人, 三等功
 * and 进一步 are not.
 */
const numeral = /[〇零一二三四五六七八九十百千万亿两壹贰叁肆柒捌玖拾佰仟]+/g;
const countWords =
  /翻(?:了)?(?:一|两|几)?[番倍]|翻倍|成倍|倍增|加倍|双倍|过半|近半|半数|大半|多半|一半|对半|若干|好几|[俩仨廿卅]|大部分|(?<!大)多数|(?<![无不])(?:数|几|上|近|余|成|逾)[十百千万]|[十百千万][余多来几]|多位数|位数|(?<!绝大)大多数|绝大多数|绝大部分|数倍|几倍|百分|千分|几乎全部|清一色|倒数/g;
/** Digits of any script, circled and Roman ones, fractions. */
const digits = /[\p{Nd}\p{No}Ⅰ-ⅿ]+/gu;

/** Words with a numeral in them that count nothing. Longest first matters not: any of them covers its characters. */
const words =
  /(?<=^|[。；：，\n])[一二三四五六七八九]是|第一(?:责任人|书记|位的?责任|时间|线|道|步)|三等功|一年来|一年|本年度|八一|“?两参”?|两个维护|四个意识|四个自信|两个确立|两个清单|进一步|下一步|逐一|一一|唯一|统一|同一|单一|万一|一线|一体|一定|一致|一并|一律|一道|一起|一直|一贯|一手|一流|一经|一旦|一切|一些|一样|一般|一方面|另一方面|一级|一把手|一次性|一以贯之|一丝不苟|一视同仁|一抓到底|一人一策|一人一册|一户一策|一社区一连|一项一项|一条一条|一个一个|一环扣一环|一环一环|一盘棋|一把尺子|一张网|一条龙|一条心|一条条|一件件|一次次|一户户|一个个|一本账|一张图|一竿子|心往一处想|劲往一处使|统一战线|千方百计|千家万户|千头万绪|万无一失|百姓|十分|五好|双合格|三级|两级|四级|五率|十四五|十五五|十三五|二十大|二十届|十九大|四中全会|三中全会|两征两退|一年两征|三会一课|百年|一百年/g;

export interface ProseNumber {
  text: string;
  start: number;
}

/** `exempt`: further words of the kind that hold a numeral (三室一库 as an office's name). */
export function findProseNumbers(text: string, exempt: readonly string[] = []): ProseNumber[] {
  const isWord = new Uint8Array(text.length);
  for (const match of text.matchAll(words)) isWord.fill(1, match.index, match.index + match[0].length);
  for (const word of exempt) {
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
      isWord.fill(1, at, at + word.length);
    }
  }
  const found = new Map<number, ProseNumber>();
  const addAll = (pattern: RegExp, mayBeWord: boolean): void => {
    for (const match of text.matchAll(pattern)) {
      const isCovered =
        mayBeWord && isWord.subarray(match.index, match.index + match[0].length).every((one) => one === 1);
      if (isCovered || (found.get(match.index)?.text.length ?? 0) >= match[0].length) continue;
      if (mayBeWord && match[0] === '一' && !isCount(text, match.index)) continue;
      found.set(match.index, { text: match[0], start: match.index });
    }
  };
  addAll(digits, false);
  addAll(countWords, true);
  addAll(numeral, true);
  return [...found.values()].toSorted((a, b) => a.start - b.start);
}

const counted = /^[个名人位次场户份元天课件支处间块面张本项条批轮期册种起台辆套所座栋倍成半番届线流]/;

/** 一抓到底 and 军民一心 count nothing; 一次 and 全市第一 do. */
function isCount(text: string, at: number): boolean {
  return text[at - 1] === '第' || counted.test(text.slice(at + 1, at + 2));
}
