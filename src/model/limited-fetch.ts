import { modelError } from './failures.ts';

/**
 * fetch that sends nothing about this machine, follows no redirect (what was meant for one host goes to no other) and
 * stops reading an answer beyond `maxReplyBytes`.
 */
export function limitedFetch(inner: typeof fetch, { hasKey, maxReplyBytes }: FetchLimits): typeof fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    const telling = Array.from(headers.keys()).filter((name) => name.startsWith('x-stainless-'));
    for (const name of telling) headers.delete(name);
    headers.set('user-agent', 'zhibi');
    if (!hasKey) headers.delete('authorization');
    // Workers know no `error` here; a redirect kept by hand is an answer of no use, told as such.
    const response = await inner(input, { ...init, headers, redirect: 'manual' });
    if (!response.body) return response;
    const { status, statusText } = response;
    return new Response(response.body.pipeThrough(countBytes(maxReplyBytes)), {
      status,
      statusText,
      headers: response.headers,
    });
  };
}

interface FetchLimits {
  hasKey: boolean;
  maxReplyBytes: number;
}

function countBytes(maxBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let total = 0;
  return new TransformStream({
    transform: (chunk, controller) => {
      total += chunk.byteLength;
      if (total > maxBytes) controller.error(modelError({ kind: 'model-too-large', maxBytes }));
      else controller.enqueue(chunk);
    },
  });
}
