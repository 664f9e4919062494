import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { unifiedMergeView } from '@codemirror/merge';
import { Compartment, EditorState, type Extension, type Range } from '@codemirror/state';
import { Decoration, EditorView, keymap } from '@codemirror/view';
import { manuscriptWords } from './manuscript-words.ts';

export interface EditorMark {
  start: number;
  end: number;
  severity: 'error' | 'warning' | 'hint';
  message: string;
  /** What would certainly be right in its place. */
  fix?: string;
}

export interface EditorParts {
  parent: HTMLElement;
  text: string;
  label: string;
  marks: readonly EditorMark[];
  /** Sentences that stand 待核实. */
  claims: readonly { start: number; end: number }[];
  /** A new draft's text: where it differs is shown, each difference to be taken or left. */
  offered: string | null;
  onChange: (text: string) => void;
  onSave: () => void;
}

export interface OpenEditor {
  focus: () => void;
  /** What the assistant writes waits until a composition under way has ended. */
  replace: (text: string, marks: readonly EditorMark[]) => void;
  close: () => void;
}

/**
 * The editor of one block. It stands in a shadow root: there CodeMirror puts its styles in as constructed sheets,
 * which the strict policy allows, where in the document it would need inline style elements.
 */
export function openEditor(parts: EditorParts): OpenEditor {
  const root = parts.parent.attachShadow({ mode: 'open' });
  const place = document.createElement('div');
  root.append(place);
  let waiting: (() => void) | null = null;
  const merging = new Compartment();
  const view = new EditorView({
    parent: place,
    root,
    state: EditorState.create({
      doc: parts.text,
      extensions: [
        history(),
        keymap.of([
          {
            key: 'Mod-s',
            preventDefault: true,
            run: (editor) => {
              if (!editor.composing) parts.onSave();
              return true;
            },
          },
          ...defaultKeymap,
          ...historyKeymap,
          ...lintKeymap,
        ]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': parts.label, spellcheck: 'false', lang: 'zh-CN' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) parts.onChange(update.state.doc.toString());
        }),
        EditorView.domEventHandlers({
          // CodeMirror reads the composed text right after this event.
          compositionend: () => {
            setTimeout(() => {
              waiting?.();
              waiting = null;
            }, 50);
          },
        }),
        lintGutter(),
        claimMarks(parts.claims, parts.text.length),
        merging.of(parts.offered === null ? [] : mergeWith(parts.offered)),
        EditorState.phrases.of(phrases),
        theme,
      ],
    }),
  });
  const show = (marks: readonly EditorMark[]): void => {
    view.dispatch(setDiagnostics(view.state, diagnosticsOf(marks, view.state.doc.length)));
  };
  show(parts.marks);
  return {
    focus: () => view.focus(),
    replace: (text, marks) => {
      const write = (): void => {
        const { doc } = view.state;
        if (doc.toString() !== text) view.dispatch({ changes: { from: 0, to: doc.length, insert: text } });
        show(marks);
      };
      if (view.composing) waiting = write;
      else write();
    },
    close: () => view.destroy(),
  };
}

function diagnosticsOf(marks: readonly EditorMark[], length: number): Diagnostic[] {
  return marks
    .filter(({ start, end }) => start < end && end <= length)
    .map(({ start, end, severity, message, fix }) => ({
      from: start,
      to: end,
      severity,
      message,
      ...(fix !== undefined && { actions: [actionOf(fix)] }),
    }));
}

function actionOf(fix: string): NonNullable<Diagnostic['actions']>[number] {
  return {
    name: manuscriptWords.checks.fix(fix),
    apply: (view, from, to) => view.dispatch({ changes: { from, to, insert: fix } }),
  };
}

function claimMarks(claims: readonly { start: number; end: number }[], length: number): Extension {
  const mark = Decoration.mark({ class: 'claim', attributes: { title: manuscriptWords.checks.claims } });
  const ranges: Range<Decoration>[] = claims
    .filter(({ start, end }) => start < end && end <= length)
    .map(({ start, end }) => mark.range(start, end));
  return EditorView.decorations.of(Decoration.set(ranges, true));
}

function mergeWith(offered: string): Extension {
  return unifiedMergeView({
    original: offered,
    gutter: false,
    allowInlineDiffs: true,
    mergeControls: (type, action) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'choose';
      button.textContent = type === 'accept' ? manuscriptWords.offer.own : manuscriptWords.offer.new;
      button.addEventListener('click', (event) => action(event));
      return button;
    },
  });
}

/** What CodeMirror itself would say in English. */
const phrases = {
  Diagnostics: '要看的地方',
  'No diagnostics': '没有要看的地方',
  close: '关上',
  'Control character': '控制字符',
  Accept: manuscriptWords.offer.own,
  Reject: manuscriptWords.offer.new,
};

/** Colours are the page's: its variables reach into the shadow root, dark ones too. */
const theme = EditorView.theme({
  '&': {
    fontSize: '20px',
    border: '2px solid #1a66c2',
    borderRadius: '6px',
    background: 'var(--paper)',
    color: 'var(--ink)',
  },
  '&.cm-focused': { outline: '3px solid #1a66c2' },
  '.cm-scroller': {
    fontFamily: "'FangSong_GB2312','仿宋_GB2312',FangSong,'仿宋',STFangsong,'Noto Serif CJK SC',SimSun,serif",
    lineHeight: '1.85',
    maxHeight: '60vh',
    overflow: 'auto',
  },
  '.cm-content': { padding: '10px 12px', caretColor: 'var(--ink)' },
  '.cm-gutters': { background: 'var(--shade)', border: '0' },
  '.claim': { background: 'var(--warn-back)' },
  '& .cm-diagnosticAction': {
    minHeight: '36px',
    margin: '4px 0 4px 8px',
    padding: '2px 12px',
    border: '1px solid var(--edge)',
    borderRadius: '8px',
    background: 'var(--accent)',
    color: 'var(--accent-ink)',
    font: '17px/1.5 sans-serif',
  },
  '.cm-tooltip': {
    maxWidth: '420px',
    padding: '4px',
    background: 'var(--paper)',
    color: 'var(--ink)',
    border: '1px solid var(--edge)',
    font: '17px/1.6 sans-serif',
  },
  '&.cm-merge-b .cm-changedLine, .cm-inlineChangedLine': { background: 'var(--shade)' },
  '&.cm-merge-b .cm-changedText': { background: 'var(--mark-new)', color: 'var(--added)' },
  '.cm-deletedChunk, .cm-deletedText, &.cm-merge-b .cm-deletedText': {
    background: 'var(--warn-back)',
    color: 'var(--warn)',
  },
  // On a line of their own: over the text they would hide the words they are about.
  '& .cm-deletedChunk .cm-chunkButtons': { position: 'static', textAlign: 'end' },
  // The library sets its own buttons in white.
  '& .cm-chunkButtons .choose, & .choose': {
    minHeight: '36px',
    margin: '2px 4px',
    padding: '2px 12px',
    border: '1px solid var(--edge)',
    borderRadius: '8px',
    background: 'var(--paper)',
    color: 'var(--ink)',
    font: '17px/1.5 sans-serif',
    cursor: 'pointer',
  },
});
