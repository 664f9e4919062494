import type { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as z from 'zod';
import { checked } from './input.ts';
import type { AssistantOf } from './owned-assistant.ts';
import { problemAnswers } from './problem.ts';
import { answers } from './answers.ts';
import { FigureEdit } from '../assistant/figure-edit.ts';
import { TurnAnswer } from '../assistant/turn-answer.ts';
import { minimalAnswer, turnResponse } from './sent-ledger.ts';

const FigureMove = z.object({
  to: z.string({ error: '要是文字' }).max(100, { error: '太长' }).nullable().meta({ description: 'null 为拿掉' }),
  isPrevious: z.boolean({ error: '只能是 true 或 false' }).optional().meta({ description: '其实是去年的数' }),
});

const tags = ['会话'];

/** Figures set and moved with the mouse. */
export function addLedgerRoutes(routes: Hono, assistantOf: AssistantOf): void {
  routes.put(
    '/:id/figures/:figureId',
    describeRoute({
      tags,
      summary: '改台账里的一个数',
      responses: {
        ...answers(200, '回复', TurnAnswer),
        ...minimalAnswer,
        ...problemAnswers(
          'unknown-conversation',
          'unknown-figure',
          'unreadable-figure',
          'other-unit',
          'classified',
          'invalid-input',
        ),
      },
    }),
    checked('json', FigureEdit),
    async (c) => {
      const edit = c.req.valid('json');
      const answer = await assistantOf(c).editFigure(c.req.param('id'), c.req.param('figureId'), edit);
      return turnResponse(c, answer);
    },
  );

  routes.post(
    '/:id/figures/:figureId/move',
    describeRoute({
      tags,
      summary: '这个数记错了项：挪到另一项，或者拿掉',
      responses: {
        ...answers(200, '回复', TurnAnswer),
        ...minimalAnswer,
        ...problemAnswers('unknown-conversation', 'unknown-figure', 'other-unit', 'invalid-input'),
      },
    }),
    checked('json', FigureMove),
    async (c) => {
      const { to, isPrevious } = c.req.valid('json');
      const answer = await assistantOf(c).moveFigure(c.req.param('id'), c.req.param('figureId'), to, isPrevious);
      return turnResponse(c, answer);
    },
  );
}
