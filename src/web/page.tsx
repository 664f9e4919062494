import type { ComponentType } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { askGap } from './api.ts';
import { chatWords } from './chat-words.ts';
import { Chat } from './chat.tsx';
import { Composer, fill } from './composer.tsx';
import { FileButton, FileNotes } from './file-panel.tsx';
import { Header } from './header.tsx';
import type { ConversationState } from '../conversation/state.ts';
import { keyWords } from './shelf-words.ts';
import { later } from './later.tsx';
import { ReportPage } from './report-page.tsx';
import { Tabs, workTabs, type WorkTab } from './tabs.tsx';
import { useCounts } from './use-counts.ts';
import { useAnswers } from './use-answers.ts';
import { useCatalogue } from './use-catalogue.ts';
import { useConversation } from './use-conversation.ts';
import { useFigures } from './use-figures.ts';
import { useFiles } from './use-files.ts';
import { useMe } from './use-me.ts';
import { useNarrow } from './use-narrow.ts';
import { useShown } from './use-shown.ts';
import { useTicks } from './use-ticks.ts';
import type { Way } from './ways-in.tsx';
import { words } from './words.ts';
import type { Work } from './work.ts';

const tabViews = {
  report: ReportPage,
  ledger: later<Work>(async () => (await import('./ledger-tab.tsx')).LedgerTab),
  checks: later(async () => (await import('./checks-tab.tsx')).ChecksTab),
  changes: later(async () => (await import('./changes-tab.tsx')).ChangesTab),
  references: later(async () => (await import('./references-tab.tsx')).ReferencesTab),
  materials: later<Work>(async () => (await import('./materials-tab.tsx')).MaterialsTab),
} as const;

export function Page() {
  const talk = useConversation();
  const { id, conversation, isOnline, isSignedOut, notice, open, begin, send, sendAgain, takeBack } = talk;
  const me = useMe();
  const { catalogue, isAnswered, labelOf } = useCatalogue(talk.kind);
  const [way, setWay] = useState<Exclude<Way, 'draft'> | null>(null);
  const files = useFiles(begin, () => {
    setWay(null);
    return way ?? undefined;
  });
  const figures = useFigures(begin);
  const isNarrow = useNarrow();
  const [isTyping, setTyping] = useState(false);
  const shown = useShown();
  const { tab, isChatInFront, show } = shown;
  const counts = useCounts(conversation.state);
  const box = useRef<HTMLTextAreaElement>(null);
  const [asked, setAsked] = useState(0);
  const onAnswer = useAnswers({ id, catalogue, onEdit: figures.onEdit, say: send });

  // In a narrow window what is to have the keyboard was not there a moment ago.
  const toBox = (): void => {
    show('chat');
    setTimeout(() => box.current?.focus());
  };
  const toWork = (): void => {
    show(tab);
    setTimeout(() => document.querySelector<HTMLElement>(`#panel-${tab}`)?.focus());
  };
  const askAbout = (gapId: string): void => {
    if (id === null) return;
    toBox();
    void askGap(id, gapId).then(() => setAsked((before) => before + 1));
  };
  const compose = (text: string): void => {
    show('chat');
    if (box.current) fill(box.current, box.current.value === '' ? text : `${text}\n${box.current.value}`);
    box.current?.focus();
  };
  const chooseWay = (chosen: Way): void => {
    setWay(chosen === 'draft' ? null : chosen);
    if (chosen === 'draft') void send(chatWords.draft.say);
    box.current?.focus();
  };
  const { ticked, say } = useTicks(send);
  const sendInWay = async (text: string): Promise<boolean> => {
    setWay(null);
    return say(way === null ? text : `${chatWords[way].before}${text}`);
  };
  const work: Work = {
    id,
    conversation,
    catalogue,
    labelOf,
    ...figures,
    ...shown.leading,
    onFiles: files.take,
    onBegin: begin,
    onAsk: askAbout,
    onAnswer,
    onShowTab: show,
    onSay: say,
    ticked,
    onCompose: compose,
  };

  return (
    <div class={`page${tab === 'ledger' ? ' on-ledger' : ''}${isTyping ? ' is-typing' : ''}`}>
      <SkipLinks onBox={toBox} onWork={toWork} />
      <Header
        id={id}
        isFresh={conversation.bubbles.length === 0}
        title={titleOf(conversation.state)}
        onOpen={(other) => {
          show('report');
          toBox();
          open(other);
        }}
        onBox={toBox}
        kinds={catalogue?.kinds ?? []}
        me={me}
      />
      <ConnectionNote isOnline={isOnline} isSignedOut={isSignedOut} />
      <main class={isChatInFront ? 'chat-in-front' : ''}>
        <Tabs isNarrow={isNarrow} selected={isNarrow && isChatInFront ? 'chat' : tab} onSelect={show} counts={counts} />
        <section class="chat" id="panel-chat" aria-label={words.chat}>
          <Chat
            work={work}
            highlightedTurn={shown.highlightedTurn}
            onRetry={() => void sendAgain()}
            onTakeBack={() => compose(takeBack())}
            isGreeted={isAnswered && (id === null || conversation.lastSeq > 0)}
            asked={asked}
            onWay={chooseWay}
            onKind={talk.choose}
            onEarlier={talk.showEarlier}
            onStop={talk.stop}
          />
          <Notice said={notice} />
          <FileNotes files={files} />
          <Composer
            box={box}
            canSend={conversation.pending === null}
            isEmpty={conversation.bubbles.length === 0}
            onSend={sendInWay}
            way={way}
            onNoWay={() => setWay(null)}
            me={me}
            onTyping={setTyping}
            files={<FileButton files={files} />}
          />
        </section>
        {workTabs.map((one) => (
          <WorkPanel key={one} one={one} isShown={tab === one} work={work} />
        ))}
      </main>
    </div>
  );
}

/** Unit and year as told, else as the draft he brought says. */
function titleOf({ ledger: { unitName, year }, draft }: ConversationState): string {
  return `${unitName ?? ''}${year === null ? '' : `${year}年度`}` || (draft?.report.title ?? '');
}

/** The first stops of the keyboard, seen when they are reached. */
function SkipLinks({ onBox, onWork }: { onBox: () => void; onWork: () => void }) {
  return (
    <div class="skips">
      <button type="button" class="skip" onClick={onBox}>
        {keyWords.skip.box}
      </button>
      <button type="button" class="skip" onClick={onWork}>
        {keyWords.skip.work}
      </button>
    </div>
  );
}

function Notice({ said }: { said: string | null }) {
  return said === null ? null : (
    <p class="notice" role="alert">
      {said}
    </p>
  );
}

function ConnectionNote({ isOnline, isSignedOut }: { isOnline: boolean; isSignedOut: boolean }) {
  if (isSignedOut)
    return (
      <p class="offline" role="alert">
        {words.signedOut}
        <a href="/sign-in">{words.signIn}</a>
      </p>
    );
  return isOnline ? null : (
    <p class="offline" role="status">
      {words.offline}
    </p>
  );
}

function WorkPanel({ one, isShown, work }: { one: WorkTab; isShown: boolean; work: Work }) {
  const View: ComponentType<Work> = tabViews[one];
  // What was never shown is not there yet; what was keeps what is typed in it.
  const wasShown = useRef(isShown);
  wasShown.current ||= isShown;
  return (
    <section
      class={`panel ${one}`}
      id={`panel-${one}`}
      role="tabpanel"
      aria-labelledby={`tab-${one}`}
      tabIndex={0}
      hidden={!isShown}
    >
      {wasShown.current && <View {...work} />}
    </section>
  );
}
