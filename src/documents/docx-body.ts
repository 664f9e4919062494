import { isOn } from './docx-definitions.ts';
import { emptyParagraph, type BodyBlock, type BodyParagraph, type BodyRun } from './docx-paragraph.ts';
import type { DocumentExtras } from './import-notes.ts';
import { readXml, type OpenElement } from './xml-events.ts';

interface OpenTable {
  row: BodyParagraph[][] | null;
  cell: BodyParagraph[] | null;
  isRowDeleted: boolean;
  span: number;
  /** The cell goes on one that began in a row above. */
  isMergedDown: boolean;
  /** By column: the cell a merge down began with. */
  merged: Map<number, BodyParagraph[]>;
  /** The order of the table in the body, from 1; 0 inside another. */
  number: number;
}

interface BodyState {
  xml: string;
  extras: DocumentExtras;
  blocks: BodyBlock[];
  /** Names of the open elements. */
  path: string[];
  /** Where each of them begins. */
  starts: number[];
  /** Depth from which everything is skipped; 0 when nothing is. */
  skipFrom: number;
  tables: OpenTable[];
  /** Paragraphs open at once: a text box holds paragraphs inside a run of another. */
  paragraphs: BodyParagraph[];
  /** The run open in each of them. */
  runs: (BodyRun | null)[];
  isRunHidden: boolean;
  propertiesStart: number;
  /** Paragraphs of text boxes, waiting for the end of the paragraph they hang on. */
  floated: BodyParagraph[];
  /** The text element being read. */
  text: { start: number; value: string; isPreserved: boolean } | null;
  /** Open tracked insertions. */
  insertions: number;
  /** One per open mc:AlternateContent: whether its choice was taken. */
  choices: boolean[];
  /** Depth of a table of contents being left out; 0 outside. */
  contentsFrom: number;
  /** Tables of the body so far. */
  tableCount: number;
}

/** Elements whose content is no text of the document as accepted. */
const skipped = new Set([
  'del',
  'moveFrom',
  'pPrChange',
  'rPrChange',
  'sectPrChange',
  'tblPrChange',
  'tcPrChange',
  'trPrChange',
  'tblGridChange',
  'tblPrExChange',
  'rt',
  'instrText',
  'delText',
  'sectPr',
]);
/** Children of a run that are its properties or give text themselves. */
const textChildren = new Set(['rPr', 't', 'tab', 'ptab', 'br', 'cr', 'noBreakHyphen']);
const propertyParents = new Set(['rPr', 'pPr', 'numPr', 'trPr']);

/**
 * Reads the body of a Word document: paragraphs with their style and numbering, tables as rows, text boxes behind
 * the paragraph they hang on. Tracked changes are taken as accepted and counted; hidden text, tables of contents and
 * ruby are left out. Throws on XML that is not well-formed. Linear in the text's length.
 */
export function readBody(xml: string, extras: DocumentExtras): BodyBlock[] {
  const state: BodyState = {
    xml,
    extras,
    blocks: [],
    path: [],
    starts: [],
    skipFrom: 0,
    tables: [],
    paragraphs: [],
    runs: [],
    isRunHidden: false,
    propertiesStart: 0,
    floated: [],
    text: null,
    insertions: 0,
    choices: [],
    contentsFrom: 0,
    tableCount: 0,
  };
  readXml(xml, {
    open: (element) => openElement(state, element),
    close: (name, end) => closeElement(state, name, end),
    text: (text) => {
      if (state.text && state.skipFrom === 0) state.text.value += text;
    },
  });
  return state.blocks;
}

function openElement(state: BodyState, element: OpenElement): void {
  const { path, extras } = state;
  path.push(element.name);
  state.starts.push(element.start);
  if (state.skipFrom > 0) return;
  const parent = path.at(-2) ?? '';
  if (propertyParents.has(parent)) openProperty(state, element, parent);
  else if (element.name === 'rPr' && parent === 'r') state.propertiesStart = element.start;
  else if (element.name === 'p') {
    state.paragraphs.push(emptyParagraph(element.end));
    state.runs.push(null);
  } else if (element.name === 'r') openRun(state, element);
  else if (parent === 'r') openRunPart(state, element);
  else if (element.name === 'ins') {
    extras.insertions += 1;
    state.insertions += 1;
  } else if (element.name === 'del') extras.deletions += 1;
  else openStructure(state, element);
  const isUnwanted = skipped.has(element.name) || (element.name === 'mc:Fallback' && state.choices.at(-1) === true);
  if (isUnwanted) state.skipFrom = path.length;
}

function openProperty(state: BodyState, element: OpenElement, parent: string): void {
  const paragraph = state.paragraphs.at(-1);
  const owner = state.path.at(-3);
  const value = element.attribute('val') ?? null;
  const key = `${parent}/${element.name}`;
  if (key === 'trPr/del') {
    const table = state.tables.at(-1);
    if (table) table.isRowDeleted = true;
    state.extras.deletions += 1;
  }
  if (!paragraph) return;
  if (key === 'pPr/pStyle') paragraph.styleId = value;
  else if (key === 'numPr/numId') paragraph.numbering.numId = value;
  else if (key === 'numPr/ilvl') paragraph.numbering.level = Number(value) || 0;
  else if (owner === 'pPr' && (key === 'rPr/del' || key === 'rPr/moveFrom')) {
    paragraph.isMarkDeleted = true;
    state.extras.deletions += 1;
  } else if (owner === 'pPr' && key === 'rPr/ins') state.extras.insertions += 1;
  else if (owner === 'r' && key === 'rPr/vanish' && isOn(element)) {
    state.isRunHidden = true;
    state.extras.hidden += 1;
  }
}

function openRun(state: BodyState, element: OpenElement): void {
  const isTracked = state.insertions > 0;
  state.runs[state.runs.length - 1] = {
    start: element.start,
    end: element.end,
    properties: '',
    isTracked,
    children: [],
  };
  state.isRunHidden = false;
}

function openRunPart(state: BodyState, element: OpenElement): void {
  switch (element.name) {
    case 't':
      state.text = { start: element.start, value: '', isPreserved: element.attribute('space') === 'preserve' };
      return;
    case 'tab':
    case 'ptab':
      return append(state, '\t', element.start, element.end);
    case 'br':
    case 'cr':
      return append(state, element.attribute('type') === 'page' ? '' : '\n', element.start, element.end);
    case 'noBreakHyphen':
      return append(state, '-', element.start, element.end);
    case 'footnoteReference':
    case 'endnoteReference':
      state.extras.footnotes += 1;
      return;
    case 'commentReference':
      state.extras.comments += 1;
      return;
    case 'mc:AlternateContent':
      state.choices.push(false);
  }
}

/** Tables, text boxes, pictures, alternatives and tables of contents. */
function openStructure(state: BodyState, element: OpenElement): void {
  const table = state.tables.at(-1);
  switch (element.name) {
    case 'tbl':
      state.tables.push({
        row: null,
        cell: null,
        isRowDeleted: false,
        span: 1,
        isMergedDown: false,
        merged: new Map(),
        number: state.tables.length === 0 ? (state.tableCount += 1) : 0,
      });
      return;
    case 'tr':
      if (table) Object.assign(table, { row: [], isRowDeleted: false });
      return;
    case 'tc':
      if (table) Object.assign(table, { cell: [], span: 1, isMergedDown: false });
      return;
    case 'gridSpan':
      if (table) table.span = Math.min(64, Math.max(1, Number(element.attribute('val')) || 1));
      return;
    case 'vMerge':
      if (table) table.isMergedDown = (element.attribute('val') ?? 'continue') === 'continue';
      return;
    case 'mc:AlternateContent':
      state.choices.push(false);
      return;
    case 'mc:Choice':
      if (state.choices.length > 0) state.choices[state.choices.length - 1] = true;
      return;
    case 'm:oMath':
      state.extras.formulas += 1;
      return;
    case 'a:blip':
    case 'v:imagedata':
      state.extras.pictures += 1;
      return;
    case 'docPartGallery':
      if (state.contentsFrom === 0 && /table of contents/i.test(element.attribute('val') ?? '')) {
        state.contentsFrom = state.path.lastIndexOf('sdt') + 1;
        state.extras.contents += 1;
      }
  }
}

function append(state: BodyState, text: string, start: number, end: number): void {
  const paragraph = state.paragraphs.at(-1);
  const run = state.runs.at(-1);
  if (!paragraph || !run) return;
  const kept = state.isRunHidden ? '' : text;
  run.children.push({ start, end, text: kept, at: paragraph.text.length });
  paragraph.text += kept;
}

function closeElement(state: BodyState, name: string, end: number): void {
  const depth = state.path.length;
  state.path.pop();
  const start = state.starts.pop() ?? end;
  const parent = state.path.at(-1) ?? '';
  const paragraph = state.paragraphs.at(-1);
  const run = state.runs.at(-1);
  const isOwn = state.skipFrom === 0 || state.skipFrom === depth;
  if (isOwn && parent === 'r' && run && paragraph && !textChildren.has(name)) {
    run.children.push({ start, end, text: '', at: paragraph.text.length });
  }
  if (state.skipFrom > 0) {
    if (isOwn) state.skipFrom = 0;
    return;
  }
  if (name === 't' && state.text) closeText(state, end);
  else if (name === 'r' && run && paragraph) {
    run.end = end;
    paragraph.runs.push(run);
    state.runs[state.runs.length - 1] = null;
  } else if (name === 'rPr' && parent === 'r' && run) run.properties = state.xml.slice(state.propertiesStart, end);
  else if (name === 'pPr' && paragraph) paragraph.contentStart = end;
  else if (name === 'ins' && !propertyParents.has(parent)) state.insertions -= 1;
  else if (name === 'p') closeParagraph(state, end);
  else if (name === 'mc:AlternateContent') state.choices.pop();
  else if (name === 'sdt' && state.contentsFrom === depth) state.contentsFrom = 0;
  else if (name === 'tc') closeCell(state);
  else if (name === 'tr') closeRow(state);
  else if (name === 'tbl') state.tables.pop();
}

function closeText(state: BodyState, end: number): void {
  const text = state.text;
  state.text = null;
  if (text)
    append(state, text.isPreserved ? text.value : text.value.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ''), text.start, end);
}

function closeParagraph(state: BodyState, end: number): void {
  const paragraph = state.paragraphs.pop();
  state.runs.pop();
  if (!paragraph) return;
  paragraph.contentEnd = Math.max(paragraph.contentStart, state.xml.lastIndexOf('<', end - 1));
  if (state.paragraphs.length > 0) {
    state.floated.push(paragraph);
    return;
  }
  for (const each of [paragraph, ...state.floated.splice(0)]) {
    if (state.contentsFrom > 0) continue;
    const cell = state.tables.at(-1)?.cell;
    if (cell) cell.push(each);
    else state.blocks.push({ type: 'paragraph', paragraph: each });
  }
}

function closeCell(state: BodyState): void {
  const table = state.tables.at(-1);
  if (!table?.row || !table.cell) return;
  const { row, cell, merged, isMergedDown } = table;
  const at = row.length;
  const began = isMergedDown ? merged.get(at) : undefined;
  if (!isMergedDown) merged.set(at, cell);
  row.push(began && cell.every((paragraph) => paragraph.text === '') ? began : cell);
  for (let extra = 1; extra < table.span; extra += 1) row.push([]);
  table.cell = null;
}

function closeRow(state: BodyState): void {
  const table = state.tables.at(-1);
  const row = table?.row;
  if (!table || !row) return;
  table.row = null;
  if (table.isRowDeleted || state.contentsFrom > 0 || row.every((cell) => cell.length === 0)) return;
  const outer = state.tables.at(-2)?.cell;
  if (outer) outer.push(...row.flat());
  else state.blocks.push({ type: 'row', cells: row, table: table.number });
}
