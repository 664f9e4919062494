import { isSpace } from '../text/numerals-characters.ts';

/**
 * Classifiers and measures that make a number a figure, longest first at each first character. Compound ones (人次,
 * 个百分点, 平方公里) stand whole; 个 before a measure of time belongs to it (个月, 个小时).
 */
const classifierList =
  '人次 人份 人天 人 名 个百分点 百分点 个点 个月 个小时 个课时 个学时 个工作日 个班次 个批次 个批 个 位 员 口 户次 户 家次 家 对 双 组 队 ' +
  '次 场次 场 期 届 批次 批 轮 遍 趟 回 起 例 宗 桩 件次 件套 件 项 类 任 条 款 篇 份 册 本 张 幅 块 面 枚 支 只 把 台次 台套 台班 台 辆次 辆 架次 架 艘 ' +
  '套 部 门 间 座 栋 幢 处 所 层 眼 根 棵 株 盏 顶 床 箱 袋 瓶 桶 盒 包 捆 吨 公斤 千克 斤 克 kg KG ㎏ t 公里 千米 里地 里路 华里 km KM ㎞ 米 厘米 毫米 m cm ' +
  '平方公里 平方米 平米 平方 ㎡ m² 公顷 亩 立方米 立方 升 毫升 ml 元 块钱 块 毛 角 美元 港元 欧元 日元 课时 学时 工时 小时 分钟 秒 天 日 周 年 岁 分 票 班次 车次 艇次 ' +
  '度 千瓦 KW kW 度电 兆 倍 号 股 管 发 杆 挺 门次 具 艇 车 桌 餐 篮 担 尾 头 匹 羽 窝 村次 社区次 站 点位 线 环 字 页 亿次 番 成';

/** Never classifiers by themselves here: they only make times, places or set phrases. */
const refused = new Set(['线', '环', '字', '兆', '成', '站', '番', '里']);

const byFirst = new Map<string, string[]>();
for (const word of new Set(classifierList.split(' '))) {
  if (refused.has(word)) continue;
  const list = byFirst.get(word.charAt(0)) ?? [];
  list.push(word);
  list.sort((a, b) => b.length - a.length);
  byFirst.set(word.charAt(0), list);
}

/** What stands after a classifier and shows that the character was not one: 人员, 件套, 分队, 块头, 面对. */
const notAfter: Record<string, RegExp> = {
  人: /^(?:员[^，。、；\s]{0,2}(?:配|编)|武|防|民|大|社|均|力|才|生|事|身|为|家|数)/,
  名: /^(?:单|称|誉|义|列|额)/,
  位: /^(?:于|置|列|居|一体)/,
  口: /^(?:子|号|径|头|粮|岸)/,
  家: /^(?:庭|属|长|园|乡|具|里|访)/,
  户: /^(?:外|籍|口)/,
  对: /^(?:口|于|接|照|比|象|外|待|标|应|全|上|下|一|新|老|社|辖|民|退|优|困)/,
  双: /^(?:拥|合|评|向|百|考|带|拥)/,
  组: /^(?:织|建|成|长|训|合|员|装)/,
  队: /^(?:伍|员|长|列)/,
  场: /^(?:地|所|馆|面|租|外)/,
  期: /^(?:间|限|待|望|盼|末|初|满)/,
  起: /^(?:来|到|草|步|点|初|先|码|伏|重|义|源|立|因)/,
  例: /^(?:如|外|行|会)/,
  类: /^(?:别|型|似|推)/,
  任: /^(?:务|何|职|命|期|由|免|用|意|教|课)/,
  条: /^(?:件|例|块|线|文)/,
  项: /^(?:目(?:资|经|建))/,
  本: /^(?:街|镇|乡|区|市|县|年|月|周|次|级|地|人|科|单|着|辖|社|村|部|轮|期|届|季|学)/,
  张: /^(?:贴|罗|扬|三|榜|挂)/,
  面: /^(?:对|向|上|积|试|谈|临|貌)/,
  支: /^(?:持|部|出|队|援|付|撑|书|委|前|教|农|委会)/,
  只: /^(?:有|是|要|能|剩|来|去|走|报|差|缺|完|占|收|到)/,
  把: /^(?:手|关|握|它|这|参|民|人|数|登|报)/,
  台: /^(?:账|风|湾|阶|历)/,
  架: /^(?:构|设)/,
  套: /^(?:路|班|餐)/,
  部: /^(?:队|门|署|委|长|分|里|里的|室|领)/,
  门: /^(?:口|面|类|诊|槛|牌|卫)/,
  间: /^(?:接|隔|断|歇)/,
  处: /^(?:理|级|置|于|罚|分|长|境)/,
  所: /^(?:有|以|在|需|属|谓|长|辖)/,
  层: /^(?:面|层|次|级)/,
  根: /^(?:据|本|源)/,
  包: /^(?:括|含|保|干|联|抓|案|村|户|片)/,
  升: /^(?:级|到|至|旗|学|高|任|入)/,
  元: /^(?:旦|月|素|帅)/,
  角: /^(?:色|落|度)/,
  米: /^(?:面|粮|饭)/,
  天: /^(?:津|然|气|候)/,
  周: /^(?:边|期|年|转|密|到|末|[一二三四五六日])/,
  年: /^(?:轻|龄|均|终|味|关)/,
  分: /^(?:队|别|为|管|之|配|成|类|级|散|布|公|批|组|片|发|三|两|二|四|五|到|析|工|头|层|开|期|享|解|明|流|赴)/,
  度: /^(?:过|假|量)/,
  号: /^(?:召|称|楼|文|令|院|码|线|机|房|门|公|车)/,
  股: /^(?:份|长|室)/,
  发: /^(?:放|展|动|布|生|现|挥|了|给|的|出|到|起|送|改|钱|喜|优|补|慰|文|函|证|表|言|奖|材|宣|传|资|粮|点|优待|各|以|各社)/,
  管: /^(?:理|控|辖|党|好|武|道)/,
  具: /^(?:有|体|备)/,
  车: /^(?:辆|间|站|队|库|次|牌)/,
  头: /^(?:天|年|次|名|部|等|条|目)/,
  回: /^(?:来|到|访|家|乡|复|答|收|应|报|头|去|落|迁|族|退|流)/,
  员: /^(?:工|额)/,
  篇: /^(?:幅|章)/,
  款: /^(?:待|项)/,
  册: /^(?:子)/,
  份: /^(?:额|量|子)/,
  遍: /^(?:布|及)/,
  床: /^(?:位|铺|单|上)/,
  倍: /^(?:增|感|加)/,
  顶: /^(?:替|住|岗|着|格|层)/,
  餐: /^(?:饮|厅|馆)/,
  眼: /^(?:睛|看|下|前|里|光)/,
  秒: /^(?:杀|懂)/,
  票: /^(?:据|面|制|否|当选)/,
  t: /^[A-Za-z]/,
  m: /^[A-Za-z]/,
  块: /^(?:头|状)/,
  日: /^(?:期|常|前|程|记|益|趋|均|报|本|元|内)/,
  次: /^(?:序|日|数|年|品|要|长|之)/,
  轮: /^(?:训|换|流|候|值|岗|休|战|播|椅)/,
  批: /^(?:准|评|复|示|次|阅|发|改|量)/,
  斤: /^(?:斤|顶)/,
  届: /^(?:时|满)/,
  座: /^(?:谈|位|机|次)/,
  担: /^(?:任|当|负|架|保|忧|心)/,
};

/** The classifier standing at `at` with its end, or null. Words that only begin like one are refused. */
export function classifierAt(text: string, at: number): { unit: string; end: number } | null {
  const first = text[at];
  if (first === undefined) return null;
  const words = byFirst.get(first);
  if (!words) return null;
  for (const word of words) {
    if (!text.startsWith(word, at)) continue;
    const end = at + word.length;
    if (notAfter[word]?.test(text.slice(end, end + 6))) continue;
    return { unit: word, end };
  }
  return null;
}

/** `30 人`: one space may stand before a classifier, two may not (a table). */
export function classifierAfter(text: string, at: number): { unit: string; end: number } | null {
  const direct = classifierAt(text, at);
  if (direct || !isSpace(text[at]) || isSpace(text[at + 1])) return direct;
  return classifierAt(text, at + 1);
}

/** 号 counts people only as 三十来号人; alone it is a date or a document. */
export const moneyUnits = new Set(['元', '块', '块钱', '毛', '角', '美元', '港元', '欧元', '日元']);
