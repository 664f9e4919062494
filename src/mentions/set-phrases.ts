import { isChineseNumeralAt } from '../numerals/characters.ts';
import { classifierAt } from './classifiers.ts';
import type { OtherNumber, OtherNumberKind } from './mention.ts';

/**
 * Words and set phrases that hold a numeral and count nothing. Those whose numeral is followed by no classifier would
 * pass for no figure anyway; they are listed where an officer's sentence could otherwise be misread.
 */
const phrases: readonly { kind: OtherNumberKind; words: string }[] = [
  {
    kind: 'idiom',
    words:
      // 一
      '一共 一起来 一起去 一起抓 一起干 一律 一直 一定 一样 一般 一些 一点点 一点儿 一下子 一下 一切 一旦 一向 一致 一贯 一线 一流 一手 一再 一同 一并 一概 一带 一体 ' +
      '一路 一举 一时 一度 一心 一道 一边 一面旗帜 一味 一如 一番 一次性 一站式 一把手 一刀切 一条龙 一条心 一盘棋 一揽子 一把抓 一头 一连串 一系列 一班人 一口气 一口清 ' +
      '一窝蜂 一风吹 一阵 一会儿 一会 一生 一辈子 一应 一经 一览 一目了然 一瞬 一视同仁 一马当先 一岗双责 一票否决 一网通办 一网打尽 一年一度 一年两次征兵 一年两征两退 一年两征 两征两退 两征 一年来 一年到头 一抓到底 一插到底 ' +
      '一竿子 一卡通 一键 一码通 一张网 一本账 一本帐 一张图 一盘散沙 一人当兵 一个都不能少 一个不少 一个不落 一个不漏 一个也不能少 一户不落 一户不漏 一人不漏 一人不落 一人不少 ' +
      '一个样 一个劲 一个调 一方面 一方 一大批 一大早 一把火 一把尺子 一碗水 一回事 一门心思 一块儿 一块过 一块来 一块干 合一块 一块抓 一家人 一家三口 一家四口 一家五口 一家六口 一家几口 一家亲 一家子 一层楼 ' +
      '一分为二 一分不差 一分耕耘 一日之计 一日三餐 一期一会 一场硬仗 一句话 一股劲 一股绳 一丝不苟 一丝 一呼百应 一锤定音 一鼓作气 一如既往 一清二楚 一干二净 一心一意 一五一十 ' +
      '一哄而上 一拖再拖 一改再改 一来二去 一波三折 一举多得 一举两得 一专多能 一队多用 一员多能 一人多岗 一岗多能 一兵一卒 一枪一弹 一言一行 一点一滴 一朝一夕 一对一 多对一 一帮一 一包一 ' +
      '一把钥匙 一大半 一小半 一大截 一小部分 一部分 一大部分 一代 一二三产业 一届接着一届 一任接着一任 一茬接着一茬 一件接着一件 一年接着一年 一级抓一级 一级带一级 一级做给一级看 层层一级 ' +
      '零部件 零件 零星 零散 零售 零碎 零基础 零距离 零门槛 零容忍 零点 零下 零钱 零用 零工 零花 零起步 零起点 从零 归零 清零 ' +
      '统一 唯一 万一 单一 同一 之一 另一方面 另一 某一 每一 任一 逐一 专一 如一 始终如一 进一步 退一步 下一步 上一步 走一步 这一 那一 不一 划一 归一 合一 三合一 二合一 知行合一 融为一体 ' +
      '第一责任人 第一书记 第一时间 第一线 独一无二 首屈一指 数一数二 万众一心 万无一失 整齐划一 表里如一 千篇一律 百里挑一 军民一家 不一定 说一不二 言行一致 九牛一毛 千钧一发 ' +
      // 二 两
      '二维码 二次元 二手 二线 二氧化碳 二把手 二传手 二话不说 二话没说 二月二 二人转 ' +
      '两会 两委 两参 两岸 两节 两手抓 两手硬 两手都要硬 两手 两用 两不误 两不愁 两山 两癌 两学一做 两个确立 两个基本点 两个维护 两个结合 两个毫不动摇 两个一以贯之 两个务必 两个大局 两个一百年 两个先锋 ' +
      '两个责任 两个主体 两个规定 两个清单 两个规划 两个经常 两个文明 两个健康 两红两优 两优一先 两红 两弹一星 两拥 两险 两难 两翼 两级 两极 两地 两头 两边 两侧 两旁 两端 两肋插刀 两面性 两面派 两面人 两面三刀 ' +
      '两张皮 两条腿 两条线 两条战线 两回事 两码事 两全其美 两全 两代表一委员 两站两员 两排一队 两率 两类人员 两劳 两栖 两邻 两卡 两违 两抢 三天两头 三三两两 三言两语 三长两短 一来二往 ' +
      // 三
      '三农 三公 三军 三防 三资 三无 三个代表 三个务必 三个有利于 三个面向 三个必须 三个区分 三个区分开来 三个文明 三会一课 三严三实 三支一扶 三重一大 ' +
      '三下乡 三同时 三非 三包 三跨 三产 三轮车 三轮摩托 三方 三维 三甲 三班倒 三更半夜 三餐 三伏 三角 三脚架 三级联动 三级网络 三级联创 三化 三好 ' +
      '三级书记 三级跳 三项制度改革 三大攻坚战 三大战役 三大纪律 三大改造 三大法宝 三大产业 三大球 三从四德 三令五申 三番五次 三心二意 三明治 三星 三峡 三包一带 三抓三促 三亮三比 三务公开 三务 三清一改 三线 ' +
      '三年行动 三年规划 三年计划 三年整治 三人成虎 三天打鱼 再三 不三不四 接二连三 举一反三 丢三落四 朝三暮四 挑三拣四 推三阻四 张三李四 隔三差五 隔三岔五 三五成群 三下五除二 三七开 三七二十一 三七 ' +
      // 四 五 六 七 八 九 十
      '四个意识 四个自信 四个全面 四个服从 四个伟大 四个铁一般 四个革命 四个带头 四个自我 四个过硬 四个对照 四个讲清楚 四个专项 四个秩序 四个不摘 四个最严 四个一律 四个一批 四铁 四优 四风 四史 四大 四季 四周 四方 ' +
      '四肢 四处 四邻 四海 四川 四面八方 四平八稳 四通八达 四海一家 四项基本原则 四套班子 四大班子 四包一 四议两公开 四不两直 四不放过 四好农村路 四下基层 四项机制 四种形态 四种方式 四方责任 四轮驱动 四梁八柱 四舍五入 四川省 四两拨千斤 ' +
      '五位一体 五个一工程 五个一 五个必由之路 五个过硬 五个坚持 五个统筹 五大发展 五大发展理念 五保户 五保 五官 五台山 五湖四海 五谷 五金 五险一金 五老 五好 五反 五花八门 五光十色 五星级 五星红旗 五星 五角星 五年规划 五年计划 五级书记 五湖 五社联动 ' +
      '六稳 六保 六个必须 六个坚持 六个统一 六大纪律 六项纪律 六神无主 六亲不认 六个一 六边形 六方会谈 ' +
      '七个有之 七上八下 七嘴八舌 七手八脚 七拼八凑 七零八落 七夕 七绝 七律 乱七八糟 横七竖八 七步洗手法 ' +
      '八项规定 八个明确 八个坚持 八个更加 八仙过海 八方 八卦 八股 八大员 半斤八两 八百里加急 四荒 十有八九 八九不离十 八荣八耻 八五普法 七五普法 六五普法 九五普法 ' +
      '九个坚持 九年义务教育 九年一贯制 九死一生 九霄云外 九泉 九龙 九州 九曲 九层之台 ' +
      '十个明确 十四个坚持 十三个方面成就 十足 十字路口 十字 十里八乡 十里 十全十美 十拿九稳 十万火急 十万八千里 十年树木 十年如一日 十年磨一剑 几十年如一日 十指连心 十佳 十大 十强 十项全能 十有八九 十室九空 十八般武艺 十八弯 ' +
      // 百 千 万 亿
      '百姓 老百姓 百货 百日 百年大计 百年 百科 百般 百花 百米 百事 百强 百忙之中 百忙 百战百胜 百炼成钢 百尺竿头 百感交集 百折不挠 百闻不如一见 百业 百团大战 百万雄师 百分制 百合 百色 百万英镑 百度 百灵 百思 百年变局 ' +
      '千里 千秋 千言万语 千方百计 千古 千斤顶 千瓦时 千禧 千万别 千万不 千万要 千万注意 千万记 千千万万 千家万户 千军万马 千山万水 千辛万苦 千头万绪 千丝万缕 千变万化 千差万别 千锤百炼 千载难逢 千钧 千分尺 千年 千金 千百年 千万工程 成千上万 成百上千 成千 成百 ' +
      '万事 万物 万分 万岁 万能 万象 万里 万家灯火 万人空巷 万向 万丈 万代 万古 万不得已 万万不 万万没 万金油 万年青 万用表 万全 万幸 亿万 亿元村 以防万一 不怕一万 ' +
      '再接再厉 同一 半一半 数一 二一添作五 五五开 六六大顺 八八六十四 三三制 二十四节气 二十四孝 二十四史 二十四桥 三百六十行 三十六计 七十二变 五十步笑百步 百分百投入 百分之百的努力 百分百的努力 二百五 二十四字 ' +
      '十二分 十分重要 十分重视 十分明显 十分突出 十分紧张 十分感谢 十分关心 十分必要 十分严峻 十分显著 十分注重 十分繁重 十分艰巨 十分辛苦 十分困难 十分支持 十分到位 十分清楚 十分不 十分有 十分满意 十分高兴 十分薄弱 十分钟爱',
  },
  {
    kind: 'event',
    words:
      '一大 二大 一带一路 八一建军节 八一 五一 五四 六一 七一 九一八 九三阅兵 三八 三一五 一二九 七七事变 双十一 十一假期 十一期间 十一黄金周 十一长假 十一国庆 国庆十一 九八抗洪 二一九 三月三 九月九 ' +
      '五四青年节 三八妇女节 八一南昌起义 六一儿童节 五一劳动节 七一建党节 一二三四五 二十届 一国两制',
  },
  {
    kind: 'rank',
    words:
      '一级 二级 三级 四级 五级 六级 七级 八级 九级 十级 特级 一等 二等 三等 四等 二等甲级 二等乙级 一期士官 二期士官 三期士官 四期士官 五期士官 六期士官 一档 二档 三档 ',
  },
  {
    kind: 'name',
    words:
      '张三 李四 王五 赵六 钱七 孙七 周八 吴九 郑十 王二麻子 王二 三亚 三明市 四平市 五指山 六安 六盘水 七台河 九江 十堰 百色市 万州 万宁 三门峡 三水 三河 四会 六合 千岛湖 八达岭 九寨沟 一汽 二汽 二七区 十里铺 四明 五华 五峰 九华 五老峰 千山 万山 万年县 三台县 ',
  },
  {
    kind: 'date',
    words:
      '周一 周二 周三 周四 周五 周六 星期一 星期二 星期三 星期四 星期五 星期六 礼拜一 礼拜二 礼拜三 礼拜四 礼拜五 礼拜六 初一 初二 初三 初四 初五 初六 初七 初八 初九 初十 一季度 二季度 三季度 四季度 一月份 二十四小时',
  },
];

interface Entry {
  phrase: string;
  kind: OtherNumberKind;
  offset: number;
}

/** Entries by the first numeral in them and the character beside it (the one before, where there is one). */
const entries = new Map<string, Entry[]>();
for (const { kind, words } of phrases) {
  for (const phrase of words.split(' ')) {
    const offset = firstNumeral(phrase);
    if (offset < 0) continue;
    const key = offset > 0 ? `<${phrase.charAt(offset - 1)}${phrase.charAt(offset)}` : phrase.slice(0, 2);
    const list = entries.get(key) ?? [];
    list.push({ phrase, kind, offset });
    list.sort((a, b) => b.phrase.length - a.phrase.length);
    entries.set(key, list);
  }
}

function firstNumeral(phrase: string): number {
  for (let at = 0; at < phrase.length; at += 1) if (isChineseNumeralAt(phrase, at)) return at;
  return -1;
}

/** The listed phrase whose first numeral starts at `at` and which covers the numeral up to `end`; the longest wins. */
export function listedPhraseAt(text: string, at: number, end: number): OtherNumber | null {
  const before = at > 0 ? entries.get(`<${text.charAt(at - 1)}${text.charAt(at)}`) : undefined;
  const beside = entries.get(text.slice(at, at + 2));
  let best: Entry | null = null;
  for (const list of [before, beside]) {
    for (const entry of list ?? []) {
      const start = at - entry.offset;
      if (best && entry.phrase.length <= best.phrase.length) break;
      if (start < 0 || !text.startsWith(entry.phrase, start) || start + entry.phrase.length < end) continue;
      if ((classifierAt(text, end)?.end ?? 0) > start + entry.phrase.length) continue;
      if (
        entry.kind === 'date' &&
        text[start - 1] === '每' &&
        /[次场期个趟]/.test(text[start + entry.phrase.length] ?? '')
      )
        continue;
      best = entry;
      break;
    }
  }
  if (!best) return null;
  const start = at - best.offset;
  return { start, end: start + best.phrase.length, text: best.phrase, kind: best.kind };
}

const han = /\p{Script=Han}/u;
const counted = /[个人名户家次场期份张块面件起例元位支台辆套册条天年月日项处间亩点号]/;

/**
 * Four-character shapes: 一人一策, 千方百计, 三言两语, 万无一失, 四议两公开, 三室一库. The first numeral starts at `at` and
 * ends at `end`. A shape whose words are classifiers (三人五次) counts, unless both its numerals are 一.
 */
export function shapedPhraseAt(text: string, at: number, end: number): OtherNumber | null {
  const first = text[at] ?? '';
  const middle = text[at + 1] ?? '';
  const second = text[at + 2] ?? '';
  const last = text[at + 3] ?? '';
  if (end - at !== 1 || !'一二两三四五六七八九十百千万'.includes(first)) return null;
  if (!han.test(middle) || isChineseNumeralAt(text, at + 1)) return null;
  if (!'一二两三四五六七八九百千万'.includes(second) || second === '') return null;
  if (isChineseNumeralAt(text, at + 3) && !(first === '一' && second === '一')) return null;
  const isTwin = first === '一' && second === '一';
  if (isTwin && /[共起直些定般样切再]/.test(last)) return null;
  const isGreat = '百千万'.includes(first) || ('百千万'.includes(second) && first === '一');
  const isEnded = !han.test(last);
  if (isEnded && !(second === '一' && /[包对帮联岗]/.test(middle))) return null;
  if (!isTwin && !isGreat && (counted.test(middle) || counted.test(last) || /[点时分秒和或加减乘比]/.test(middle)))
    return null;
  if (isTwin && (/[和或加]/.test(middle) || (counted.test(middle) && counted.test(last) && isTally(text, at))))
    return null;
  const stop = isEnded ? at + 3 : at + 4;
  return { start: at, end: stop, text: text.slice(at, stop), kind: 'idiom' };
}

/** 一人一次 after 请假 counts; 一户一档 at the head of a clause or before 、 is a way of working. */
function isTally(text: string, at: number): boolean {
  return text[at + 1] === text[at + 3] ? false : /[了出请缺病事]/.test(text[at - 1] ?? '');
}

const openers = '“"‘「『《【';
const closers = '”"’」』》】';

/**
 * “四包一”, “两参”, “十四五”, “八一”, “三个一”: a short quoted term that begins or ends with a small Chinese numeral.
 * The quotation marks belong to the span. “三百人” and “30人” are figures that happen to be quoted.
 */
export function quotedPhraseAt(text: string, at: number, end: number): OtherNumber | null {
  for (let start = at - 1; start >= Math.max(0, at - 7); start -= 1) {
    const opener = text[start] ?? '';
    if (closers.includes(opener) && !openers.includes(opener)) return null;
    if (!openers.includes(opener)) continue;
    for (let stop = end; stop < Math.min(text.length, start + 14); stop += 1) {
      if (!closers.includes(text[stop] ?? '')) continue;
      const inside = text.slice(start + 1, stop);
      const span = { start, end: stop + 1, text: text.slice(start, stop + 1) };
      return isQuotedTerm(inside, at - start - 1, end - start - 1) ? { ...span, kind: 'idiom' } : null;
    }
    return null;
  }
  return null;
}

const smallNumeral = /^[一二两三四五六七八九十双零〇百千万1-9N]{1,3}$/;

function isQuotedTerm(inside: string, from: number, to: number): boolean {
  if (/^[一二两三四五六七八九十]个(?:\d|一|零|不|百|确保|到位|必|有|没有|全|提升|强化|坚持|专项|覆盖|率)/.test(inside))
    return inside.length < 13;
  if (inside.length > 9 || /[，。；：、\s]/.test(inside) || /年|\d{2}|%|％/.test(inside)) return false;
  const numeral = inside.slice(from, to);
  if (!smallNumeral.test(numeral)) return false;
  const rest = inside.slice(to);
  if (from === 0) return !/^(?:[人名户次场份块元件起例]$|个[人社村兵名大男女学孩])/.test(rest);
  return rest === '' || /^[一二两三四五六七八九十]/.test(inside) || /[站式条个率]/.test(rest);
}
