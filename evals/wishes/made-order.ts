/** Those that stand side by side somewhere: 甲、乙、丙. */
export function listedIn(text: string, draw: () => number): string[] {
  const found = [...text.matchAll(/[^，。；：！？、\n*#（）]{2,8}(?:、[^，。；：！？、\n*#（）]{2,8}){1,4}/g)].map(
    ([list]) => list.split('、'),
  );
  return found[Math.floor(draw() * found.length)] ?? [];
}

/** Another order of those, as it is said. */
export function orderOf(own: readonly string[], others: readonly string[], draw: () => number): string {
  const list = own.length > 1 ? own : others;
  const turned = draw() < 0.5 ? list.toReversed() : [...list.slice(1), ...list.slice(0, 1)];
  const said = turned.map((one) => (one.length > 3 && draw() < 0.4 ? one.slice(0, 2) : one));
  const last = said.at(-1) ?? '';
  const pick = (some: readonly string[]): string => some[Math.floor(draw() * some.length)] ?? '';
  const middle = said.slice(1, -1).map((one) => `再${one}，`);
  return pick([
    said.join('、'),
    said.join('，'),
    `先是${said.join('，然后')}`,
    `${said.slice(0, -1).join('在前，')}在前，${last}${pick(['最后', '在后', '垫底', '放后头'])}`,
    `${said[0] ?? ''}${pick(['先讲', '打头', '排第一', '第一个'])}，${middle.join('')}${last}${pick(['最后', '末一个', '在后'])}`,
  ]);
}
