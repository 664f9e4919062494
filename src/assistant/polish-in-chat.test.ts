import { describe, expect, it } from 'vitest';
import { foldEvents } from '../conversation/state.ts';
import { understand } from '../conversation/understand.ts';
import { annualReport } from '../testing/sample-reports.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { reviseInChat } from './polish-in-chat.ts';

const kind = armedForcesDuty();

function said(message: string): ReturnType<typeof reviseInChat> {
  return reviseInChat({ kind }, understand(kind, foldEvents([]), message), message);
}

describe('a text pasted into the chat', () => {
  it('comes back polished, with what was done', () => {
    const draft = annualReport.replace('批准入伍17人', '批淮入伍17人').replace('如下。', '如下。。');
    const revision = said(`帮我看看这稿子：\n${draft}`);
    expect(revision?.draft.text).not.toContain('批淮');
    expect(revision?.reply).toMatch(/稿子看过了/);
    expect(revision?.reply).toContain('“批淮入伍”改为“批准入伍”');
    expect(revision?.reply).toContain('数字一个没动');
  });

  it('has its problem part written anew', () => {
    const text =
      '存在问题：一是专武干部水平有待提升；二是资料管理有待加强。原因分析：一是认识不够；二是经验主义。下步打算：一是加强学习；二是强化管理。';
    const revision = said(`问题部分太空了，帮我改实：\n${text}`);
    expect(revision?.reply).toContain('重写好了');
    expect(revision?.draft.text).toContain('专武干部');
    expect(revision?.draft.text).not.toContain('经验主义');
  });

  it.each(['今年议军会4次', '帮我看看这稿子', '问题部分太空了'])('is not seen in %s', (message) => {
    expect(said(message)).toBeNull();
  });
});
