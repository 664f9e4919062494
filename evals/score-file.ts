/** By hand: `node evals/score-file.ts answers|openings|orders|questions|remarks|relabels|pastes|told-words FILE…`: a batch of cases heard for the first time. */
import { readAnswerFile, scoreAnswers } from './answers/suite.ts';
import { readOpeningFile, scoreOpenings } from './openings/suite.ts';
import { readOrderFile, scoreOrders } from './orders/suite.ts';
import { readQuestionFile, scoreQuestions } from './questions/suite.ts';
import { readRemarkFile, scoreRemarks } from './remarks/suite.ts';
import { readPasteFile, scorePastes } from './pastes/suite.ts';
import { readRelabelFile, scoreRelabels } from './relabels/suite.ts';
import { readToldFile, scoreTold } from './told-words/suite.ts';
import type { SuiteResult } from './suite.ts';

const scorers: Record<string, (file: string) => Promise<SuiteResult>> = {
  answers: (file) => scoreAnswers(readAnswerFile(file)),
  openings: (file) => scoreOpenings(readOpeningFile(file)),
  orders: (file) => scoreOrders(readOrderFile(file)),
  pastes: (file) => scorePastes(readPasteFile(file)),
  questions: (file) => scoreQuestions(readQuestionFile(file)),
  relabels: (file) => scoreRelabels(readRelabelFile(file)),
  'told-words': (file) => scoreTold(readToldFile(file)),
  remarks: (file) => scoreRemarks(readRemarkFile(file)),
};

const [name = '', ...files] = process.argv.slice(2).filter((one) => !one.startsWith('--'));
for (const file of files) {
  const result = await scorers[name]?.(file);
  for (const { name: score, passed, total } of result?.scores ?? []) console.log(`${file} ${score} ${passed}/${total}`);
  if (process.argv.includes('--misses'))
    for (const { case: id, score, reason } of result?.misses ?? []) console.log(`${id} ${score} ${reason}`);
}
