import { resolver, type ResponsesWithResolver } from 'hono-openapi';
import type * as z from 'zod';

/**
 * For a route's description: what it answers when all goes well. The shape describes and does not filter: an answer is
 * sent as the assistant gave it, and `app.test.ts` holds real answers against the shapes.
 */
export function answers(status: 200 | 201, description: string, schema: z.ZodType): ResponsesWithResolver {
  return { [status]: { description, content: { 'application/json': { schema: resolver(schema) } } } };
}
