export interface BinaryHead {
  machine: 'ELF x86-64' | 'ELF aarch64' | 'PE x86-64' | 'unknown';
  /** The newest glibc an ELF file asks for, as `2.28`; null: none, or no ELF. */
  glibc: string | null;
}

const elfMachines = new Map<number, BinaryHead['machine']>([
  [62, 'ELF x86-64'],
  [183, 'ELF aarch64'],
]);

/** What a program is made for, by its ELF or PE head (elf(5); Microsoft's PE format) and the versions it names. */
export function readBinaryHead(bytes: Uint8Array): BinaryHead {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length > 20 && view.getUint32(0) === 0x7f454c46) {
    const machine = elfMachines.get(view.getUint16(18, true)) ?? 'unknown';
    return { machine, glibc: newestGlibc(bytes) };
  }
  if (bytes.length > 0x40 && view.getUint16(0) === 0x4d5a) {
    const at = view.getUint32(0x3c, true);
    const isX64 = view.getUint32(at) === 0x50450000 && view.getUint16(at + 4, true) === 0x8664;
    return { machine: isX64 ? 'PE x86-64' : 'unknown', glibc: null };
  }
  return { machine: 'unknown', glibc: null };
}

function newestGlibc(bytes: Uint8Array): string | null {
  const named = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .matchAll(/GLIBC_2\.(\d+)/g);
  const minor = Math.max(-1, ...new Set([...named].map(([, found]) => Number(found))));
  return minor < 0 ? null : `2.${minor}`;
}
