/** The kinds of fields that forms are made of. */
import { z } from "zod";
import { MOST_CELLS } from "../time/painted-week";
import { MOST_SPANS, type TypedWeek, WEEKDAYS, weekOfFields } from "../time/weekly-hours";
import {
  checked,
  type Field,
  type Fields,
  isForeign,
  type NameRule,
  type Problem,
  type Reading,
  type Received,
  readEach,
  type TypedOf,
  type ValueOf,
} from "./form";

/** Characters of a value where its field says nothing else: longer than any text that a page accepts. */
const LONGEST = 100_000;

type Bounds = { length?: number };

const once = (name: string, length: number): NameRule[] => [{ name, keyed: false, most: 1, length }];
const firstOf = (received: Received, name: string): string => received.get(name)?.[0] ?? "";

function parse<Typed, Value>(
  at: string,
  typed: Typed,
  schema: z.ZodType<Value>,
  given: unknown,
): Reading<Typed, Value> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return { typed, ok: true, value: parsed.data, errors: {} };
  return { typed, ok: false, value: null, errors: { [at]: parsed.error.issues.map(({ message }) => message) } };
}

/** One text. A field that is not sent is an empty text, and the schema says whether it may be. */
export function text<Value>(schema: z.ZodType<Value>, { length = LONGEST }: Bounds = {}): Field<string, Value> {
  return {
    names: (at) => once(at, length),
    read(at, received) {
      const typed = firstOf(received, at);
      return parse(at, typed, schema, typed);
    },
  };
}

/** A text that no page shows again, such as a password. */
export function secret<Value>(schema: z.ZodType<Value>, { length = 1_000 }: Bounds = {}): Field<"", Value> {
  return { names: (at) => once(at, length), read: (at, received) => parse(at, "", schema, firstOf(received, at)) };
}

/** A text that people do not see, such as an id: where it is wrong, no page of ours sent the form. */
export function hidden<Value>(schema: z.ZodType<Value>, { length = 200 }: Bounds = {}): Field<string, Value> {
  return {
    names: (at) => once(at, length),
    read(at, received) {
      const typed = firstOf(received, at);
      const reading = parse(at, typed, schema, typed);
      return reading.ok ? reading : { ...reading, isForeign: true };
    },
  };
}

/** A field that is sent along with an act that does not use it. */
export function unused({ length = LONGEST }: Bounds = {}): Field<string, null> {
  return {
    names: (at) => once(at, length),
    read: (at, received) => ({ typed: firstOf(received, at), ok: true, value: null, errors: {} }),
  };
}

/** Set or not: a checkbox, or a hidden field that is there or not. */
export function flag(): Field<boolean, boolean> {
  return {
    names: (at) => once(at, 16),
    read(at, received) {
      const typed = firstOf(received, at) !== "";
      return { typed, ok: true, value: typed, errors: {} };
    },
  };
}

/**
 * Each value once, in the order sent: checkboxes of one name, or a select of several.
 * @param problem what is wrong with all of them together.
 */
export function list<Value>(
  item: z.ZodType<Value>,
  most: number,
  { length = 200, problem = () => null }: Bounds & { problem?: (values: readonly Value[]) => string | null } = {},
): Field<string[], Value[]> {
  const schema = z.array(item).superRefine((values, context) => {
    const message = problem(values);
    if (message) context.addIssue({ code: "custom", message });
  });
  return {
    names: (at) => [{ name: at, keyed: false, most, length }],
    read(at, received) {
      const typed = [...new Set(received.get(at) ?? [])];
      return parse(at, typed, schema, typed);
    },
  };
}

/** Several values that people do not see: where one is wrong, no page of ours sent the form. */
export function hiddenList<Value>(item: z.ZodType<Value>, most: number): Field<string[], Value[]> {
  const { names, read } = list(item, most);
  return {
    names,
    read(at, received) {
      const reading = read(at, received);
      return reading.ok ? reading : { ...reading, isForeign: true };
    },
  };
}

/** The problem of a list of which one must be chosen. */
export const someOf = (missing: string) => (values: readonly unknown[]) => (values.length > 0 ? null : missing);

/**
 * The same fields for each of many things, named `<field>.<key>`, as `choice.<expectation>` beside `note.<expectation>`.
 * The name that the form gives it is no part of these.
 * @param by the field that is sent for each of them, whatever else is.
 * @param problem what the fields of one must satisfy together.
 */
export function keyed<F extends Fields>(
  fields: F,
  by: keyof F & string,
  most: number,
  problem: Problem<ValueOf<F>> = () => null,
) {
  type Typed = TypedOf<F> & { key: string };
  type Value = ValueOf<F> & { key: string };
  const named = (key: string) => (name: string) => `${name}.${key}`;
  const rules = Object.entries(fields).flatMap(([name, field]) => field.names(name));
  return {
    names: () => rules.map((rule) => ({ ...rule, keyed: true, keys: most })),
    read(_at, received): Reading<Typed[], Value[]> {
      const prefix = `${by}.`;
      const keys = [...received.keys()]
        .filter((name) => name.startsWith(prefix))
        .map((name) => name.slice(prefix.length));
      const readings = keys.map((key) =>
        withKey(key, checked(readEach(fields, received, named(key)), problem, named(key))),
      );
      return allOf(readings);
    },
  } satisfies Field<Typed[], Value[]>;
}

/**
 * Lines of a table, each with the same fields, sent as equally many values of each name.
 * Errors stand at `<field>.<line>`, counted from 0.
 */
export function lines<F extends Fields>(fields: F, most: number) {
  const names = Object.keys(fields);
  const rules = Object.entries(fields).flatMap(([name, field]) => field.names(name));
  return {
    names: () => rules.map((rule) => ({ ...rule, most })),
    read(_at, received): Reading<TypedOf<F>[], ValueOf<F>[]> {
      const count = Math.max(0, ...names.map((name) => received.get(name)?.length ?? 0));
      const readings = Array.from({ length: count }, (_, line) =>
        readEach(fields, lineOf(received, names, line), (name) => `${name}.${line}`),
      );
      return allOf(readings);
    },
  } satisfies Field<TypedOf<F>[], ValueOf<F>[]>;
}

function lineOf(received: Received, names: readonly string[], line: number): Received {
  return new Map(names.map((name) => [`${name}.${line}`, [received.get(name)?.[line] ?? ""]]));
}

function withKey<Typed, Value>(
  key: string,
  reading: Reading<Typed, Value>,
): Reading<Typed & { key: string }, Value & { key: string }> {
  const typed = { ...reading.typed, key };
  return reading.ok ? { ...reading, typed, value: { ...reading.value, key } } : { ...reading, typed };
}

function allOf<Typed, Value>(readings: readonly Reading<Typed, Value>[]): Reading<Typed[], Value[]> {
  const typed = readings.map((one) => one.typed);
  const errors = Object.assign({}, ...readings.map((one) => one.errors));
  const values = readings.flatMap((one) => (one.ok ? [one.value] : []));
  return values.length === readings.length
    ? { typed, ok: true, value: values, errors }
    : { typed, ok: false, value: null, errors, isForeign: readings.some(isForeign) };
}

/** Of something that one of our pages names. */
export const Id = z.string().regex(/^[\w-]{1,64}$/);
/** From one of our own pages: an id made there, so that sending the form twice has one effect. */
export const OwnId = z.string().regex(/^[\w-]{8,64}$/);
/** Which version of something a page showed, so that a change in between is noticed. */
export const Version = z.coerce.number().int().min(0).max(1_000_000_000);

/** For a text that comes back with its form, whole. */
export const shorten = (most: number) => `Shorten this to ${most} characters. All of it is still here.`;

/** A text that must say something. */
export const required = (most: number, missing: string, tooLong = `Shorten this to ${most} characters.`) =>
  z.string().trim().min(1, missing).max(most, tooLong);

/** A text that may be empty. */
export const optional = (most: number, tooLong = `Shorten this to ${most} characters.`) =>
  z.string().trim().max(most, tooLong);

/** An empty field is `null`; any other is what the schema says. */
export const orNull = <Value>(schema: z.ZodType<Value>) =>
  z.string().transform((text, context): Value | null => {
    if (text.trim() === "") return null;
    const parsed = schema.safeParse(text);
    for (const { message } of parsed.error?.issues ?? []) context.addIssue({ code: "custom", message });
    return parsed.data ?? null;
  });

/** What a reader makes of a text: a value, or what is wrong with it. */
export const readBy = <Value>(reader: (text: string) => { value: Value } | { problem: string }) =>
  z.string().transform((text, context): Value => {
    const reading = reader(text);
    if ("value" in reading) return reading.value;
    context.addIssue({ code: "custom", message: reading.problem });
    return z.NEVER;
  });

/** A number as it is typed; an empty field holds none, and not 0. */
export const typedNumber = (schema: z.ZodCoercedNumber) =>
  z
    .string()
    .trim()
    .transform((typed): unknown => typed || undefined)
    .pipe(schema);

/** A whole number within bounds, both included. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,9}$/, "Enter a whole number.")
    .transform(Number)
    .refine((value) => value >= least && value <= most, `Enter a number from ${least} to ${most}.`);

/** The hours of a week, named as by `weekOfFields`; the name that the form gives it is no part of these. */
export function week(): Field<TypedWeek, TypedWeek> {
  const names: NameRule[] = WEEKDAYS.flatMap((_, day) =>
    Array.from({ length: MOST_SPANS }, (_, place) =>
      ["from", "until"].map((end) => ({ name: `${end}-${day + 1}-${place}`, keyed: false, most: 1, length: 200 })),
    ).flat(),
  );
  return {
    names: () => names,
    read(_at, received) {
      const typed = weekOfFields((name) => received.get(name)?.[0] ?? "");
      return { typed, ok: true, value: typed, errors: {} };
    },
  };
}

/** The hours of a week as painted, for `weekOfCells`. */
export const paintedWeek = (): Field<string[], string[]> => list(z.string().regex(/^[1-7]-\d{1,2}$/), MOST_CELLS);
