import * as z from 'zod';
import { schemaWords as words, typeWords } from './check-words.ts';
import type { KindMistake } from './kind-mistake.ts';
import { nearest } from './nearest.ts';
import type { Path, YamlSource } from './yaml-source.ts';

type Issue = z.core.$ZodIssue;

/** Everything in a file that its schema does not take, each with its place and what to write. */
export function schemaMistakes(file: string, source: YamlSource, schema: z.ZodType): KindMistake[] {
  const read = schema.safeParse(source.value, { reportInput: true });
  if (read.success) return [];
  return read.error.issues
    .flatMap((issue) => mistakesOf(issue, [], schema))
    .map(({ path, message, isOfKey }) => ({
      file,
      line: isOfKey ? source.lineOfKey(path) : source.lineOf(path),
      key: path.map(String).join('.'),
      message,
    }));
}

interface Told {
  path: Path;
  message: string;
  /** About the key, not what stands behind it. */
  isOfKey?: true;
}

function mistakesOf(issue: Issue, before: Path, schema: z.ZodType): Told[] {
  const path = [...before, ...issue.path];
  const last = path.at(-1);
  const key = typeof last === 'string' ? last : '';
  if (issue.code === 'unrecognized_keys') {
    const allowed = keysAt(schema, path);
    return issue.keys.map((unknown) => ({
      path: [...path, unknown],
      message: words.unknown(unknown, nearest(unknown, allowed), allowed),
      isOfKey: true,
    }));
  }
  if (issue.code === 'invalid_union') return ofUnion(issue.errors, path, schema);
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element')
    return issue.issues.flatMap((one) => mistakesOf(one, path, schema));
  return [{ path, message: messageOf(issue, key) }];
}

/** The way that came furthest is the one that was meant. */
function ofUnion(ways: readonly (readonly Issue[])[], path: Path, schema: z.ZodType): Told[] {
  const furthest = ways.filter((issues) => issues.length > 0).toSorted((a, b) => depthOf(b) - depthOf(a))[0];
  if (furthest) return furthest.flatMap((issue) => mistakesOf(issue, path, schema));
  return [{ path, message: words.other(String(path.at(-1) ?? '')) }];
}

function depthOf(issues: readonly Issue[]): number {
  return Math.max(
    ...issues.map(({ path, code }) => path.length + (code === 'invalid_type' && path.length === 0 ? 0 : 1)),
  );
}

function messageOf(issue: Issue, key: string): string {
  const found = shown(issue.input);
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? words.missing(key) : words.wrongType(key, issue.expected, found);
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      return issue.input === undefined ? words.missing(key) : words.notAmong(found, nearest(found, allowed), allowed);
    }
    case 'too_small': {
      const least = Number(issue.minimum);
      if (issue.origin === 'string') return words.tooShort(key, least);
      return issue.origin === 'array' ? words.tooFew(key, least) : words.tooSmall(key, least);
    }
    case 'too_big': {
      const most = Number(issue.maximum);
      if (issue.origin === 'string') return words.tooLong(key, most);
      return issue.origin === 'array' ? words.tooMany(key, most) : words.tooLarge(key, most);
    }
    case 'invalid_format':
      return words.badForm(key, found);
    case 'custom':
      return issue.message;
    default:
      return words.other(key);
  }
}

const longestShown = 30;

/** What stands there, short. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return typeWords('null');
  if (Array.isArray(value)) return typeWords('array');
  if (typeof value === 'object') return typeWords('object');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

/** The keys a schema takes at a path; none where that is no object of fixed keys. */
function keysAt(schema: z.ZodType, path: Path): string[] {
  const found = path.reduce<z.core.$ZodType[]>((schemas, step) => schemas.flatMap((one) => below(one, step)), [schema]);
  return [
    ...new Set(found.flatMap(plain).flatMap((one) => (one instanceof z.ZodObject ? Object.keys(one.shape) : []))),
  ];
}

function below(schema: z.core.$ZodType, step: PropertyKey): z.core.$ZodType[] {
  return plain(schema).flatMap((one) => {
    if (one instanceof z.ZodObject) {
      const next: unknown = Object.hasOwn(one.shape, step) ? one.shape[String(step)] : undefined;
      return next instanceof z.ZodType ? [next] : [];
    }
    if (one instanceof z.ZodArray) return [one.element];
    return one instanceof z.ZodRecord ? [one.valueType] : [];
  });
}

/** Without what is optional, has a default, is one of several or is read further. */
function plain(schema: z.core.$ZodType): z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodExactOptional)
    return plain(schema.unwrap());
  if (schema instanceof z.ZodDefault) return plain(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((one) => plain(one));
  if (schema instanceof z.ZodPipe) return plain(schema.in);
  return [schema];
}
