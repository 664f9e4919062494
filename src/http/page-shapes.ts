import * as z from 'zod';
import { TurnAnswer } from '../assistant/turn-answer.ts';
import { CorpusReport } from '../corpus/passage.ts';
import { CatalogueFigure } from '../kinds/catalogue.ts';
import { Picture } from '../kinds/outline.ts';

const named = z.object({ id: z.string(), name: z.string() });

/** A kind of report that may be written here. */
export const OfferedKind = z.object({ id: z.string(), title: z.string(), version: z.number().int() });
export type OfferedKind = z.infer<typeof OfferedKind>;

/** What the page needs to name things. */
export const Catalogue = z.object({
  id: z.string(),
  title: z.string(),
  kinds: z.array(OfferedKind).meta({ description: '能写的各种报告，默认的在前' }),
  voice: z
    .object({ greeting: z.string(), searchExample: z.string(), noPictures: z.string() })
    .meta({ description: '网页上怎样说这类报告' }),
  sections: z.array(named.extend({ hasDoings: z.boolean().meta({ description: '这一节有没有做法可勾' }) })),
  outlines: z.array(
    named.extend({
      sections: z.array(z.array(z.string())).meta({ description: '各部分依次写哪几节' }),
    }),
  ),
  groups: z.array(
    named.extend({ gate: z.array(z.string()).meta({ description: '这些数说了没有，同组别的数就不用问' }) }),
  ),
  figures: z.array(
    CatalogueFigure.pick({
      id: true,
      label: true,
      unit: true,
      section: true,
      group: true,
      weight: true,
      sensitivity: true,
      previousOf: true,
    }),
  ),
  pictures: z.array(Picture),
  facts: z.array(z.object({ id: z.string(), label: z.string() })),
});
export type Catalogue = z.infer<typeof Catalogue>;
export type ListedFigure = Catalogue['figures'][number];

/** A past report in the list; what the owner's unit brought, it may take away. */
export const ListedReport = CorpusReport.extend({ isOwn: z.boolean().meta({ description: '本单位放进来的' }) });
export type ListedReport = z.infer<typeof ListedReport>;

/** Who is using the page; without accounts nobody has a name. */
export const Me = z.object({
  mode: z.enum(['local', 'shared']).meta({ description: 'local：只有本机的一个人，没有账号' }),
  account: z.string().nullable(),
  name: z.string().nullable(),
  role: z.enum(['officer', 'administrator']),
  makesKinds: z.boolean().meta({ description: '能用往年报告做一种新的报告' }),
});
export type Me = z.infer<typeof Me>;

/** Where what the officer says may go. */
export const Trust = z.object({
  model: z
    .object({
      name: z.string(),
      host: z.string().meta({ description: '模型服务所在的主机和端口' }),
      isThisMachine: z.boolean(),
      masking: z.enum(['on', 'off']).meta({ description: 'on：发出的话里数字、单位、姓名都换成记号；off：原话发出' }),
      listenSeconds: z.number().meta({ description: '一句话的回复最多等模型听多少秒' }),
    })
    .nullable()
    .meta({ description: 'null：没有接模型，什么都不发出' }),
});
export type Trust = z.infer<typeof Trust>;

/** What a file brought into the conversation. */
export const Imported = z.object({
  notes: z.array(z.string()).meta({ description: '读文件时要让人知道的事' }),
  answer: TurnAnswer.nullable().meta({ description: '和说一句话的回复一样；null 表示先要问清是哪年的' }),
  question: z.string().nullable(),
});
export type Imported = z.infer<typeof Imported>;
