import { tinyKindTexts } from './tiny-kind.ts';

/** The little kind with a file of every sort, in order. */
export const soundKindTexts: Readonly<Record<string, string>> = {
  ...tinyKindTexts(),
  'facts.yaml': `facts:
  - { id: name, answer: sentence, question: 落款写谁？, sentence: "", section: members }
  - { id: lead_study, answer: yes, question: 学习是您带头的吗？, sentence: 学习由我带头。, section: study, after: [study.lectures] }
  - { id: hardest, answer: sentence, question: 最难的是什么？, sentence: 最难的是【】。, section: problems }
`,
  'constraints.yaml': `constraints:
  - id: admitted-within-activists
    left: members.admitted
    op: "<="
    right: members.activists
    effect: soft
    message: 发展党员{left}，多于积极分子{right}，对吗？
    source: 发展党员工作细则
`,
  'phrases.yaml': `figures:
  members.admitted: { name: 发展党员, zero: '{members.admitted|没有}发展党员' }
sections:
  members:
    blocks:
      - topics:
          - figures: [members.admitted, members.activists, members.branches]
            plans:
              - '发展党员{members.admitted}，入党积极分子{members.activists}。'
              - '现有党支部{members.branches}。'
    withheld: [本节个别数据不作列述。]
`,
  'problems.yaml': `problems:
  - id: few-days
    theme: days
    when: study.party_days < 12
    importance: 5
    name: 主题党日没有做到每月一次
    problem: ['主题党日全年{study.party_days}，没有做到每月一次。']
    causes: ['我督促不够。']
    measures: ['«明年»由我逐月督促。']
    question: 差在哪几个月？
`,
  'insights.yaml': `insights:
  - id: days
    section: study
    theme: days
    when: has(study.party_days)
    weight: '40'
    after: [study.party_days]
    heading: ['主题党日{study.party_days}']
`,
  'practices.yaml': `practices:
  - { id: by_month, section: study, of: study.party_days, weight: 6, say: 主题党日逐月定主题, wordings: [主题党日逐月确定主题, 每月确定主题党日的主题], fits: has(study.party_days) }
`,
  'timeline.yaml': `entries:
  - { id: rule, subject: 细则, aliases: [新细则], allowedFrom: "2024-05-01", allowedUntil: null, effect: ask, message: 细则2024年才施行。, source: 公报, confidence: confirmed }
`,
  'terms.yaml': `terms:
  - { right: 主题党日, wrong: [党日主题], effect: fix }
`,
  'checks.yaml': `duties:
  - { id: full, required: [members, study] }
indicators:
  - { id: study.party_days, words: [主题党日] }
`,
};
