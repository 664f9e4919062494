import type { Finding } from '../checks/finding.ts';
import type { Report } from '../report/report.ts';

/** A doubt or a declined request, as the page and the command line show it. */
export interface Warning {
  /** `arithmetic/college-within-enlisted`, `timeline/covid-measures`, `request/falsify` … */
  rule: string;
  message: string;
  ids: string[];
}

/** A report as written at one moment, kept as an event. */
export interface Draft {
  text: string;
  report: Report;
  /** Ids of figures that stand as gaps. */
  pending: string[];
  /** Figures given that do not stand in the text, with the reason. */
  unplaced: { id: string; reason: string }[];
  findings: Finding[];
  /** Sentences left 待核实. */
  claims: { id: string; text: string; question: string }[];
  /** What the writer would still ask, weightiest first. */
  questions?: { text: string; ids: string[] }[];
  writer: 'embedded' | 'model';
  /** Who worded which section, where a model was asked; `why` it did not, in the officer's words. */
  sections?: { id: string | null; heading: string; writer: 'embedded' | 'model'; why: string | null }[];
  outline: string;
}
