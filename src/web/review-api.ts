import { ask, type Answer } from './api.ts';

/** A link to a draft for somebody to read, as the service lists it. */
export interface Review {
  id: string;
  reader: string;
  version: number;
  expiresAt: string;
  openedAt: string | null;
}

const at = (id: string, path: string): string => `/conversations/${encodeURIComponent(id)}/${path}`;

export async function listReviews(id: string): Promise<Answer<{ reviews: Review[] }>> {
  return ask('GET', at(id, 'reviews'));
}

/** `url` is told this once. */
export async function offerReview(
  id: string,
  wish: { reader: string; version: number; days: number },
): Promise<Answer<{ url: string; review: Review }>> {
  return ask('POST', at(id, 'reviews'), wish);
}

export async function withdrawReview(id: string, reviewId: string): Promise<Answer<unknown>> {
  return ask('DELETE', at(id, `reviews/${encodeURIComponent(reviewId)}`));
}

/** The Word file that came back; what is noted in it arrives with the events. */
export async function takeRemarks(id: string, file: File): Promise<Answer<{ taken: number; unplaced: number }>> {
  const form = new FormData();
  form.set('file', file);
  return ask('POST', at(id, 'remarks'), form);
}

export async function settleRemark(
  id: string,
  remarkId: string,
  status: 'open' | 'done' | 'left',
): Promise<Answer<unknown>> {
  return ask('PATCH', at(id, `remarks/${encodeURIComponent(remarkId)}`), { status });
}
