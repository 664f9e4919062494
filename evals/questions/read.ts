import { answerQuestion, readQuestionFile } from './suite.ts';

/** By hand: `node evals/questions/read.ts FILE…`: questions with their answers, to be read against what they must say. */
for (const file of process.argv.slice(2))
  for (const question of readQuestionFile(file)) {
    // oxlint-disable-next-line no-await-in-loop -- one conversation after the other
    const { reply, isAnswered, isChanged } = await answerQuestion(question);
    console.log(`${question.id} [${question.when}] ${isAnswered ? '' : '×'}${isChanged ? '!' : ''} ${question.say}`);
    console.log(`  要：${question.gist}\n  答：${reply.replaceAll('\n', ' / ')}`);
  }
