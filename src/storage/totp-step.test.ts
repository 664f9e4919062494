import { describe, expect, it } from 'vitest';
import { stepOf } from './totp-step.ts';

/** RFC 6238, appendix B, cut to six figures. */
const secret = '12345678901234567890';

describe('the step of a code', () => {
  it.each([
    { seconds: 59, code: '287082' },
    { seconds: 1_111_111_109, code: '081804' },
    { seconds: 1_234_567_890, code: '005924' },
    { seconds: 2_000_000_000, code: '279037' },
  ])('is the half minute it was shown in: $code', async ({ seconds, code }) => {
    const step = Math.floor(seconds / 30);
    expect(await stepOf(secret, code, seconds * 1000)).toBe(step);
    expect(await stepOf(secret, code, (seconds + 30) * 1000)).toBe(step);
    expect(await stepOf(secret, code, (seconds - 30) * 1000)).toBe(step);
    expect(await stepOf(secret, code, (seconds + 90) * 1000)).toBeNull();
  });
});
