import type { Entry } from './workbook.ts';

/** What a confirmed row may leave out, said as plainly as can be; what it does say is never changed. */
export function fillIn(files: ReadonlyMap<string, Entry>): void {
  const list = (file: string, key: string): Entry[] => {
    const value = files.get(file)?.[key];
    return Array.isArray(value) ? value : [];
  };
  const sections = list('kind.yaml', 'sections');
  const catalogue = files.get('figures.yaml');
  const figures = list('figures.yaml', 'figures');
  const groups = list('figures.yaml', 'groups');
  for (const [at, figure] of figures.entries()) {
    figure['weight'] ??= 5;
    figure['aliases'] ??= [figure['label']];
    figure['question'] ??= `${text(figure, 'label')}多少${text(figure, 'unit')}？`;
    figure['id'] ??= `${text(figure, 'section').replaceAll(/[^a-z]/g, '') || 'work'}.added${at + 1}`;
    figure['group'] ??= figure['section'];
    if (groups.some(({ id }) => id === figure['group'])) continue;
    const section = sections.find(({ id }) => id === figure['group']);
    if (!section) continue;
    const own = figures.filter((one) => (one['group'] ?? one['section']) === section['id']).slice(0, 6);
    const question = `${text(section, 'name')}：${own.map((one) => text(one, 'label')).join('、')}各多少？`;
    groups.push({ id: section['id'], name: section['name'], question });
  }
  for (const group of groups) {
    const own = figures.filter((one) => one['group'] === group['id']).map((one) => text(one, 'label'));
    group['question'] ??= `${own.join('、')}${own.length > 1 ? '各' : ''}多少？`;
  }
  if (catalogue) catalogue['groups'] ??= groups;
  for (const [at, one] of list('practices.yaml', 'practices').entries()) {
    one['id'] ??= `doing_${at + 1}`;
    one['weight'] ??= 5;
    one['fits'] ??= one['of'] === undefined ? 'many(1)' : `has(${text(one, 'of')})`;
    one['wordings'] ??= [one['say'], one['say']];
    if (Array.isArray(one['wordings']) && one['wordings'].length === 1)
      one['wordings'] = [...one['wordings'], ...one['wordings']];
  }
  if (files.has('practices.yaml') && !files.get('practices.yaml')?.['practices'])
    Object.assign(files.get('practices.yaml') ?? {}, { practices: [] });
  for (const [at, one] of list('constraints.yaml', 'constraints').entries()) {
    one['id'] ??= `rule-${at + 1}`;
    one['effect'] ??= 'soft';
    one['source'] ??= '本单位';
    one['message'] ??= '{left}和{right}对不上，请核一下。';
  }
  for (const [at, one] of list('problems.yaml', 'problems').entries()) {
    one['id'] ??= `problem-${at + 1}`;
    one['theme'] ??= one['id'];
    one['importance'] ??= 10;
    one['question'] ??= `${text(one, 'name')}，主要差在哪里？`;
  }
  for (const one of list('terms.yaml', 'terms')) one['effect'] ??= 'hint';
}

function text(entry: Entry, key: string): string {
  const value = entry[key];
  return typeof value === 'string' ? value : '';
}
