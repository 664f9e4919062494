import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyLineEdits, labelledLines, labelLines, type LineEdit } from './line-edits.ts';

const text = ['小结', '', '一、做法', '查了企业。发现隐患，改了隐患。', '', '二、打算', '办培训。', '', '某单位'].join(
  '\n',
);

function edited(edits: LineEdit[], from = text): string | string[] {
  const applied = applyLineEdits(from, edits);
  return applied.ok ? applied.value : applied.failure.why;
}

describe('edits by lines', () => {
  it('are told by letters, one for each line that holds something', () => {
    expect(labelLines(text).split('\n')).toEqual([
      'A|小结',
      'B|一、做法',
      'C|查了企业。发现隐患，改了隐患。',
      'D|二、打算',
      'E|办培训。',
      'F|某单位',
    ]);
  });

  it.each<[string, LineEdit[], string]>([
    ['words of a line', [{ line: 'C', quote: '发现隐患', text: '发现问题' }], text.replace('发现隐患', '发现问题')],
    ['words taken out', [{ line: 'C', quote: '，改了隐患', text: '' }], text.replace('，改了隐患', '')],
    ['a word everywhere', [{ line: '*', quote: '隐患', text: '问题' }], text.replaceAll('隐患', '问题')],
    [
      'a line that goes',
      [{ line: 'E', text: '' }],
      text.replace('办培训。\n', '').replace('二、打算\n\n', '二、打算\n\n'),
    ],
    [
      'a part that goes with its empty line',
      [{ line: 'D', to: 'E', text: '' }],
      text.replace('二、打算\n办培训。\n\n', ''),
    ],
    ['lines made one', [{ line: 'D', to: 'E', text: '二、打算：办培训。' }], text.replace('算\n办', '算：办')],
    ['a new line', [{ after: 'E', text: '建台账。' }], text.replace('办培训。', '办培训。\n建台账。')],
    ['a line before the first', [{ after: '^', text: '抬头' }], `抬头\n${text}`],
    ['one line made two', [{ line: 'C', quote: '业。发', text: '业。\n发' }], text.replace('业。发', '业。\n发')],
  ])('change %s and nothing else', (_, edits, wanted) => {
    expect(edited(edits)).toBe(wanted);
  });

  it('move a part, its number changed on the way, and keep it set off', () => {
    const edits = [
      { line: 'D', to: 'E', after: 'A' },
      { line: 'D', quote: '二、', text: '一、' },
      { line: 'B', quote: '一、', text: '二、' },
    ];
    expect(edited(edits)).toBe(
      ['小结', '', '一、打算', '办培训。', '', '二、做法', '查了企业。发现隐患，改了隐患。', '', '某单位'].join('\n'),
    );
  });

  it.each<[string, LineEdit[], string]>([
    ['a line that is not there', [{ line: 'Z', quote: '企业', text: '' }], '没有“Z”这一行'],
    ['words that are not there', [{ line: 'C', quote: '事故', text: '' }], 'C行没有“事故”'],
    ['words that stand there twice', [{ line: 'C', quote: '隐患', text: '' }], '不止一处'],
    ['a word that stands nowhere', [{ line: '*', quote: '事故', text: '' }], '全篇没有“事故”'],
    ['lines in the wrong order', [{ line: 'E', to: 'D', text: '' }], '先后反了'],
    ['lines moved into themselves', [{ line: 'C', to: 'E', after: 'D' }], 'D'],
    [
      'two edits of the same words',
      [
        { line: 'C', quote: '查了企业', text: '' },
        { line: 'C', quote: '了企业。', text: '' },
      ],
      '叠在一起',
    ],
  ])('are refused for %s', (_, edits, why) => {
    expect(String(edited(edits))).toContain(why);
  });

  it('leave every other line as it was, whatever the text', () => {
    const line = fc.stringMatching(/^[甲乙丙丁戊己 ]{0,6}$/);
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), fc.nat(), (lines, nth) => {
        const from = lines.join('\n');
        const all = labelledLines(from);
        const one = all[nth % Math.max(1, all.length)];
        if (!one) return;
        expect(from.slice(one.start, one.start + one.text.length)).toBe(one.text);
        const after = edited([{ line: one.label, text: '新' }], from);
        const rest = (words: string): string[] => words.split('\n').filter((words_) => words_.trim() !== '');
        const wanted = rest(from);
        wanted[all.indexOf(one)] = '新';
        expect(rest(String(after))).toEqual(wanted);
      }),
    );
  });
});
