/**
 * A form says what it takes before anything is parsed: its names, how often each may come and how long a value may be. What
 * it does not know never reaches a parser (`Admission`); what it knows comes back as typed, with an error at the field or a
 * value.
 */

/** Values by name, as an `Admission` let them in: none too long, none too many. */
export type Received = ReadonlyMap<string, readonly string[]>;

/**
 * What may arrive under a name, `most` times. A `keyed` name stands for every `<name>.<key>`, of which there may be `keys`.
 */
export type NameRule = { name: string; keyed: boolean; keys?: number; most: number; length: number };

/** Messages by the name of the control that they belong to; `form` is the form as a whole. */
export type FieldErrors = Readonly<Record<string, readonly string[] | undefined>>;

export type Reading<Typed, Value> = { typed: Typed } & (
  | { ok: true; value: Value; errors: FieldErrors }
  | {
      ok: false;
      value: null;
      errors: FieldErrors;
      /** A field that people do not see is wrong: no page of ours sends this. */
      isForeign?: boolean;
    }
);

/** One or more controls that are read as one value. `at` is the name that the form gives it. */
export type Field<Typed, Value> = {
  names(at: string): readonly NameRule[];
  read(at: string, received: Received): Reading<Typed, Value>;
};

export type Fields = Readonly<Record<string, Field<unknown, unknown>>>;
export type TypedOf<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer Typed, unknown> ? Typed : never };
export type ValueOf<F extends Fields> = { [K in keyof F]: F[K] extends Field<unknown, infer Value> ? Value : never };

/** What a form sent: `typed` is shown again beside `errors`; `value` is `null` as long as there are any. */
export type Sent<Typed, Value> = { typed: Typed; errors: FieldErrors; value: Value | null };

/** Error messages by control, for rules across several fields; `null` if there are none. */
export type Problem<Value> = (value: Value) => Readonly<Record<string, string | undefined>> | null;

/** Adds errors of a rule across fields to a reading that has a value. @param nameOf a field's full name. */
export function checked<Typed, Value>(
  reading: Reading<Typed, Value>,
  problem: Problem<Value>,
  nameOf: (name: string) => string,
): Reading<Typed, Value> {
  return reading.ok ? withProblem(reading, problem(reading.value), nameOf) : reading;
}

function withProblem<Typed, Value>(
  reading: Reading<Typed, Value>,
  problem: ReturnType<Problem<Value>>,
  nameOf: (name: string) => string,
): Reading<Typed, Value> {
  const messages = Object.entries(problem ?? {}).map(([name, message]) => [nameOf(name), message] as const);
  const found = messages.flatMap(([name, message]) => (message && !reading.errors[name] ? [[name, [message]]] : []));
  if (found.length === 0) return reading;
  const errors = { ...reading.errors, ...Object.fromEntries(found) };
  return { typed: reading.typed, ok: false, value: null, errors, isForeign: isForeign(reading) };
}

export class Form<Typed, Value> {
  readonly names: readonly NameRule[];

  constructor(
    names: readonly NameRule[],
    private readonly readFields: (received: Received) => Reading<Typed, Value>,
  ) {
    this.names = names;
  }

  /** @returns `null` where a field that people do not see, such as an id, is none of ours. */
  read(received: Received): Sent<Typed, Value> | null {
    const reading = this.readFields(received);
    if (!reading.ok && reading.isForeign) return null;
    const { typed, errors, value } = reading;
    return { typed, errors, value };
  }

  /** Adds a rule across several fields. It runs once each field is valid by itself. */
  check(problem: Problem<Value>): Form<Typed, Value> {
    return new Form(this.names, (received) => checked(this.readFields(received), problem, String));
  }

  /** Like `check`, but on what was typed, so that all errors show at once. A field that is invalid by itself keeps its own error. */
  checkTyped(problem: Problem<Typed>): Form<Typed, Value> {
    return new Form(this.names, (received) => {
      const reading = this.readFields(received);
      return withProblem(reading, problem(reading.typed), String);
    });
  }

  /** Gives the value another shape, for whoever uses it. */
  as<Other>(shape: (value: Value) => Other): Form<Typed, Other> {
    return new Form(this.names, (received) => {
      const reading = this.readFields(received);
      return reading.ok ? { ...reading, value: shape(reading.value) } : reading;
    });
  }
}

/** A form of these fields; each is named as in the object. */
export function form<F extends Fields>(fields: F): Form<TypedOf<F>, ValueOf<F>> {
  return new Form(namesOf(fields, String), (received) => readEach(fields, received, String));
}

/** Fields within a form, named `<name>.<field>`. */
export function group<F extends Fields>(fields: F): Field<TypedOf<F>, ValueOf<F>> {
  const below = (at: string) => (name: string) => `${at}.${name}`;
  return {
    names: (at) => namesOf(fields, below(at)),
    read: (at, received) => readEach(fields, received, below(at)),
  };
}

/**
 * A form within a form, its names begun with `<name>.`, that may be wrong while the rest is used: the value is what it sent,
 * with its errors at its own names; `null` where nothing of it was sent.
 */
export function part<Typed, Value>(inner: Form<Typed, Value>): Field<null, Sent<Typed, Value> | null> {
  return {
    names: (at) => inner.names.map((rule) => ({ ...rule, name: `${at}.${rule.name}` })),
    read(at, received) {
      const own = [...received].filter(([name]) => name.startsWith(`${at}.`));
      if (own.length === 0) return { typed: null, ok: true, value: null, errors: {} };
      const sent = inner.read(new Map(own.map(([name, values]) => [name.slice(at.length + 1), values])));
      return sent
        ? { typed: null, ok: true, value: sent, errors: {} }
        : { typed: null, ok: false, value: null, errors: {}, isForeign: true };
    },
  };
}

function namesOf(fields: Fields, nameOf: (name: string) => string): NameRule[] {
  return Object.entries(fields).flatMap(([name, field]) => field.names(nameOf(name)));
}

/** Reads every field, so that all errors show at once. */
export function readEach<F extends Fields>(
  fields: F,
  received: Received,
  nameOf: (name: string) => string,
): Reading<TypedOf<F>, ValueOf<F>> {
  const readings = Object.entries(fields).map(([name, field]) => [name, field.read(nameOf(name), received)] as const);
  const typed = Object.fromEntries(readings.map(([name, one]) => [name, one.typed])) as TypedOf<F>;
  const errors = Object.assign({}, ...readings.map(([, one]) => one.errors)) as FieldErrors;
  if (readings.some(([, one]) => !one.ok)) {
    return { typed, ok: false, value: null, errors, isForeign: readings.some(([, one]) => isForeign(one)) };
  }
  const value = Object.fromEntries(readings.map(([name, one]) => [name, one.value])) as ValueOf<F>;
  return { typed, ok: true, value, errors };
}

export const isForeign = (reading: Reading<unknown, unknown>): boolean => !reading.ok && reading.isForeign === true;

type Acts = Readonly<Record<string, Form<unknown, unknown>>>;
type SentAct<A extends Acts> = {
  [K in keyof A & string]: A[K] extends Form<infer Typed, infer Value> ? { do: K } & Sent<Typed, Value> : never;
}[keyof A & string];

/** Several things that one page can send, told apart by the button pressed: `<button name="do" value="...">`. */
export class ActForm<A extends Acts> {
  readonly names: readonly NameRule[];

  /** @param otherwise the act of a form that names none, such as one sent by Enter. */
  constructor(
    private readonly acts: A,
    private readonly otherwise?: keyof A & string,
  ) {
    const all = Object.values(acts).flatMap(({ names }) => names);
    this.names = [{ name: "do", keyed: false, most: 1, length: 64 }, ...all];
  }

  /** What its buttons send. */
  get buttons(): string[] {
    return Object.keys(this.acts);
  }

  /** @returns `null` for an act that the page has no button for, a field that is not this act's, or one that is none of ours. */
  read(received: Received): SentAct<A> | null {
    const asked = received.get("do")?.[0] ?? this.otherwise;
    if (asked === undefined || !Object.hasOwn(this.acts, asked)) return null;
    const form = this.acts[asked] as Form<unknown, unknown>;
    const known = new Admission([{ name: "do", keyed: false, most: 1, length: 64 }, ...form.names]);
    for (const [name, values] of received) {
      if (values.some((value) => known.admit(name, value) !== null)) return null;
    }
    const sent = form.read(received);
    return sent && ({ do: asked, ...sent } as SentAct<A>);
  }
}

export function acts<A extends Acts>(forms: A, otherwise?: keyof A & string): ActForm<A> {
  return new ActForm(forms, otherwise);
}

export type NotAdmitted = "unknown name" | "too many values" | "value too long";

/**
 * Ids in names, as ours are; one of another after a slash, and what it is of before a colon where a list has several kinds, as
 * `theme:depth`. Two underscores begin nothing of ours but much of JavaScript's own.
 */
const KEY = /^(?!__)[\w-]{1,64}(?:[:/][\w-]{1,64})?$/;

/** Lets in what a form takes, one value at a time, and nothing else. */
export class Admission {
  readonly received = new Map<string, string[]>();
  private readonly rules: ReadonlyMap<string, NameRule>;
  private readonly keysSeen = new Map<string, number>();

  constructor(names: readonly NameRule[]) {
    const rules = new Map<string, NameRule>();
    for (const rule of names) {
      const place = rule.keyed ? `${rule.name}.` : rule.name;
      const other = rules.get(place);
      rules.set(place, other ? widest(rule, other) : rule);
    }
    this.rules = rules;
  }

  /** @returns why it is kept out; `null` where it was let in. */
  admit(name: string, value: string): NotAdmitted | null {
    const rule = this.ruleOf(name);
    if (!rule) return "unknown name";
    if (value.length > rule.length) return "value too long";
    const before = this.received.get(name);
    if (rule.keyed && !before && !this.countKey(rule)) return "too many values";
    if ((before?.length ?? 0) >= rule.most) return "too many values";
    const clean = value.replaceAll("\0", "").replace(/\r\n?/g, "\n");
    if (before) before.push(clean);
    else this.received.set(name, [clean]);
    return null;
  }

  private ruleOf(name: string): NameRule | undefined {
    const exact = this.rules.get(name);
    if (exact && !exact.keyed) return exact;
    const dot = name.indexOf(".");
    return dot > 0 && KEY.test(name.slice(dot + 1)) ? this.rules.get(name.slice(0, dot + 1)) : undefined;
  }

  private countKey({ name, keys = 1 }: NameRule): boolean {
    const count = (this.keysSeen.get(name) ?? 0) + 1;
    this.keysSeen.set(name, count);
    return count <= keys;
  }
}

function widest(a: NameRule, b: NameRule): NameRule {
  const keys = Math.max(a.keys ?? 1, b.keys ?? 1);
  return { ...a, keys, most: Math.max(a.most, b.most), length: Math.max(a.length, b.length) };
}
