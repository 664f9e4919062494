import { describe, expect, it } from 'vitest';
import { renderReport } from '../../report/render.ts';
import { fullLedger } from '../../testing/drafting.ts';
import { armedForcesDuty } from '../../testing/kind.ts';
import { writeReport } from './write-report.ts';

const kind = armedForcesDuty();

describe('causes beside ticked doings', () => {
  it.each([
    ['exam_standards', /(?:没有要求把体检标准讲在前|没有督促社区把标准讲在前|没有督促把体检标准提前讲到)/u],
    ['exam_remind', /提醒服务没有跟上/u],
    ['muster_notice', /没有督促逐人联系/u],
  ])('do not deny what he ticked: %s', (id, denied) => {
    const plain = fullLedger();
    const ledger = { ...plain, facts: { [id]: { status: 'confirmed' as const, text: null, source: null } } };
    const texts = Array.from({ length: 12 }, (_, seed) => {
      const written = writeReport({ kind, ledger, outline: 'standard', seed, passages: [] });
      return written.ok ? renderReport(written.value.report) : '';
    });
    expect(texts.filter((text) => text === '' || denied.test(text))).toEqual([]);
  });
});
