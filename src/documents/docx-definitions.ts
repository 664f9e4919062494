import { readXml, type OpenElement } from './xml-events.ts';

/** What a paragraph style says that matters for its text: numbering and outline level. */
export interface StyleDefinition {
  id: string;
  name: string;
  basedOn: string | null;
  numId: string | null;
  level: number | null;
}

export interface ListLevel {
  start: number;
  format: string;
  /** `第%1章`, `（%2）` … */
  text: string;
  /** What follows the number: a tab, a space or nothing. */
  suffix: 'tab' | 'space' | 'nothing';
  /** 1-based level whose use starts this one again; 0 never; null any higher one. */
  restart: number | null;
  isLegal: boolean;
  styleId: string | null;
}

export interface AbstractList {
  levels: Map<number, ListLevel>;
  /** The list is defined by a numbering style elsewhere. */
  styleLink: string | null;
}

export interface ListInstance {
  abstractId: string;
  starts: Map<number, number>;
  levels: Map<number, ListLevel>;
}

export interface ListDefinitions {
  abstracts: Map<string, AbstractList>;
  instances: Map<string, ListInstance>;
}

/** Reads `styles.xml`; an empty text gives no styles. */
export function readStyles(xml: string): Map<string, StyleDefinition> {
  const styles = new Map<string, StyleDefinition>();
  let style: StyleDefinition | null = null;
  if (xml === '') return styles;
  readXml(xml, {
    open: (element) => {
      const value = element.attribute('val') ?? '';
      if (element.name === 'style') {
        const id = element.attribute('styleId') ?? '';
        style = { id, name: '', basedOn: null, numId: null, level: null };
        styles.set(id, style);
      }
      if (!style) return;
      if (element.name === 'name') style.name = value;
      if (element.name === 'basedOn') style.basedOn = value;
      if (element.name === 'numId') style.numId = value;
      if (element.name === 'ilvl') style.level = Number(value) || 0;
    },
    close: (name) => {
      if (name === 'style') style = null;
    },
  });
  return styles;
}

/** Reads `numbering.xml` (ECMA-376 Part 1 §17.9); an empty text gives no lists. */
export function readLists(xml: string): ListDefinitions {
  const lists: ListDefinitions = { abstracts: new Map(), instances: new Map() };
  if (xml === '') return lists;
  let abstractList: AbstractList | null = null;
  let instance: ListInstance | null = null;
  let level: ListLevel | null = null;
  let overridden = 0;
  readXml(xml, {
    open: (element) => {
      const value = element.attribute('val') ?? '';
      switch (element.name) {
        case 'abstractNum':
          abstractList = { levels: new Map(), styleLink: null };
          lists.abstracts.set(element.attribute('abstractNumId') ?? '', abstractList);
          return;
        case 'num':
          instance = { abstractId: '', starts: new Map(), levels: new Map() };
          lists.instances.set(element.attribute('numId') ?? '', instance);
          return;
        case 'abstractNumId':
          if (instance) instance.abstractId = value;
          return;
        case 'numStyleLink':
          if (abstractList) abstractList.styleLink = value;
          return;
        case 'lvlOverride':
          overridden = Number(element.attribute('ilvl')) || 0;
          return;
        case 'startOverride':
          instance?.starts.set(overridden, Number(value) || 0);
          return;
        case 'lvl':
          level = {
            start: 1,
            format: 'decimal',
            text: '',
            suffix: 'tab',
            restart: null,
            isLegal: false,
            styleId: null,
          };
          (instance ?? abstractList)?.levels.set(Number(element.attribute('ilvl')) || 0, level);
          return;
        default:
          if (level) readLevel(level, element, value);
      }
    },
    close: (name) => {
      if (name === 'abstractNum') abstractList = null;
      if (name === 'num') instance = null;
      if (name === 'lvl') level = null;
    },
  });
  return lists;
}

function readLevel(level: ListLevel, element: OpenElement, value: string): void {
  switch (element.name) {
    case 'start':
      level.start = Number(value) || 0;
      return;
    case 'numFmt':
      // A custom format stands in mc:Choice with the plain one as fallback behind it.
      if (value !== 'custom') level.format = value;
      return;
    case 'lvlText':
      level.text = value;
      return;
    case 'suff':
      level.suffix = value === 'space' || value === 'nothing' ? value : 'tab';
      return;
    case 'lvlRestart':
      level.restart = Number(value) || 0;
      return;
    case 'isLgl':
      level.isLegal = isOn(element);
      return;
    case 'pStyle':
      level.styleId = value;
      return;
  }
}

/** An on/off property is on unless it says otherwise (ECMA-376 Part 1 §17.17.4). */
export function isOn(element: OpenElement): boolean {
  const value = element.attribute('val');
  return value === undefined || !/^(?:0|false|off)$/i.test(value);
}
