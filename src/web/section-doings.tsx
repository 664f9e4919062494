import type { Section } from '../report/report.ts';
import { OfferTicks } from './offer-ticks.tsx';
import type { Work } from './work.ts';

const words = {
  ask: '勾做法',
  asked: (name: string): string => `勾做法：${name}这一节`,
  say: (name: string): string => `列几条${name}的做法`,
};

interface SectionDoingsProps {
  section: Section;
  work: Work;
}

/** Below a section of work: the boxes of the list that lies open for it, else what asks for them. */
export function SectionDoings({ section, work }: SectionDoingsProps) {
  const { offer } = work.conversation.state;
  const told = work.catalogue?.sections.find(({ id }) => id === section.id);
  if (!told?.hasDoings) return null;
  if (offer?.section === told.id) return <OfferTicks work={work} />;
  return (
    <p class="section-doings">
      <button
        type="button"
        aria-label={words.asked(told.name)}
        disabled={work.conversation.pending !== null}
        onClick={() => void work.onSay(words.say(told.name))}
      >
        {words.ask}
      </button>
    </p>
  );
}
