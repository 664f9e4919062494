import { districtKind, districtLedger } from '../figures/roll-up/district.ts';
import { draftReport } from '../manuscripts/draft-report.ts';
import { createDistrictWriter } from '../writers/district/district-writer.ts';
import type { Assistant } from './assistant.ts';
import type { VerbContext } from './verb-context.ts';

/** What a district does with its streets' ledgers; stores nothing. */
export function districtVerbs({ owner, parts }: VerbContext): Pick<Assistant, 'draftDistrict'> {
  return {
    draftDistrict: async (rolled, { district, year }, wish) => {
      const kind = districtKind(parts.kind, rolled.units.length);
      const writer = createDistrictWriter(parts.writer, parts.kind, rolled);
      return draftReport(owner, { ...parts, kind, writer }, districtLedger(kind, rolled, district, year), wish);
    },
  };
}
