import cuesFile from './words/cues.json' with { type: 'json' };
import silentFile from './words/silent.json' with { type: 'json' };
import amendingFile from './words/amending.json' with { type: 'json' };
import amountsFile from './words/amounts.json' with { type: 'json' };
import askingFile from './words/asking.json' with { type: 'json' };
import dialectFile from './words/dialect.json' with { type: 'json' };
import choresFile from './words/chores.json' with { type: 'json' };
import claimsFile from './words/claims.json' with { type: 'json' };
import doingsFile from './words/doings.json' with { type: 'json' };
import editingFile from './words/editing.json' with { type: 'json' };
import frontFile from './words/front.json' with { type: 'json' };
import hearingFile from './words/hearing.json' with { type: 'json' };
import hollowFile from './words/hollow.json' with { type: 'json' };
import trialFile from './words/trial.json' with { type: 'json' };
import namingFile from './words/naming.json' with { type: 'json' };
import kindsFile from './words/kinds.json' with { type: 'json' };
import linksFile from './words/links.json' with { type: 'json' };
import machineFile from './words/machine.json' with { type: 'json' };
import marksFile from './words/marks.json' with { type: 'json' };
import mendsFile from './words/mends.json' with { type: 'json' };
import negationFile from './words/negation.json' with { type: 'json' };
import pastedFile from './words/pasted.json' with { type: 'json' };
import peopleFile from './words/people.json' with { type: 'json' };
import plansFile from './words/plans.json' with { type: 'json' };
import pretenceFile from './words/pretence.json' with { type: 'json' };
import proseFile from './words/prose.json' with { type: 'json' };
import sentencesFile from './words/sentences.json' with { type: 'json' };
import reckoningFile from './words/reckoning.json' with { type: 'json' };
import reportsFile from './words/reports.json' with { type: 'json' };
import requestsFile from './words/requests.json' with { type: 'json' };
import secretFile from './words/secret.json' with { type: 'json' };
import shortfallsFile from './words/shortfalls.json' with { type: 'json' };
import speechesFile from './words/speeches.json' with { type: 'json' };
import talkFile from './words/talk.json' with { type: 'json' };
import tickingFile from './words/ticking.json' with { type: 'json' };
import timeFile from './words/time.json' with { type: 'json' };
import tablesFile from './words/tables.json' with { type: 'json' };
import totalsFile from './words/totals.json' with { type: 'json' };
import unitsFile from './words/units.json' with { type: 'json' };
import wishFile from './words/wish.json' with { type: 'json' };
import unknownFile from './words/unknown.json' with { type: 'json' };
import approximationsFile from './words/approximations.json' with { type: 'json' };
import changeFile from './words/change.json' with { type: 'json' };
import classifiersFile from './words/classifiers.json' with { type: 'json' };
import correctionsFile from './words/corrections.json' with { type: 'json' };
import faultsFile from './words/faults.json' with { type: 'json' };
import grammarFile from './words/grammar.json' with { type: 'json' };
import numbersFile from './words/numbers.json' with { type: 'json' };
import papersFile from './words/papers.json' with { type: 'json' };
import placesFile from './words/places.json' with { type: 'json' };
import setPhrasesFile from './words/set-phrases.json' with { type: 'json' };
import zerosFile from './words/zeros.json' with { type: 'json' };
import { area } from './words.ts';

// Each area by itself, so that the page's bundle takes only those it uses.

/** What stands beside a number and tells whose and of which year it is. */
export const cues = /* @__PURE__ */ area(cuesFile);
/** What tells a figure without a number: nothing, unknown, secret, all of them, the rest. */
export const silent = /* @__PURE__ */ area(silentFile);
/** Taking back, swapping, restoring what was told before. */
export const amending = /* @__PURE__ */ area(amendingFile);
/** Words beside numbers: rough ones, classifiers, names of counts. */
export const amounts = /* @__PURE__ */ area(amountsFile);
/** Talk made up to try a kind with. */
export const trial = /* @__PURE__ */ area(trialFile);
/** What a figure of a past report is called: what stands round its number, name or not. */
export const naming = /* @__PURE__ */ area(namingFile);
/** Saying which kind of report is wanted. */
export const kinds = /* @__PURE__ */ area(kindsFile);
/** How a question is put. */
export const asking = /* @__PURE__ */ area(askingFile);
/** What chat programs set a model to do behind a person's back. */
export const chores = /* @__PURE__ */ area(choresFile);
/** Words that say something was done or achieved, and officialese. */
export const claims = /* @__PURE__ */ area(claimsFile);
/** Words of dialects, each behind the one that is written for it. */
export const dialect = /* @__PURE__ */ area(dialectFile);
/** How past reports tell what was done. */
export const doings = /* @__PURE__ */ area(doingsFile);
/** What shall be done to a text. */
export const editing = /* @__PURE__ */ area(editingFile);
/** Answers, nods and refusals: what of them is to be written. */
export const hearing = /* @__PURE__ */ area(hearingFile);
/** What fits any draft, and says nothing unless a fact stands with it. */
export const front = /* @__PURE__ */ area(frontFile);
export const hollow = /* @__PURE__ */ area(hollowFile);
/** Words that lean on the clause before or lead to the next. */
export const links = /* @__PURE__ */ area(linksFile);
/** Words meant for a machine. */
export const machine = /* @__PURE__ */ area(machineFile);
/** Numbers by which headings and list items are counted, and the letters numbers are written in. */
export const marks = /* @__PURE__ */ area(marksFile);
/** What is set right wherever it stands: units, names of persons, counts that were announced. */
export const mends = /* @__PURE__ */ area(mendsFile);
/** No, not, do not. */
export const negation = /* @__PURE__ */ area(negationFile);
/** Whose a pasted text is, and of which year. */
export const pastedWords = /* @__PURE__ */ area(pastedFile);
/** Oneself and others. */
export const people = /* @__PURE__ */ area(peopleFile);
/** Causes, intentions, who answers for what. */
export const plans = /* @__PURE__ */ area(plansFile);
/** Inventing, prettifying, hiding. */
export const pretence = /* @__PURE__ */ area(pretenceFile);
/** Numbers in running text that count nothing, and words of more and less. */
export const prose = /* @__PURE__ */ area(proseFile);
export const sentences = /* @__PURE__ */ area(sentencesFile);
/** What words say that a number is reckoned, and how. */
export const reckoning = /* @__PURE__ */ area(reckoningFile);
/** Drafts, their parts and shapes. */
export const reports = /* @__PURE__ */ area(reportsFile);
/** Please, for me, all of it, only this. */
export const wish = /* @__PURE__ */ area(wishFile);
export const requests = /* @__PURE__ */ area(requestsFile);
/** Not to be said, or about secrecy. */
export const secret = /* @__PURE__ */ area(secretFile);
/** Set phrases of a speech. */
export const speeches = /* @__PURE__ */ area(speechesFile);
/** Greeting, assent, fillers, particles; waving a question away. */
export const talk = /* @__PURE__ */ area(talkFile);
/** Doings of a list, ticked by number or name, or waved away. */
export const ticking = /* @__PURE__ */ area(tickingFile);
/** Which year or stretch of time is meant. */
export const time = /* @__PURE__ */ area(timeFile);
/** Heads of columns and rows of statistical tables, and the lines round them. */
export const tables = /* @__PURE__ */ area(tablesFile);
/** Totals, parts, rests, shares. */
export const totals = /* @__PURE__ */ area(totalsFile);
/** What a unit is called by its level, and its offices. */
export const units = /* @__PURE__ */ area(unitsFile);
/** Not known, not counted, left blank. */
export const unknown = /* @__PURE__ */ area(unknownFile);
/** Rough numbers: about, at least, nearly. */
export const approximations = /* @__PURE__ */ area(approximationsFile);
/** How a number moves: more, less. */
export const change = /* @__PURE__ */ area(changeFile);
/** What is counted by: classifiers, measures. */
export const classifiers = /* @__PURE__ */ area(classifiersFile);
/** Taking back what was just said. */
export const corrections = /* @__PURE__ */ area(correctionsFile);
/** What is written too loosely, and what makes it checkable. */
export const faults = /* @__PURE__ */ area(faultsFile);
/** Function words and the bones of sentences. */
export const grammar = /* @__PURE__ */ area(grammarFile);
/** Words beside a numeral that tell what kind of number it is. */
export const numbers = /* @__PURE__ */ area(numbersFile);
/** What reports say: title, signature, problems, causes, plans, closing. */
export const papers = /* @__PURE__ */ area(papersFile);
/** Levels of places. */
export const places = /* @__PURE__ */ area(placesFile);
/** Set phrases that hold a numeral and count nothing. */
export const setPhrases = /* @__PURE__ */ area(setPhrasesFile);
/** Zeros said in words. */
export const zeros = /* @__PURE__ */ area(zerosFile);
/** In which way a thing falls short: 没到, 坏了, 账对不上, 拖了. */
export const shortfalls = /* @__PURE__ */ area(shortfallsFile);
