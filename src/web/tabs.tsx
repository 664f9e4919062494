import { words } from './words.ts';

/** The work beside the chat, in the order shown. */
export const workTabs = ['report', 'ledger', 'checks', 'changes', 'references'] as const;
export type WorkTab = (typeof workTabs)[number];
/** In a narrow window the chat is one of them. */
export type Tab = 'chat' | WorkTab;

interface TabsProps {
  tabs: readonly Tab[];
  selected: Tab;
  onSelect: (tab: Tab) => void;
  /** Shown beside a name: how many things wait there. */
  counts: Partial<Record<Tab, number>>;
}

/** A tablist as WAI-ARIA has it: one stop for Tab, arrows between. */
export function Tabs({ tabs, selected, onSelect, counts }: TabsProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    const place = tabs.indexOf(selected);
    const to = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const tab = tabs[(to + tabs.length) % tabs.length];
    if (tab === undefined) return;
    onSelect(tab);
    document.querySelector<HTMLElement>(`#tab-${tab}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={words.tabs.label} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          type="button"
          key={tab}
          id={`tab-${tab}`}
          role="tab"
          aria-selected={tab === selected}
          aria-controls={`panel-${tab}`}
          tabIndex={tab === selected ? 0 : -1}
          onClick={() => onSelect(tab)}
        >
          {words.tabs[tab]}
          {(counts[tab] ?? 0) > 0 && <span class="count">{counts[tab]}</span>}
        </button>
      ))}
    </div>
  );
}
