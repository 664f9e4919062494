import * as z from 'zod';

/** A kind in the making, in the list. */
export const ListedProposal = z.object({
  id: z.string(),
  title: z.string().meta({ description: '题目；还没有提出的是起的名字，可能是空的' }),
  changedAt: z.string(),
  isProposed: z.boolean(),
  isEnabled: z.boolean(),
});
export type ListedProposal = z.infer<typeof ListedProposal>;

export const ProposalColumn = z.object({
  head: z.string(),
  form: z.enum(['text', 'list', 'lines', 'number', 'yes', 'pair', 'choice']),
  choices: z.array(z.string()).meta({ description: '只能写这几个词；空的不限' }),
  names: z.enum(['figures', 'sections', 'groups']).nullable().meta({ description: '写的是哪一种的编号' }),
  holds: z.enum(['formula', 'template']).nullable(),
});
export type ProposalColumn = z.infer<typeof ProposalColumn>;

export const ProposalRow = z.object({
  line: z.number().int(),
  cells: z.record(z.string(), z.string()).meta({ description: '栏名对格子里的字；空格子没有' }),
});
export type ProposalRow = z.infer<typeof ProposalRow>;

/** What keeps the kind from being made; sheet empty: of no row. */
export const ProposalMistake = z.object({
  sheet: z.string(),
  line: z.number().int(),
  column: z.string(),
  message: z.string(),
});
export type ProposalMistake = z.infer<typeof ProposalMistake>;

export const ProposalFound = z.object({
  mistakes: z.array(ProposalMistake),
  undecided: z.record(z.string(), z.number().int()).meta({ description: '每张表还有几行没定' }),
});
export type ProposalFound = z.infer<typeof ProposalFound>;

/** A kind in the making, all of it. */
export const ShownProposal = ProposalFound.extend({
  id: z.string(),
  title: z.string(),
  files: z.array(z.string()).meta({ description: '放进来的往年报告' }),
  sheetFile: z.string().nullable().meta({ description: '放进来的考核表' }),
  isProposed: z.boolean(),
  generation: z.number().int().meta({ description: '第几本工作簿；定一行时带回来' }),
  enabledKind: z.string().nullable(),
  hasModel: z.boolean().meta({ description: '接了模型，可以请它提名称' }),
  sheets: z.array(
    z.object({
      name: z.string(),
      columns: z.record(z.string(), z.array(ProposalColumn)).meta({ description: '每一类行有哪几栏' }),
      rows: z.array(ProposalRow),
    }),
  ),
});
export type ShownProposal = z.infer<typeof ShownProposal>;

export const EnabledProposal = ProposalFound.extend({ kindId: z.string(), title: z.string() });
export type EnabledProposal = z.infer<typeof EnabledProposal>;

/** Beside what a problem says: the mistakes, one by one. */
export const RefusedProposal = z.object({ mistakes: z.array(ProposalMistake) });
export type RefusedProposal = z.infer<typeof RefusedProposal>;

const cell = z.string({ error: '要是文字' }).max(4000, { error: '最多 4000 个字' });

export const Decisions = z.object({
  generation: z.number({ error: '要是整数' }).int({ error: '要是整数' }),
  edits: z
    .array(
      z.object({
        sheet: z.string({ error: '要是文字' }).max(10, { error: '太长' }),
        line: z.number({ error: '要是整数' }).int({ error: '要是整数' }),
        cells: z.record(z.string(), cell),
      }),
    )
    .max(500, { error: '一次最多 500 处' }),
});
export type Decisions = z.infer<typeof Decisions>;
