import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  flag,
  hidden,
  hiddenList,
  Id,
  keyed,
  lines,
  list,
  orNull,
  readBy,
  required,
  secret,
  text,
  typedNumber,
  unused,
  Version,
  wholeNumber,
} from "./fields";
import { Admission, acts, form, group, part } from "./form";

const Program = form({
  name: text(required(120, "Enter a name.")),
  weeks: text(wholeNumber(1, 104)),
  team: list(Id, 3),
  apart: flag(),
  weights: group({ title: text(wholeNumber(0, 10)), place: text(wholeNumber(0, 10)) }),
  until: text(orNull(z.string().regex(/^\d{4}$/, "Give a year."))),
});

type Readable<Result> = {
  names: ConstructorParameters<typeof Admission>[0];
  read(values: Admission["received"]): Result;
};

function read<Result>(to: Readable<Result>, ...values: [string, string][]): Result {
  const admission = new Admission(to.names);
  for (const [name, value] of values) expect(admission.admit(name, value)).toBeNull();
  return to.read(admission.received);
}

function send<Result>(to: Readable<Result>, ...values: [string, string][]): NonNullable<Result> {
  const sent = read(to, ...values);
  expect(sent).not.toBeNull();
  return sent as NonNullable<Result>;
}

const WHOLE: [string, string][] = [
  ["name", " Mentors "],
  ["weeks", "12"],
  ["team", "a"],
  ["team", "b"],
  ["team", "a"],
  ["apart", "yes"],
  ["weights.title", "3"],
  ["weights.place", "0"],
];

test("a form gives its value, and what was typed as it was typed", () => {
  const { typed, value, errors } = send(Program, ...WHOLE);
  expect(value).toEqual({
    name: "Mentors",
    weeks: 12,
    team: ["a", "b"],
    apart: true,
    weights: { title: 3, place: 0 },
    until: null,
  });
  expect(typed).toMatchObject({ name: " Mentors ", weeks: "12", until: "" });
  expect(errors).toEqual({});
});

test("every wrong field says so at its own name, and nothing typed is lost", () => {
  const sent = send(Program, ["weeks", "many"], ["weights.title", "11"], ["until", "soon"]);
  expect(sent.value).toBeNull();
  expect(sent.typed).toMatchObject({ name: "", weeks: "many", weights: { title: "11", place: "" }, until: "soon" });
  expect(Object.keys(sent.errors)).toEqual(["name", "weeks", "weights.title", "weights.place", "until"]);
  expect(sent.errors.until).toEqual(["Give a year."]);
});

test("what fields must satisfy together is said at one of them", () => {
  const short = Program.check(({ weeks, name }) => (weeks > 10 && name ? { weeks: "Plan fewer weeks." } : null));
  expect(send(short, ...WHOLE).errors).toEqual({ weeks: ["Plan fewer weeks."] });
  expect(
    send(
      Program.as(({ name }) => name.length),
      ...WHOLE,
    ).value,
  ).toBe(7);
});

test("what several values must satisfy together is said at their name", () => {
  const Choice = form({ pick: list(Id, 5, { problem: ({ length }) => (length > 1 ? "Choose one." : null) }) });
  expect(send(Choice, ["pick", "a"])).toMatchObject({ value: { pick: ["a"] } });
  expect(send(Choice, ["pick", "a"], ["pick", "b"])).toMatchObject({ value: null, errors: { pick: ["Choose one."] } });
});

test("a reader gives a value or says what is wrong", () => {
  const half = (typed: string) => (typed === "½" ? { value: 0.5 } : { problem: "Give a half." });
  const Amount = form({ amount: text(readBy(half)) });
  expect(send(Amount, ["amount", "½"])).toMatchObject({ value: { amount: 0.5 } });
  expect(send(Amount, ["amount", "1"])).toMatchObject({ typed: { amount: "1" }, errors: { amount: ["Give a half."] } });
});

test("what was typed is checked together whatever else is wrong, and a control says one thing", () => {
  const Round = form({
    name: text(required(9, "Enter a name.")),
    kind: text(z.string()),
    each: text(wholeNumber(1, 3)),
  });
  const Checked = Round.checkTyped(({ kind, each }) =>
    kind !== "PEER" && each !== "1" ? { each: "One each." } : null,
  );
  expect(send(Checked, ["each", "2"])).toMatchObject({ errors: { name: ["Enter a name."], each: ["One each."] } });
  expect(send(Checked, ["name", "A"], ["each", "2"])).toMatchObject({ value: null, errors: { each: ["One each."] } });
  expect(send(Checked, ["name", "A"], ["each", "9"]).errors).toEqual({ each: ["Enter a number from 1 to 3."] });
  expect(send(Checked, ["name", "A"], ["each", "1"])).toMatchObject({ value: { each: 1 }, errors: {} });
});

test("an empty field holds no number", () => {
  const Size = form({ size: text(typedNumber(z.coerce.number({ error: "Enter a number." }).min(0))) });
  for (const typed of ["", " ", "two"]) {
    expect(send(Size, ["size", typed])).toMatchObject({
      typed: { size: typed },
      errors: { size: ["Enter a number."] },
    });
  }
  expect(send(Size, ["size", " 2 "])).toMatchObject({ value: { size: 2 } });
});

test("a password is not shown again", () => {
  expect(send(form({ password: secret(z.string()) }), ["password", "correct horse"])).toEqual({
    typed: { password: "" },
    errors: {},
    value: { password: "correct horse" },
  });
});

test("a hidden field that is none of ours makes the whole form none of ours, whatever else is wrong", () => {
  const Change = form({
    id: hidden(Id),
    ratings: keyed({ version: hidden(Version), note: text(required(5, "Why?")) }, "version", 2),
  });
  expect(read(Change, ["id", "a b"])).toBeNull();
  expect(read(form({ seat: hiddenList(Id, 2) }), ["seat", "a"], ["seat", "<script>"])).toBeNull();
  expect(read(Change, ["id", "a"], ["version.x", "new"], ["note.x", "y"])).toBeNull();
  expect(send(Change, ["id", "a"], ["version.x", "1"]).errors).toEqual({ "note.x": ["Why?"] });
});

test("what an act does not use is let in and left out", () => {
  expect(send(form({ id: hidden(Id), from: unused() }), ["id", "a"], ["from", "?"]).value).toEqual({
    id: "a",
    from: null,
  });
});

describe("fields of many things", () => {
  const Sheet = form({ ratings: keyed({ version: text(Version), note: text(required(5, "Say why.")) }, "version", 2) });

  test("are read by key", () => {
    const sent = send(Sheet, ["version.a", "3"], ["note.a", "x"], ["version.b", "1"], ["note.b", "too long"]);
    expect(sent.typed.ratings).toEqual([
      { key: "a", version: "3", note: "x" },
      { key: "b", version: "1", note: "too long" },
    ]);
    expect(sent.errors).toEqual({ "note.b": ["Shorten this to 5 characters."] });
  });

  test("may be named with what they are of, and have several values each", () => {
    const Cited = form({ items: keyed({ to: text(z.string()), evidence: list(Id, 2) }, "to", 2) });
    const sent = send(Cited, ["to.theme:depth", "up"], ["evidence.theme:depth", "a"], ["evidence.theme:depth", "b"]);
    expect(sent.value?.items).toEqual([{ key: "theme:depth", to: "up", evidence: ["a", "b"] }]);
    const admission = new Admission(Cited.names);
    const answers = ["a", "b", "c"].map((value) => admission.admit("evidence.level", value));
    expect(answers).toEqual([null, null, "too many values"]);
  });

  test("are checked together, beside what is wrong elsewhere", () => {
    const same = { from: text(z.string()), to: text(required(5, "Say which.")) };
    const Moved = form({
      name: text(required(9, "Name it.")),
      moves: keyed(same, "to", 3, ({ from, to }) => (from === to ? { to: "Choose another." } : null)),
    });
    const { errors } = send(Moved, ["from.a", "x"], ["to.a", "x"], ["from.b", "x"], ["to.b", "y"], ["to.c", ""]);
    expect(errors).toEqual({ name: ["Name it."], "to.a": ["Choose another."], "to.c": ["Say which."] });
  });

  test("are read by line", () => {
    const Wishes = form({ wishes: lines({ mentor: text(Id), note: text(z.string()) }, 10) });
    const sent = send(Wishes, ["mentor", "m1"], ["mentor", "m 2"], ["note", "first"], ["note", ""]);
    expect(sent.typed.wishes).toEqual([
      { mentor: "m1", note: "first" },
      { mentor: "m 2", note: "" },
    ]);
    expect(Object.keys(sent.errors)).toEqual(["mentor.1"]);
  });
});

describe("a page with several buttons", () => {
  const Page = acts({ ask: form({ note: text(z.string()) }), withdraw: form({ request: text(Id) }) });

  test("tells them apart", () => {
    expect(send(Page, ["do", "withdraw"], ["request", "r1"])).toMatchObject({
      do: "withdraw",
      value: { request: "r1" },
    });
  });

  test("knows no other, and lends one no field of another", () => {
    expect(read(Page, ["do", "delete"])).toBeNull();
    expect(read(Page, ["do", "constructor"])).toBeNull();
    expect(read(Page, ["note", "x"])).toBeNull();
    expect(read(Page, ["do", "ask"], ["request", "r1"])).toBeNull();
  });
});

describe("what an attacker sends is kept out before it is parsed", () => {
  test.each([
    ["an unknown name", "admin", "1", "unknown name"],
    ["an index", "team[100000000]", "a", "unknown name"],
    ["an object's prototype", "__proto__", "1", "unknown name"],
    ["a prototype as a key", "version.__proto__", "1", "unknown name"],
    ["a name below a field that has none", "name.first", "x", "unknown name"],
    ["a long value", "flag", "x".repeat(17), "value too long"],
  ] as const)("%s", (_, name, value, why) => {
    const { names } = form({
      team: list(Id, 3),
      name: text(Id),
      flag: flag(),
      all: keyed({ version: text(Version) }, "version", 2),
    });
    const admission = new Admission(names);
    expect(admission.admit(name, value)).toBe(why);
    expect(admission.received.size).toBe(0);
  });

  test("more values than a name may have", () => {
    const admission = new Admission(Program.names);
    const answers = Array.from({ length: 60_000 }, () => admission.admit("team", "a"));
    expect(answers.filter((answer) => answer === null)).toHaveLength(3);
    expect(admission.received.get("team")).toHaveLength(3);
  });

  test("more keys than there may be things", () => {
    const admission = new Admission(form({ all: keyed({ version: text(Version) }, "version", 2) }).names);
    const answers = Array.from({ length: 1_000 }, (_, at) => admission.admit(`version.k${at}`, "1"));
    expect(answers.filter((answer) => answer === null)).toHaveLength(2);
  });

  test("any text at all is read without an exception", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom("name", "weeks", "team", "weights.title", "until", "x"), fc.string())),
        (values) => {
          const admission = new Admission(Program.names);
          for (const [name, value] of values) admission.admit(name, value);
          const { value, errors } = Program.read(admission.received) ?? expect.fail("no field of it is hidden");
          expect(value === null).toBe(Object.keys(errors).length > 0);
        },
      ),
    );
  });
});

describe("a part of a form", () => {
  const Sheet = form({
    note: text(z.string()),
    link: part(form({ id: hidden(Id), title: text(required(9, "Name it.")) })),
  });

  test("may be wrong while the rest is used", () => {
    expect(send(Sheet, ["note", "a"], ["link.id", "b"], ["link.title", ""]).value).toEqual({
      note: "a",
      link: { typed: { id: "b", title: "" }, errors: { title: ["Name it."] }, value: null },
    });
  });

  test("is nothing where none of it is sent, and none of ours where what people do not see is wrong", () => {
    expect(send(Sheet, ["note", "a"]).value).toEqual({ note: "a", link: null });
    expect(read(Sheet, ["link.id", "<b>"], ["link.title", "c"])).toBeNull();
  });
});
