import * as fc from 'fast-check';

const [firstSurrogate, surrogates] = [0xd800, 0x800];

/** Any character of Unicode: what fast-check's own `binary` unit gives, whose table takes a second to make in every file. */
export const anyCharacter: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 0x10ffff - surrogates })
  .map((place) => String.fromCodePoint(place < firstSurrogate ? place : place + surrogates));
