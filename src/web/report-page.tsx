import { GrowingView } from './growing-view.tsx';
import { later } from './later.tsx';
import { words } from './words.ts';
import type { Work } from './work.ts';
import { WritingView } from './writing-view.tsx';

const ReportTab = later(async () => (await import('./report-tab.tsx')).ReportTab);

/** 报告: growing at first, being written, then the draft on paper. */
export function ReportPage(work: Work) {
  const { catalogue, conversation, id } = work;
  if (id !== null && conversation.state.draft !== null) return <ReportTab {...work} />;
  if (conversation.writing.length > 0) return <WritingView writing={conversation.writing} />;
  return catalogue ? <GrowingView catalogue={catalogue} work={work} /> : <p class="empty">{words.noDraft}</p>;
}
