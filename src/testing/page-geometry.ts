import type { Locator, Page } from 'playwright-core';
import { invariant } from '../result.ts';

/** Widths an officer's screen has, and one at 200 %. */
export const windows = [
  { name: '360 的手机', width: 360, height: 640 },
  { name: '390 的手机', width: 390, height: 844 },
  { name: '平板', width: 768, height: 1024 },
  { name: '900', width: 900, height: 700 },
  { name: '1366', width: 1366, height: 768 },
  { name: '1366 放大到200%', width: 683, height: 384 },
  { name: '1920', width: 1920, height: 1080 },
] as const;

/**
 * What no finger reaches, one line each: a control whose centre something else covers or the window cuts off, one too
 * small to hit, a place to scroll that is too low to read in, words that stand beside the page. A browser driver brings
 * a control into view by means an officer does not have; here nothing is scrolled but what scrolls up and down under a
 * finger. `least`: how wide and high a control has to be, in CSS pixels.
 */
export async function outOfReach(page: Page, least = 24): Promise<string[]> {
  // As text: the types of this file are those of Node, which has no document.
  return page.evaluate<string[]>(`(() => {
    const wrong = [];
    const named = (element) => (element.getAttribute('aria-label') || element.textContent || element.tagName).trim().slice(0, 30);
    const controls = document.querySelectorAll('button, a[href], input:not(.picker), select, textarea, summary, [role=button], .cm-content');
    for (const control of controls) {
      if (control.getClientRects().length === 0 || getComputedStyle(control).visibility === 'hidden') continue;
      if (control.matches('.skip:not(:focus), details:not([open]) > :not(summary) *')) continue;
      for (let place = control.parentElement; place; place = place.parentElement) {
        if (!/auto|scroll/.test(getComputedStyle(place).overflowY) || place.scrollHeight <= place.clientHeight) continue;
        if (place.clientHeight < 96 && place.tagName !== 'TEXTAREA') wrong.push(named(control) + '：能翻的地方只有' + place.clientHeight + '高');
        const [at, round] = [control.getClientRects()[0], place.getBoundingClientRect()];
        place.scrollTop += at.top + at.height / 2 - round.top - round.height / 2;
      }
      // A plain page scrolls as a whole; the chat's window does not.
      const inWindow = control.getClientRects()[0];
      scrollBy(0, inWindow.top + inWindow.height / 2 - innerHeight / 2);
      const { left, top, width, height } = control.getClientRects()[0];
      const hit = document.elementFromPoint(left + width / 2, top + Math.min(height, innerHeight / 2) / 2);
      // What was opened may lie over what it was opened from.
      if (['.popped', '.veil'].some((over) => hit?.closest(over) && !control.closest(over))) continue;
      if (!hit || !(control.contains(hit) || control.labels?.length && hit.contains(control)))
        wrong.push(named(control) + '：点不到，那里是' + (hit ? hit.tagName + '.' + hit.className : '窗外'));
      const isInText = control.matches('.paper [role=button], p a, .review-sentence, .told-table td button');
      const area = control.labels?.[0]?.getBoundingClientRect() ?? { width: 0, height: 0 };
      if (!isInText && (Math.max(width, area.width) < 24 || Math.max(height, area.height) < ${least})) wrong.push(named(control) + '：只有' + Math.round(width) + '×' + Math.round(height));
    }
    for (const place of document.querySelectorAll('html, .panel, .bubbles, header, .composer, .tabs, .shelf')) {
      if (place.clientWidth > 0 && place.scrollWidth > place.clientWidth + 1)
        wrong.push((place.className || place.tagName) + '：宽出' + (place.scrollWidth - place.clientWidth));
    }
    return wrong;
  })()`);
}

/**
 * Taps as a finger does: what scrolls up and down is scrolled, then the glass is touched at the middle of the control,
 * where nothing else may lie. A driver's own click waits and scrolls by means an officer does not have.
 */
export async function tap(page: Page, control: Locator): Promise<void> {
  await control.waitFor();
  await control.evaluate((element) => element.setAttribute('data-tapped', ''));
  // As text: the types of this file are those of Node, which has no document.
  const at = await page.evaluate<Touched>(`(() => {
    const element = document.querySelector('[data-tapped]');
    element.removeAttribute('data-tapped');
    for (let place = element.parentElement; place; place = place.parentElement) {
      if (!/auto|scroll/.test(getComputedStyle(place).overflowY) || place.scrollHeight <= place.clientHeight) continue;
      const [own, round] = [element.getClientRects()[0], place.getBoundingClientRect()];
      if (own.top < round.top || own.bottom > round.bottom)
        place.scrollTop += own.top + own.height / 2 - round.top - round.height / 2;
    }
    const { left, top, width, height } = element.getClientRects()[0];
    const [x, y] = [left + width / 2, top + height / 2];
    const hit = document.elementFromPoint(x, y);
    return { x, y, under: hit && element.contains(hit) ? null : hit ? hit.tagName + '.' + hit.className : '窗外' };
  })()`);
  invariant(at.under === null, `${String(control)}: the finger meets ${at.under}`);
  await page.touchscreen.tap(at.x, at.y);
}

interface Touched {
  x: number;
  y: number;
  /** What lies over it. */
  under: string | null;
}
