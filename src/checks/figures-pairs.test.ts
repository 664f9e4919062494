import { describe, expect, it } from 'vitest';
import type { Ledger } from '../figures/ledger.ts';
import { fullLedger, givenFigure } from '../testing/drafting.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { runChecks } from './run-checks.ts';

const kind = armedForcesDuty();
const told = fullLedger();
const ledger: Ledger = {
  ...told,
  figures: { ...told.figures, 'conscription.trained_communities': givenFigure('10', '个') },
};

/** Each figure's own clause, as the writers and the prompts say it, with this year's value in it. */
const clauses = Object.entries(ledger.figures).flatMap(([id, { status, surface }]) => {
  const nodes = kind.phrases.figures[id]?.say?.nodes ?? [];
  if (status !== 'given' || surface === null || nodes.length === 0) return [];
  const said = nodes.map((node) => {
    if (node.kind === 'slot') return surface;
    if (node.kind === 'word') return kind.phrases.words[node.name]?.['街道'] ?? '街道';
    return node.kind === 'text' ? node.text : '';
  });
  return [{ id, text: `${said.join('')}。` }];
});

describe('the wordings the prompts offer', () => {
  it.each(clauses)('$id stands first among all others, and no two are taken for one indicator', ({ id, text }) => {
    const others = clauses.filter((one) => one.id !== id).map((one) => one.text);
    const report = ['桐梓街道2025年度党管武装工作述职报告', '', '一、工作情况', text, ...others].join('\n');
    const errors = runChecks({ kind, text: report, ledger }).filter(
      ({ rule, severity }) => severity === 'error' && rule.startsWith('figures/'),
    );
    expect(errors.map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
  });
});
