import { html } from 'hono/html';
import type { ReviewLink } from '../accounts/account-store.ts';
import type { KeptRemark } from '../conversation/remarks.ts';
import type { ReviewCopy, ReviewLine, ReviewSentence } from '../manuscripts/review-copy.ts';
import { frame, type Notice, type Page } from './account-pages.ts';
import { reviewWords as words } from './review-words.ts';

export interface ReviewView {
  /** Of this page, with the link in it. */
  path: string;
  link: ReviewLink;
  officerName: string;
  copy: ReviewCopy;
  /** Made through this link. */
  remarks: readonly KeptRemark[];
  /** The sentence being remarked upon; `whole`: all of it; null: none. */
  at: number | 'whole' | null;
  /** What was typed and not kept. */
  typed: string;
}

export function spentReviewPage(): Page {
  return frame(words.title, { kind: 'wrong', text: words.spent }, html``);
}

/** A draft to read: every sentence a link that opens a field below it. No script, so that it opens wherever a page opens. */
export function reviewPage(notice: Notice | null, view: ReviewView): Page {
  const { link, officerName, copy, remarks, at } = view;
  const intro = words.intro(officerName, link.reader, copy.version, link.expiresAt.slice(0, 10));
  const onWhole = remarks.filter(({ anchor }) => anchor === null);
  return frame(
    words.title,
    notice,
    html`<p>${intro}</p>
      <p><strong>${words.counted(remarks.length)}</strong></p>
      <article class="review-paper">${copy.lines.map((line) => lineView(line, view))}</article>
      <section id="whole">
        <h2>${words.whole}</h2>
        ${onWhole.map((remark) => remarkView(remark, view))}
        ${at === 'whole' ? remarkForm(view, null) : html`<p><a href="?at=whole">${words.toWhole}</a></p>`}
      </section>
      <p>${words.end}</p>`,
  );
}

function lineView({ level, sentences }: ReviewLine, view: ReviewView): Page {
  const inLine = html`${sentences.map((sentence) => sentenceView(sentence, view))}`;
  const shown =
    level === 1
      ? html`<h2 class="review-title">${inLine}</h2>`
      : level > 1
        ? html`<h3>${inLine}</h3>`
        : html`<p>${inLine}</p>`;
  const below = sentences.flatMap((sentence) => view.remarks.filter((remark) => isOn(remark, sentence)));
  const asked = sentences.find(({ place }) => place === view.at);
  return html`${shown}${below.map((remark) => remarkView(remark, view))}${asked ? remarkForm(view, asked) : ''}`;
}

function sentenceView(sentence: ReviewSentence, { remarks, at }: ReviewView): Page {
  const { place, words: said } = sentence;
  const isMarked = remarks.some((remark) => isOn(remark, sentence));
  const name = `review-sentence${isMarked ? ' marked' : ''}${place === at ? ' asked' : ''}`;
  return html`<a class="${name}" id="s${place}" href="?at=${place}">${said}</a>`;
}

/** A remark quotes what it is about, with as much round it as tells it from its like. */
function isOn({ anchor }: KeptRemark, { words: said }: ReviewSentence): boolean {
  return anchor?.words === said;
}

function remarkView({ id, text }: KeptRemark, { path }: ReviewView): Page {
  return html`<div class="review-remark" id="r${id}">
    <span>${text === '' ? words.marked : words.said(text)}</span>
    <form method="post" action="${path}/remarks/${id}/withdraw" class="inline"><button>${words.withdraw}</button></form>
  </div>`;
}

function remarkForm({ path, typed }: ReviewView, sentence: ReviewSentence | null): Page {
  return html`<form method="post" action="${path}/remarks" class="review-form">
    <input type="hidden" name="place" value="${sentence?.place ?? ''}" />
    <label
      >${sentence ? words.remark : words.whole}<textarea name="text" rows="3" maxlength="1000" autofocus>
${typed}</textarea>
    </label>
    <button>${words.keep}</button>
    <a class="review-cancel" href="${path}${sentence ? `#s${sentence.place}` : '#whole'}">${words.cancel}</a>
  </form>`;
}

/** Added to the sheet of the plain pages. */
export const reviewStyle = `
.review-paper { margin: 1.5rem 0; padding: 1.5rem 0; border-top: 1px solid #d8dce2; border-bottom: 1px solid #d8dce2; }
.review-paper p { margin: .6rem 0; text-indent: 2em; } .review-paper h3 { font-size: 1.05rem; margin: 1.4rem 0 .4rem; }
.review-title { text-align: center; font-size: 1.3rem; margin: .5rem 0 1rem; }
main .review-sentence { display: inline; } .review-sentence { color: inherit; text-decoration: none; padding: .1em 0; scroll-margin-top: 30vh; }
.review-sentence:hover { background: #fff3c4; } .review-sentence.marked { background: #fde9b8; } .review-sentence.asked { outline: 2px solid #a40e0e; }
.review-remark, .review-form { margin: .4rem 0 .8rem; padding: .5rem .8rem; border-left: 4px solid #a40e0e; background: #faf4ec; text-indent: 0; scroll-margin-top: 30vh; }
.review-cancel { display: inline-block; padding: .4rem .6rem; }
@media (prefers-color-scheme: dark) {
  .review-sentence:hover, .review-sentence.marked { background: #4a3b12; } .review-remark, .review-form { background: #2b2521; border-color: #f08a80; }
  .review-sentence.asked { outline-color: #f08a80; }
}
`;
