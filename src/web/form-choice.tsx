import { lengths, type DraftForm, type Style } from '../report/draft-form.ts';
import { growingWords as words } from './growing-words.ts';
import type { Work } from './work.ts';

interface FormChoiceProps extends Pick<Work, 'onSay'> {
  form: DraftForm;
}

const styles: readonly Style[] = ['results', 'classic'];
/** As a draft is written where he has not chosen. */
const usual = { style: 'results', length: 2000 } as const;

/** How the report is written and how long: chosen by saying so, as its outline is. */
export function FormChoice({ form: { style = usual.style, length = usual.length }, onSay }: FormChoiceProps) {
  return (
    <div class="forms">
      <div role="group" aria-label={words.style}>
        {styles.map((one) => (
          <button
            type="button"
            key={one}
            aria-pressed={one === style}
            title={words.styles[one].hint}
            onClick={() => {
              if (one !== style) void onSay(words.styles[one].say);
            }}
          >
            {words.styles[one].name}
          </button>
        ))}
        <span class="small">{words.styles[style].hint}</span>
      </div>
      <div role="group" aria-label={words.length}>
        {lengths.map((one) => (
          <button
            type="button"
            key={one}
            aria-pressed={one === length}
            onClick={() => {
              if (one !== length) void onSay(words.lengthOf(one));
            }}
          >
            {words.lengthName(one)}
          </button>
        ))}
      </div>
    </div>
  );
}
