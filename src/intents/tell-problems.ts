import { toldAsSuch } from '../conversation/doings-told.ts';
import type { Understanding } from '../conversation/understand.ts';
import type { Intent } from './intent.ts';
import { tell } from './tell.ts';

/** 问题有三个，一是…; 点验那条的原因不对，…; 做的事：…: problems, reasons, measures and doings named as such, and whatever stands beside them. */
export const tellProblems: Intent<Understanding> = {
  name: 'tell-problems',
  hear: (scene) => {
    const told = toldAsSuch(scene.parts.kind, scene.state, scene.text, scene.state.turn + 1);
    if (told === null || told.proposed.length + Object.keys(told.facts).length === 0) return null;
    const understood = scene.understood();
    return understood.draft === null ? understood : null;
  },
  // It brings no text to be looked over.
  act: (scene, understood, fetched) => tell.act({ ...scene, text: '' }, understood, fetched),
};
