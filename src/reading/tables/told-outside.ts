import type { FieldWords } from '../../lexicon/field.ts';
import { extractFigures } from '../../mentions/extract.ts';
import type { Block } from './block.ts';
import { readCellValue } from './cell-value.ts';
import type { TableNumber } from './read-block.ts';

const sentenceEnd = /[。；]/;

/** The numbers that lines across a table tell in words: 全年召开议军会4次 below a diary. Of no column, they are notes. */
export function numbersOutside({ outside, caption }: Block, field: FieldWords): TableNumber[] {
  return outside.flatMap((cell, at): TableNumber[] => {
    const value = readCellValue(cell.text, field);
    // What is merged over several cells stands once; a title tells no figure, sentences above a table do.
    const isTitle = caption.includes(cell.text) && !sentenceEnd.test(cell.text);
    if (value.kind !== 'words' || cell.text === outside[at - 1]?.text || isTitle) return [];
    return extractFigures(cell.text, field).figures.map((mention) => ({
      cell: { ...cell, value },
      mention,
      role: 'note',
      choices: [],
      value: mention.value,
      isQuestioned: false,
      isSummed: false,
      told: '',
      label: '',
      rowYear: null,
      isInPart: false,
      isWhole: false,
      isInTotalRow: false,
      isOfSome: false,
      isWithin: false,
      stated: /^-?\d+(?:\.\d+)?$/.test(mention.value) ? mention.value : '0',
      isRowNamed: false,
      isByTitle: false,
      isOwnYear: false,
      isPlanned: false,
      year: null,
      unitBeside: '',
    }));
  });
}
