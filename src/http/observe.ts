import type { Context, MiddlewareHandler } from 'hono';
import type { Member } from '../accounts/member.ts';
import { routeOf } from './guard.ts';
import type { Concerned } from './members.ts';

/** What is known of a request when it was answered; never anything that was said. */
export interface SeenRequest {
  requestId: string;
  /** `POST /api/conversations/:id/messages`; null where no route answered. */
  route: string | null;
  /** The id in the path, if any. */
  subject: string;
  status: number;
  durationMs: number;
  member: Member | null;
  /** Whose account or link it was about, where nobody was signed in. */
  concerned: Concerned | null;
  address: string;
}

export function observe(
  onRequest: (seen: SeenRequest) => void,
  addressOf: (c: Context) => string,
  nowMs: () => number,
): MiddlewareHandler {
  return async (c, next) => {
    const startedMs = nowMs();
    await next();
    onRequest({
      requestId: c.get('requestId'),
      route: routeOf(c),
      subject: c.var.subject ?? subjectOf(c.req.path),
      status: c.res.status,
      durationMs: nowMs() - startedMs,
      member: c.var.member ?? null,
      concerned: c.var.concerned ?? null,
      address: addressOf(c),
    });
  };
}

/** Ids are letters, digits and dashes; a link's token stands for a password and is not told. */
function subjectOf(path: string): string {
  return (
    /^\/(?:api\/(?:conversations|corpus\/reports)|admin\/(?:members|invitations)|account\/keys)\/([\w-]{1,64})/.exec(
      path,
    )?.[1] ?? ''
  );
}

/** What goes into the audit trail: every change tried, every file or export taken, whatever an administrator looks at. */
export function isAudited({ route, status }: SeenRequest): boolean {
  if (route === null) return false;
  if (!route.startsWith('GET ')) return true;
  return /\.(?:docx|xlsx|txt|md|csv)$|\/export$|^GET \/admin/.test(route) && status !== 303;
}
