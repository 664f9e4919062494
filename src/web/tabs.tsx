import { Popup } from './popup.tsx';
import { words } from './words.ts';

/** The work beside the chat, in the order shown. */
export const workTabs = ['report', 'ledger', 'checks', 'changes', 'references', 'materials'] as const;
export type WorkTab = (typeof workTabs)[number];
/** In a narrow window the chat is one of them. */
export type Tab = 'chat' | WorkTab;

/** In a narrow window these stand in the bar below, the others behind 更多. */
const standing: readonly Tab[] = ['chat', 'report', 'ledger', 'checks'];

interface TabsProps {
  isNarrow: boolean;
  selected: Tab;
  onSelect: (tab: Tab) => void;
  /** Shown beside a name: how many things wait there. */
  counts: Partial<Record<Tab, number>>;
}

export function Tabs({ isNarrow, selected, onSelect, counts }: TabsProps) {
  if (!isNarrow) {
    return (
      <div class="tabs">
        <TabList tabs={workTabs} label={words.tabs.label} selected={selected} onSelect={onSelect} counts={counts} />
      </div>
    );
  }
  const folded = workTabs.filter((tab) => !standing.includes(tab));
  const waiting = folded.reduce((sum, tab) => sum + (counts[tab] ?? 0), 0);
  return (
    <div class="tabs bar">
      <TabList tabs={standing} label={words.tabs.label} selected={selected} onSelect={onSelect} counts={counts} />
      <Popup
        class={`more-tabs${folded.some((tab) => tab === selected) ? ' chosen' : ''}`}
        label={
          <>
            {words.tabs.more}
            {waiting > 0 && <span class="count">{waiting}</span>}
          </>
        }
      >
        <TabList tabs={folded} label={words.tabs.more} selected={selected} onSelect={onSelect} counts={counts} />
      </Popup>
    </div>
  );
}

interface TabListProps extends Omit<TabsProps, 'isNarrow'> {
  tabs: readonly Tab[];
  label: string;
}

/** A tablist as WAI-ARIA has it: one stop for Tab, arrows between. */
function TabList({ tabs, label, selected, onSelect, counts }: TabListProps) {
  const stop = tabs.includes(selected) ? selected : tabs[0];
  const onKeyDown = (event: KeyboardEvent): void => {
    const focused = tabs.findIndex((tab) => `tab-${tab}` === document.activeElement?.id);
    const to = { ArrowRight: focused + 1, ArrowLeft: focused - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const tab = tabs[(to + tabs.length) % tabs.length];
    if (tab === undefined) return;
    onSelect(tab);
    document.querySelector<HTMLElement>(`#tab-${tab}`)?.focus();
  };
  return (
    <div class="tab-list" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          type="button"
          key={tab}
          id={`tab-${tab}`}
          role="tab"
          aria-selected={tab === selected}
          aria-controls={`panel-${tab}`}
          tabIndex={tab === stop ? 0 : -1}
          onClick={() => onSelect(tab)}
        >
          {words.tabs[tab]}
          {(counts[tab] ?? 0) > 0 && <span class="count">{counts[tab]}</span>}
        </button>
      ))}
    </div>
  );
}
