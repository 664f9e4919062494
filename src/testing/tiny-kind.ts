import { readKindTexts, withVocabulary } from '../entries/node/kind.ts';
import type { Kind } from '../kinds/kind.ts';
import { type KindTexts } from '../kinds/kind-of-files.ts';
import { loadKind } from '../kinds/load-kind.ts';
import { invariant } from '../result.ts';
import { corpusFolder } from './kind.ts';

/** The least a kind may be: sections and five figures, of a report a college's party branch writes. */
export function tinyKindTexts(): KindTexts {
  const { 'common/frame.yaml': frame } = readKindTexts(corpusFolder, 'no-such-kind');
  invariant(frame, 'common/frame.yaml');
  return {
    'common/frame.yaml': frame,
    'kind.yaml': `
id: branch-building
title: 党建工作述职报告
unitSuffixes: [学院]
sections:
  - { id: members, name: 党员发展 }
  - { id: study, name: 理论学习 }
  - { id: problems, name: 存在问题 }
  - { id: causes, name: 原因分析 }
  - { id: plans, name: 下步打算 }
`,
    'figures.yaml': `
groups:
  - { id: members, name: 党员发展, question: 今年发展党员多少名？入党积极分子多少名？支部有几个？ }
  - { id: study, name: 理论学习, question: 主题党日搞了几次？党课讲了几场？ }
figures:
  - { id: members.admitted, label: 发展党员, aliases: [发展党员, 新发展党员, 吸收党员], unit: 名, units: [人, 个], section: members, group: members, question: 今年发展党员多少名？, weight: 8 }
  - { id: members.activists, label: 入党积极分子, aliases: [入党积极分子, 积极分子], unit: 名, units: [人, 个], section: members, group: members, question: 入党积极分子多少名？, weight: 6 }
  - { id: members.branches, label: 党支部, aliases: [党支部, 支部], unit: 个, section: members, group: members, question: 党支部有几个？, weight: 5 }
  - { id: study.party_days, label: 主题党日, aliases: [主题党日, 党日活动], unit: 次, units: [场, 回], section: study, group: study, question: 主题党日搞了几次？, weight: 7 }
  - { id: study.lectures, label: 讲党课, aliases: [讲党课, 党课], unit: 场, units: [次, 堂, 节], section: study, group: study, question: 党课讲了几场？, weight: 6 }
`,
  };
}

export function tinyKind(): Kind {
  const kind = loadKind(tinyKindTexts());
  invariant(kind.ok, kind.ok ? '' : JSON.stringify(kind.failure));
  return withVocabulary(kind.value);
}
