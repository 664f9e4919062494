import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { wish } from '../../src/lexicon/lexicon.ts';
import { findNumerals } from '../../src/numerals/numerals.ts';
import { soundOf } from '../../src/reading/name-sounds.ts';
import { chineseNumber } from '../../src/report/headings.ts';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { readLayout, sentencesIn, type Layout } from '../../src/wishes/layout.ts';
import { wishActs, type WishAct } from '../../src/wishes/wish-acts.ts';
import { listedIn, orderOf } from './made-order.ts';
import { roles, type Piece, type TaggedWish } from './tagged.ts';

const Lists = z.record(z.string(), z.array(z.union([z.string(), z.number()]).transform(String)));
const File = z.object({ lists: Lists, words: Lists, slots: Lists }).catchall(z.union([z.array(z.string()), Lists]));
const file = File.parse(parse(readFileSync(resolve(import.meta.dirname, 'made.yaml'), 'utf8')));
const lists = { ...file.lists, ...file.words };
/** `delete+recount`: one form of two wishes, a bar between them. */
const forms = Object.entries(file).flatMap(([name, some]) => {
  const acts = name.split('+').flatMap((own) => wishActs.find((one) => one === own) ?? []);
  const isKnown = acts.length === name.split('+').length;
  return isKnown && Array.isArray(some) ? some.map((form): [readonly WishAct[], string] => [acts, form]) : [];
});
const single = forms.filter(([acts]) => acts.length === 1);

type Draw = () => number;

function picker(draw: Draw): <T>(some: readonly T[]) => T {
  return (some) => {
    const one = some[Math.floor(draw() * some.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  };
}

/** Wishes as they might be said of a draft, made of sentence forms and the draft's own words: they show the tagger the lexicon and what a place may look like. */
export function madeWishes(drafts: ReadonlyMap<string, string>, count: number, draw: Draw): TaggedWish[] {
  const kind = armedForcesDuty();
  const all = [...drafts].map(([name, text]) => ({ name, layout: readLayout(kind, text) }));
  const pick = picker(draw);
  return Array.from({ length: count }, () => {
    const [acts, form] = pick(forms);
    const own = pick(all);
    const other = pick(all.filter((one) => one !== own));
    const first = form
      .split('|')
      .flatMap((one, at) =>
        piecesOf(one, own.layout, other.layout, draw).map((piece, i) => ({ ...piece, isStart: at > 0 && i === 0 })),
      );
    const [act = 'none'] = acts;
    if (draw() < 0.12 && act !== 'none' && acts.length === 1) {
      const [[next = 'none'], second] = pick(single.filter(([[one]]) => one !== 'none' && one !== 'pen'));
      const more = piecesOf(second, own.layout, other.layout, draw).filter(({ text }) => text !== '');
      const joint: Piece = {
        role: 'rest',
        isStart: false,
        text: pick(['，', '。', '；', '，另外', '，再', ' ', '。还有']),
      };
      const [head, ...rest] = more;
      if (head && head.role !== 'rest')
        return {
          batch: 'made',
          draft: own.name,
          acts: [act, next],
          pieces: [...first, joint, { ...head, isStart: true }, ...rest],
        };
    }
    return { batch: 'made', draft: own.name, acts: [...acts], pieces: first };
  });
}

function piecesOf(form: string, own: Layout, other: Layout, draw: Draw): Piece[] {
  const said = expanded(form, draw);
  const isVoice = draw() < 0.12;
  const pieces: Piece[] = [];
  for (const [whole, role = '', inner = ''] of said.matchAll(/\[([pgvonkr])([^\]]+)\]|[^[]+/g)) {
    const known = roles[role];
    if (known === undefined) {
      pieces.push({
        role: 'rest',
        isStart: false,
        text: isVoice ? whole.replaceAll(/[，。]/g, draw() < 0.5 ? ' ' : '') : whole,
      });
      continue;
    }
    const text = inner.replaceAll(/@([A-Za-z]+)/g, (_, slot: string) => filled(slot, role, own, other, draw));
    const plain = isVoice ? text.replaceAll(/[“”]/g, '') : text;
    pieces.push({
      role: known,
      isStart: false,
      text: 'po'.includes(role) && draw() < 0.08 ? slipped(plain, draw) : plain,
    });
  }
  return pieces.filter(({ text }) => text !== '');
}

function expanded(form: string, draw: Draw): string {
  let said = form;
  for (let deep = 0; deep < 4 && said.includes('{'); deep += 1)
    said = said.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => {
      const list = lists[name] ?? [''];
      return list[Math.floor(draw() * list.length)] ?? '';
    });
  return said;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

function filled(slot: string, role: string, own: Layout, other: Layout, draw: Draw): string {
  const pick = picker(draw);
  const quoted = (words: string, odds: number): string =>
    draw() < odds ? pick(['“x”', '“x”', '“x”', '「x」', '"x"']).replace('x', () => words) : words;
  switch (slot) {
    case 'place':
      return placePhrase(own, draw);
    case 'item':
      return itemPhrase(own, draw);
    case 'within':
      return draw() < 0.3 ? pick(file.slots['within'] ?? ['']) : withinPhrase(own, draw);
    case 'pair':
      return `${shortWord(own, draw)}${pick(['和', '跟', '与', '、'])}${shortWord(own, draw)}`;
    case 'order':
      return orderOf(listedIn(own.text, draw), [shortWord(own, draw), shortWord(own, draw)], draw);
    case 'listed':
      return listedIn(own.text, draw).at(0) ?? shortWord(own, draw);
    case 'bare':
      return pick([
        bareName(own, draw),
        bareName(own, draw),
        `问题${1 + Math.floor(draw() * 4)}`,
        `第${pick(['一', '二', '三', '四'])}条`,
        pick(['一', '二', '三']),
      ]);
    case 'beside':
      return `${draw() < 0.3 ? quoted(fragment(own, draw), 1) : placePhrase(own, draw)}${pick(['后面', '前面', '后头', '前头', '之后', '之前', '末尾', '最后', '最前面', '开头', '后边', '下面', '上面', '末了', '后', '前', '的后面', '的最前头', '那儿', '底下'])}`;
    case 'words':
      return quoted(fragment(own, draw), 0.45);
    case 'short':
      return quoted(shortWord(own, draw), 0.4);
    case 'quoted':
      return quoted(sentence(other, draw), 1);
    case 'number':
      return number(own, draw).said;
    case 'figure':
      return `${number(own, draw).before}${pick(['', '', '', '那里', '那条', '那个', '人数', '的数', '这块', '那儿'])}`;
    case 'newNumber': {
      const { said } = number(pick([own, other]), draw);
      return said;
    }
    case 'new':
      return quoted(sentence(other, draw), 0.3);
    case 'newWords':
      return quoted(
        draw() < 0.5
          ? shortWord(other, draw)
          : draw() < 0.5
            ? fragment(other, draw)
            : shortWord(other, draw) + shortWord(own, draw),
        0.45,
      );
    case 'limit':
      return `${pick(['100', '200', '300', '500', '600', '800', '一百', '二百', '60', '50', '一百二十', '九百', '40'])}${pick(['字', '个字', '字'])}`;
    case 'mark':
      return pick(['一、', '二、', '三、', '（一）', '（二）', '（三）', '四、', '1.', '2.']);
    case 'heading':
      return pick([
        `“${bareName(own, draw)}”这个标题`,
        `（${pick(['一', '二', '三'])}）那个小标题`,
        `第${pick(['一', '二', '三'])}个标题`,
        `第${pick(['一', '二', '三'])}部分的标题`,
      ]);
    default:
      break;
  }
  if (slot === 'title' && role === 'n') {
    const title = other.title
      ? other.text.slice(other.title.start, other.title.end).replaceAll(/[#*\s]/g, '')
      : '2025年度党管武装工作述职报告';
    return pick([title, title, `“${title}”`, `《${title}》`]);
  }
  const list = file.slots[slot] ?? Object.entries(wish).find(([name]) => name === slot)?.[1].list ?? [slot];
  return quoted(
    pick(list.filter((one) => slot !== 'replace' || one.length > 1)),
    role === 'o' || role === 'n' ? 0.1 : 0,
  );
}

function withinPhrase(layout: Layout, draw: Draw): string {
  const pick = picker(draw);
  return `${bareName(layout, draw)}${pick(['里', '里头', '里面', '那部分', '部分', '那一块', '那块', '那条', '那段', '这一节', '', '当中'])}`;
}

function sentence(layout: Layout, draw: Draw): string {
  const all = sentencesIn(layout, { start: 0, end: layout.text.length }).filter(({ start, end }) => end - start < 50);
  const one = all[Math.floor(draw() * all.length)];
  return one ? layout.text.slice(one.start, one.end).replaceAll(/[*\n]/g, '') : '请予审议。';
}

function clausesOf(layout: Layout): string[] {
  return layout.text
    .replaceAll(/[*#]/g, '')
    .split(/[，。；：！？、\n]/)
    .map((one) => one.trim())
    .filter((one) => one.length >= 3);
}

/** Words that stand there in a row: a clause, or a part of it. */
function fragment(layout: Layout, draw: Draw): string {
  const clauses = clausesOf(layout);
  const clause = clauses[Math.floor(draw() * clauses.length)] ?? '';
  const words = [...segmenter.segment(clause)].map(({ segment }) => segment);
  if (draw() < 0.4) return clause;
  const from = Math.floor(draw() * Math.max(1, words.length - 2));
  const some = words.slice(from, from + 2 + Math.floor(draw() * 4)).join('');
  return some.length < 2 ? clause : some;
}

function shortWord(layout: Layout, draw: Draw): string {
  const words = clausesOf(layout)
    .flatMap((clause) => [...segmenter.segment(clause)].map(({ segment }) => segment))
    .filter((one) => one.length >= 2 && !/\d/.test(one));
  const at = Math.floor(draw() * words.length);
  return draw() < 0.3 ? `${words[at] ?? ''}${words[at + 1] ?? ''}` : (words[at] ?? '工作');
}

function bareName(layout: Layout, draw: Draw): string {
  const heads = layout.allParts.map(({ words }) => words).filter((words) => words.length > 1);
  const head = heads[Math.floor(draw() * heads.length)];
  if (head === undefined || draw() < 0.4) return shortWord(layout, draw);
  if (draw() < 0.5) return head;
  const words = [...segmenter.segment(head)].map(({ segment }) => segment).filter((one) => one.length > 1);
  return words[Math.floor(draw() * words.length)] ?? head;
}

const orders = ['一', '二', '三', '四', '五', '1', '2', '3', '4', '两'];
const aliases = [
  '问题',
  '不足',
  '打算',
  '原因',
  '工作',
  '短板',
  '缺点',
  '措施',
  '做法',
  '成绩',
  '下一步',
  '明年打算',
  '存在问题',
  '问题部分',
  '下步打算',
];
const kinds = [
  '那条',
  '那句',
  '那段',
  '那块',
  '这段',
  '那一条',
  '那部分',
  '这一块',
  '那半句',
  '那一段',
  '那一整条',
  '那行',
  '那一大段',
  '那个',
  '那里',
  '的那句',
  '这条',
  '那截',
  '那一坨',
  '那一串',
];

function placePhrase(layout: Layout, draw: Draw): string {
  const pick = picker(draw);
  const n = (): string => pick(orders.slice(0, 9));
  const within = (): string =>
    pick([
      `第${n()}部分`,
      `第${n()}段`,
      `${pick(aliases)}${pick(['里', '里头', '里面', '', '部分', '那段', '下面的'])}`,
      `（${pick(orders.slice(0, 5))}）`,
      `${bareName(layout, draw)}${pick(['那条', '那段', '里', '这块', '部分'])}`,
      `第${n()}大块`,
    ]);
  const small = (): string =>
    pick([
      `第${n()}${pick(['条', '句', '点', '段', '项', '个问题'])}`,
      `最后${pick(['一句', '那句', '一条', '一段', '那条'])}`,
      `倒数第${n()}${pick(['段', '句', '条'])}`,
      pick(['头一句', '第一句', '开头那句', '末尾那句', '头一条']),
    ]);
  const topic = (): string =>
    `${pick(['', '', '', '讲', '说', '写', '关于', '提到'])}${draw() < 0.5 ? bareName(layout, draw) : fragment(layout, draw)}${pick(kinds)}`;
  const ways: readonly (() => string)[] = [
    topic,
    topic,
    topic,
    () => `${withinPhrase(layout, draw)}，${fragment(layout, draw)}${pick(kinds)}`,
    () => `${within()}${pick(['那句', '那条', '那段'])}${shortWord(layout, draw)}，${fragment(layout, draw)}的`,
    () =>
      `${pick(['最后', '末尾', '最底下', '最上头', '开头'])}${pick(['那句', '那条', '那行', '括号里那行', '那段'])}${shortWord(layout, draw)}${pick(['', '的', '的话'])}`,
    () => `“${fragment(layout, draw)}”那句${shortWord(layout, draw)}${pick(['的话', '', '的'])}`,
    () => `${withinPhrase(layout, draw)}${pick(['', '，'])}${shortWord(layout, draw)}的`,
    () => `${1 + Math.floor(draw() * 4)}.${1 + Math.floor(draw() * 5)}`,
    () => `“${fragment(layout, draw)}”${pick(kinds)}`,
    () => `“${fragment(layout, draw)}”`,
    small,
    () => `${within()}${small()}`,
    () => `${within()}${pick(['的', '里', ''])}${small()}`,
    () => `${within()}${topic()}`,
    within,
    () =>
      pick([
        '开头',
        '结尾',
        '开头那段',
        '结尾那段',
        '最后一段',
        '第一段',
        '落款',
        '标题',
        '称呼',
        '最后那句',
        '末尾',
        '收尾',
        '开头那句',
        '结束语',
        '引言',
        '抬头',
      ]),
    () => `${pick(['结尾', '最后', '开头'])}“${fragment(layout, draw)}”那句`,
    () => `${pick(aliases)}${n()}`,
    () => `${pick(aliases)}第${n()}条`,
    () => bareName(layout, draw),
  ];
  return pick(ways)();
}

function itemPhrase(layout: Layout, draw: Draw): string {
  const pick = picker(draw);
  const ways: readonly (() => string)[] = [
    () => `第${pick(orders.slice(0, 9))}${pick(['条', '段', '部分', '点', '句', '项'])}`,
    () => `（${pick(orders.slice(0, 5))}）`,
    () => `${pick(aliases)}${pick(['', '里', '里头', '部分'])}第${pick(orders.slice(0, 5))}条`,
    () => `${pick(aliases)}${pick(orders.slice(0, 5))}`,
    () => `${bareName(layout, draw)}${pick(['那条', '那段', '那句', '那一条', '这条'])}`,
    () => `${pick(['第一部分', '第二部分'])}的第${pick(orders.slice(0, 5))}条`,
    () => `${fragment(layout, draw)}那句`,
    () => bareName(layout, draw),
  ];
  return pick(ways)();
}

function number({ text }: Layout, draw: Draw): { said: string; before: string } {
  const all = findNumerals(text).filter(({ start }) => !/\n/.test(text.slice(start - 1, start)));
  const one = all[Math.floor(draw() * all.length)];
  if (!one) return { said: '12', before: '报名' };
  const clause = /[^，。；：、\n\d*]*$/.exec(text.slice(Math.max(0, one.start - 10), one.start))?.[0] ?? '';
  const words = [...segmenter.segment(clause)].map(({ segment }) => segment);
  const before = words.slice(-1 - Math.floor(draw() * 2)).join('');
  const unit = draw() < 0.4 ? (/^[\p{Script=Han}%]/u.exec(text.slice(one.end))?.[0] ?? '') : '';
  const value = Number(one.value);
  const said = draw() < 0.2 && Number.isInteger(value) && value < 100 ? chineseNumber(value) : one.text;
  return { said: `${said}${unit}`, before: before === '' ? '人数' : before };
}

const homophones = new Map<number, string[]>();
for (const letter of '的地得武装部述职民兵征集训练国防教育双拥经费保障组织领导点验到位率报名体检入伍街道镇乡书记问题不足打算措施原因工作情况主要存在思想认识宣传应急救援优抚对象慰问军属烈属退役登记器材库室专武干事会议研究解决实际通知电话入户走访人数万元张块户次名份个月日期标题落款开头结尾最后第') {
  const sound = soundOf(letter);
  homophones.set(sound, [...(homophones.get(sound) ?? []), letter]);
}

/** One letter for another that sounds like it. */
function slipped(words: string, draw: Draw): string {
  const at = Math.floor(draw() * words.length);
  const letter = words[at] ?? '';
  const others = (homophones.get(soundOf(letter)) ?? []).filter((one) => one !== letter);
  const other = others[Math.floor(draw() * others.length)];
  return other === undefined || /[第条段句部分“”]/.test(letter)
    ? words
    : words.slice(0, at) + other + words.slice(at + 1);
}
