/** Questions about the problem part are asked under these ids; the next message answers them. */
export const askedPrefix = 'problems.';

export function idsOf(questions: readonly string[]): string[] {
  return questions.map((_, place) => `${askedPrefix}${place + 1}`);
}

const marks = ['一', '二', '三'];

/** The questions about the problem part, all at once. */
export function problemQuestions(questions: readonly string[]): string {
  if (questions.length === 0) return '问题、原因、措施已经有事有数、逐条对应。哪一条要改，您说实际情况，我照着写。';
  const count = questions.length === 2 ? '两' : (marks[questions.length - 1] ?? '');
  return `问题要写实，先问您${count}句，一次答完就行，答不上来的先空着：\n${listedQuestions(questions)}`;
}

export function listedQuestions(questions: readonly string[]): string {
  return questions.map((question, place) => `${marks[place] ?? ''}、${question}`).join('\n');
}
