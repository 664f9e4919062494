import type { Kind } from '../../kinds/kind.ts';

/** An answer with the words of the kind filled in. */
export function filled(kind: Kind, answer: string): string {
  const { voice } = kind;
  const slots: Readonly<Record<string, string>> = {
    自: voice.self,
    前任: voice.predecessor,
    密: voice.secrets,
    审: voice.reviewer,
    报告: voice.report,
    工作: voice.works,
    单位: voice.unit,
    字数: kind.length.join('到'),
    骨架: Object.values(kind.outlines)
      .map(({ name }) => name)
      .join('、'),
    职务: kind.roles.map(({ name }) => name).join('、'),
  };
  const whole = answer.replaceAll(/«(.+?)»/g, (mark, name: string) => slots[name] ?? mark);
  return whole.replaceAll('«审»', voice.reviewer);
}
