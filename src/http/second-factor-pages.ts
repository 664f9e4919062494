import { html } from 'hono/html';
import { field, frame, type Notice, type Page } from './account-pages.ts';
import { accountWords as words } from './account-words.ts';

const codeField = (): Page => field({ name: 'code', label: words.code, autocomplete: 'one-time-code' });

/** The second step of signing in. */
export function codePage(notice: Notice | null): Page {
  return frame(
    words.signIn,
    notice,
    html`<p>${words.codeIntro}</p>
      <form method="post" action="/sign-in/code">${codeField()}<button>${words.signIn}</button></form>
      <p><a href="/sign-in">${words.codeAgain}</a></p>`,
  );
}

/** What goes into the authenticator, shown once; `fresh` is null when a first code was wrong and it is there already. */
export function secondFactorPage(
  notice: Notice | null,
  fresh: { uri: string; spareCodes: readonly string[] } | null,
): Page {
  const key = fresh && new URL(fresh.uri).searchParams.get('secret');
  return frame(
    words.codeTitle,
    notice,
    html`${
        fresh
          ? html`<p>${words.codeEnter}</p>
              <code>${(key ?? '').replace(/.{4}(?=.)/g, '$& ')}</code>
              <p><a href="${fresh.uri}">${words.codeLink}</a></p>
              <p>${words.codeSpare}</p>
              <code>${fresh.spareCodes.join(' ')}</code>`
          : ''
      }
      <p>${words.codeConfirm}</p>
      <form method="post" action="/account/second-factor/confirm">
        ${codeField()}<button>${words.codeBegin}</button>
      </form>
      <p><a href="/account">${words.toAccount}</a></p>`,
  );
}
