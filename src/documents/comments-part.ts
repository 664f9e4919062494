import { strFromU8, strToU8 } from 'fflate';
import type { Authorship } from './docx-paragraphs.ts';
import { escapeXml } from './xml-text.ts';

const commentsType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml';
const relationshipType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments';
const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

export interface CommentsPart {
  nextId(): number;
  add(id: number, text: string, by: Authorship, date: string): void;
  /** Puts the comments into the files; nothing changes before. */
  write(): void;
}

/**
 * Adds comments to an unpacked document, to its own comments part or a new one. Null when the package is laid out in
 * a way this does not know.
 */
export function addComments(files: Record<string, Uint8Array>, documentName: string): CommentsPart | null {
  const folder = documentName.replace(/[^/]*$/, '');
  const relationshipsName = `${folder}_rels/${documentName.slice(folder.length)}.rels`;
  const relationships = text(files, relationshipsName);
  const types = text(files, '[Content_Types].xml');
  if (!relationships.includes('</Relationships>') || !types.includes('</Types>')) return null;
  const own = [...relationships.matchAll(/<Relationship\s[^>]*>/g)].find(([tag]) =>
    tag.includes(`${relationshipType}"`),
  );
  const target = own && /Target\s*=\s*["']([^"']+)["']/.exec(own[0])?.[1];
  const name =
    target === undefined ? `${folder}comments.xml` : target.startsWith('/') ? target.slice(1) : folder + target;
  const existing = text(files, name);
  if (existing !== '' && !/<\/w:comments>\s*$/.test(existing)) return null;
  if (existing === '' && files[name] !== undefined) return null;
  const used = [...existing.matchAll(/<w:comment\s[^>]*?w:id="(\d+)"/g)].map((match) => Number(match[1]));
  let id = Math.max(-1, ...used);
  const added: string[] = [];
  return {
    nextId: () => {
      id += 1;
      return id;
    },
    add: (commentId, reason, by, date) => {
      const author = escapeXml(by.author);
      const paragraphs = reason
        .split('\n')
        .map((line) => `<w:p><w:r><w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r></w:p>`)
        .join('');
      added.push(
        `<w:comment w:id="${commentId}" w:author="${author}" w:date="${date}" w:initials="${author.slice(0, 1)}">${paragraphs}</w:comment>`,
      );
    },
    write: () => {
      if (added.length === 0) return;
      const empty = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:comments xmlns:w="${wordNamespace}"></w:comments>`;
      const whole = (existing === '' ? empty : existing).replace(
        /<\/w:comments>\s*$/,
        () => `${added.join('')}</w:comments>`,
      );
      files[name] = strToU8(whole);
      if (existing !== '') return;
      const relationship = `<Relationship Id="rIdZhibiComments" Type="${relationshipType}" Target="comments.xml"/>`;
      files[relationshipsName] = strToU8(relationships.replace('</Relationships>', `${relationship}</Relationships>`));
      const override = `<Override PartName="/${name}" ContentType="${commentsType}"/>`;
      files['[Content_Types].xml'] = strToU8(types.replace('</Types>', `${override}</Types>`));
    },
  };
}

function text(files: Record<string, Uint8Array>, name: string): string {
  const bytes = files[name];
  return bytes ? strFromU8(bytes) : '';
}
