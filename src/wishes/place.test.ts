import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { readLayout } from './layout.ts';
import { readPlace } from './place.ts';

const layout = readLayout(
  armedForcesDuty(),
  `竹溪街道2025年度党管武装工作述职报告

2025年，街道抓好武装工作。现述职如下。

一、主要工作
（一）民兵建设。编组基干民兵86人，到点率97%。加固圩堤800米。
（二）国防教育。举办讲座12场，进了学校。

二、存在的问题
一是训练形式单一。二是宣传不够深入。三是村干部认识不到位。

三、下一步打算
一是增加训练15天。二是组织宣传小分队。

以上报告，不妥之处请批评指正。`,
);

function read(phrase: string, ...quotes: string[]): string[] {
  const place = readPlace(layout, phrase, quotes);
  return (place?.spans ?? []).map(({ start, end }) => layout.text.slice(start, end));
}

describe('a place of the text', () => {
  const named: [string, string[]][] = [
    ['第二部分第一句', ['一是训练形式单一。']],
    ['缺点里头最后一条', ['三是村干部认识不到位。']],
    ['问题2', ['二是宣传不够深入。']],
    ['问题里第一、三条', ['一是训练形式单一。', '三是村干部认识不到位。']],
    ['打算部分的二是', ['二是组织宣传小分队。']],
    ['讲圩堤那句', ['加固圩堤800米。']],
    ['带97%那半句', ['到点率97%']],
    ['国房教育那条', ['（二）国防教育。举办讲座12场，进了学校。']],
    ['最后那句', ['以上报告，不妥之处请批评指正。']],
    ['开头那句', ['2025年，街道抓好武装工作。']],
    ['标题', ['竹溪街道2025年度党管武装工作述职报告']],
    ['第二第三两部分第一句', ['一是训练形式单一。', '一是增加训练15天。']],
    ['（二）那个小标题', ['（二）国防教育。']],
    ['问题的最后一条', ['三是村干部认识不到位。']],
    ['问题里那三个是', ['一是训练形式单一。', '二是宣传不够深入。', '三是村干部认识不到位。']],
    ['从编组基干民兵到加固圩堤800米那一截', ['编组基干民兵86人，到点率97%。加固圩堤800米。']],
    ['问题里第一条第二条', ['一是训练形式单一。', '二是宣传不够深入。']],
  ];
  it.each(named)('%s', (phrase, spans) => expect(read(phrase)).toEqual(spans));

  it('is the sentence that holds the words in quotes', () => {
    expect(read('结尾⟦0⟧那句', '以上报告')).toEqual(['以上报告，不妥之处请批评指正。']);
  });

  it('is none where it stands nowhere', () => {
    expect(read('第五部分')).toEqual([]);
  });

  it('knows others that fit as well', () => {
    expect(readPlace(layout, '第一条', [])?.others.length).toBeGreaterThan(0);
  });
});

describe('a place in a text of other forms', () => {
  it.each([
    [
      '第一部分第2条',
      '竹溪街道2025年度党管武装工作述职报告\n\n2025年，街道抓好武装工作。现述职如下。\n\n第一部分 主要做法\n\n1、坚持党委管武装。开了2次会。\n\n2、训练。练了3次。\n\n第二部分 存在问题\n\n（1）人手少。（2）经费少。',
      '2、训练。练了3次。',
    ],
    [
      '征兵里第2条',
      '# 报告\n\n## 一、工作\n\n### （1）抓征兵\n\n1. 报名73人。\n2. 走访420户。\n\n### （2）抓应急\n\n出动5次。\n\n## 二、问题\n\n人少。',
      '2. 走访420户。',
    ],
    [
      '差距里第二',
      '各位领导：\n\n先讲做了什么。开了4次会，修了库房。\n\n再讲差在哪儿，差距不小。第一，练得少。第二，人来得少。第三，我研究不深。',
      '第二，人来得少。',
    ],
  ])('%s', (phrase, text, words) => {
    const place = readPlace(readLayout(armedForcesDuty(), text), phrase, []);
    expect((place?.spans ?? []).map(({ start, end }) => text.slice(start, end))).toEqual([words]);
  });
});

describe('a place in a draft written from the ledger', () => {
  const text = `竹溪街道2025年度党管武装工作述职报告

述职人：竹溪街道党工委书记
我是竹溪街道党工委书记。现述职如下。

一、民兵建设
民兵是基础力量。编组基干民兵86人。我每次点验都到场。
召开议军会【　】次，解决问题5个。

二、存在的主要问题
对照要求，还有以下不足。
一是参训率不高。参训率85%。
二是宣传不够。

三、问题的原因分析
从自身找原因。
一是训练上，我检查督促不够。
二是宣传上，我发动得晚。

以上报告，请予审议。

述职人：竹溪街道党工委书记【姓名】
【日期】`;
  const claims = ['我每次点验都到场。', '我检查督促不够。', '我发动得晚。'];
  const withLeads = ['我每次点验都到场。', '一是训练上，我检查督促不够。', '二是宣传上，我发动得晚。'];
  const drafted = readLayout(armedForcesDuty(), text, false, claims);
  const named: [string, string[]][] = [
    // What only leads to one goes with it.
    ['标黄的那几句', withLeads],
    ['没核实的', withLeads],
    ['原因里待核的', withLeads.slice(1)],
    ['待核的第二句', ['一是训练上，我检查督促不够。']],
    ['第二句待核的', ['一是训练上，我检查督促不够。']],
    ['待核的点验那句', ['我每次点验都到场。']],
    ['议军会那个空', ['【　】']],
    ['民兵那块，带空的那一句', ['召开议军会【　】次，解决问题5个。']],
    ['问题部分', [text.slice(text.indexOf('二、存在'), text.indexOf('\n\n三、'))]],
    ['问题和原因两部分打头那句', ['对照要求，还有以下不足。', '从自身找原因。']],
    ['二三部分的二是', ['二是宣传不够。', '二是宣传上，我发动得晚。']],
    ['开头标题底下那一行', ['述职人：竹溪街道党工委书记']],
    ['题目底下那行述职人', ['述职人：竹溪街道党工委书记']],
  ];
  it.each(named)('%s', (phrase, spans) => {
    const place = readPlace(drafted, phrase, []);
    expect((place?.spans ?? []).map(({ start, end }) => text.slice(start, end))).toEqual(spans);
  });
});
