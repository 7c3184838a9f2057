import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { askedAt, expectationIds } from "~/features/ladder/reading/domain/reading";
import { type SaveAnswer as Answer, type AutosaveEvent as Event, retryDelay } from "~/kernel/autosave";
import { decideWrite } from "~/kernel/write-decision";
import { smallFramework } from "../../../../../test/factories/frameworks";
import {
  type Autosave,
  answeredIn,
  autosave,
  type Choice,
  firstOpen,
  incompleteParts,
  type Judgement,
  markOf,
  NOTHING_YET,
  normal,
  problemOf,
  RATING_AUTOSAVE,
  RATINGS,
  type StoredJudgement,
  sameJudgement,
  settle,
  shownIn,
  startAutosave,
  wordOf,
} from "./judgement";

const word = (id: string, note = ""): Judgement => ({ choice: `word:${id}`, reason: "", note });
const storedText = (judgement: Judgement, version: number): StoredJudgement => ({
  ...judgement,
  version,
  savedAt: "2026-11-21T10:00:00.000Z",
});

describe("decideWrite", () => {
  const seen = word("developing");
  test.each([
    ["the first write", null, { text: seen, seen: 0, mark: markOf(NOTHING_YET) }, "store"],
    ["a change of what was seen", storedText(seen, 3), { text: word("meeting"), seen: 3, mark: markOf(seen) }, "store"],
    ["a repeated submit", storedText(word("meeting"), 4), { text: word("meeting"), seen: 3, mark: null }, "already"],
    ["an untouched field", storedText(word("meeting"), 4), { text: seen, seen: 3, mark: markOf(seen) }, "untouched"],
    ["two tabs", storedText(word("meeting"), 4), { text: word("exceeding"), seen: 3, mark: markOf(seen) }, "conflict"],
    ["a reader from the future", storedText(seen, 1), { text: word("meeting"), seen: 2, mark: null }, "conflict"],
  ] as const)("%s", (_name, now, write, decision) => expect(decideWrite(RATINGS, now, write)).toBe(decision));
});

const anyText: fc.Arbitrary<Judgement> = fc.record({
  choice: fc.constantFrom<Choice>("not-assessed", "word:developing", "word:meeting"),
  reason: fc.constant(""),
  note: fc.string(),
});

describe("settle", () => {
  test("keeps both notes, one after the other", () => {
    expect(settle("both", word("meeting", "a"), word("developing", "b"))).toEqual(word("meeting", "a\n\nb"));
  });
  test("keeps the longer note where it contains the other", () => {
    expect(settle("both", word("meeting", "a and b"), word("developing", "b")).note).toBe("a and b");
  });
  test("takes their word where I chose none", () => {
    const mine: Judgement = { choice: "not-assessed", reason: "", note: "a" };
    expect(settle("both", mine, word("meeting", "b")).choice).toBe("word:meeting");
  });
  test("loses neither note", () => {
    fc.assert(
      fc.property(anyText, anyText, (mine, theirs) => {
        const both = settle("both", mine, theirs);
        expect(both.note).toContain(mine.note);
        expect(both.note).toContain(theirs.note);
        expect(sameJudgement(settle("mine", mine, theirs), mine)).toBe(true);
        expect(sameJudgement(settle("theirs", mine, theirs), theirs)).toBe(true);
      }),
    );
  });
});

const judgement = (given: Partial<Judgement> = {}): Judgement => ({
  choice: "word:meeting",
  reason: "",
  note: "",
  ...given,
});

const anyJudgement = fc.record({
  choice: fc.constantFrom<Choice>("not-assessed", "no-opportunity", "word:developing", "word:meeting"),
  reason: fc.string(),
  note: fc.string(),
});

test.each([
  ["word:meeting", "meeting"],
  ["no-opportunity", null],
  ["not-assessed", null],
] as const)("wordOf %s", (choice, word) => expect(wordOf(choice)).toBe(word));

describe("normal", () => {
  test("has one kind of line end", () => {
    expect(normal(judgement({ note: "a\r\nb\rc\nd" })).note).toBe("a\nb\nc\nd");
  });
  test("has nothing that no database holds", () => {
    expect(normal(judgement({ note: "a\0b" })).note).toBe("ab");
    expect(normal(judgement({ choice: "no-opportunity", reason: "on\0 leave" })).reason).toBe("on leave");
  });
  test("keeps a reason where there was no opportunity only", () => {
    expect(normal(judgement({ choice: "no-opportunity", reason: "none" })).reason).toBe("none");
    expect(normal(judgement({ reason: "none" })).reason).toBe("");
  });
  test("twice is once", () => {
    fc.assert(
      fc.property(anyJudgement, (one) => {
        expect(normal(normal(one))).toEqual(normal(one));
      }),
    );
  });
});

describe("problemOf", () => {
  test.each([
    ["a word", judgement(), null],
    ["no opportunity with a reason", judgement({ choice: "no-opportunity", reason: "on leave" }), null],
    ["no opportunity without", judgement({ choice: "no-opportunity", reason: " \n" }), /Say why/],
    ["a long reason", judgement({ choice: "no-opportunity", reason: "a".repeat(2001) }), /2000/],
    ["a long note", judgement({ note: "a".repeat(20_001) }), /20000/],
  ])("%s", (_name, one, message) => {
    const problem = problemOf(one);
    if (message === null) expect(problem).toBeNull();
    else expect(problem).toMatch(message);
  });
});

describe("markOf", () => {
  test("equal for equal judgements, different for different ones", () => {
    fc.assert(
      fc.property(anyJudgement, anyJudgement, (a, b) => {
        expect(markOf({ ...a })).toBe(markOf(a));
        expect(markOf(a) === markOf(b)).toBe(sameJudgement(a, b));
      }),
      { numRuns: 2000 },
    );
  });
  test("is short whatever the text", () =>
    expect(markOf(judgement({ note: "x".repeat(20_000) })).length).toBeLessThan(24));
});

type AutosaveEvent = Event<Judgement>;
type SaveAnswer = Answer<Judgement>;
const { saveStateOf, toSend } = RATING_AUTOSAVE;
const note = (text: string): Judgement => ({ choice: "word:meeting", reason: "", note: text });
const run = (state: Autosave, ...events: AutosaveEvent[]) => events.reduce(autosave, state);
const typed = (text: string): AutosaveEvent => ({ type: "typed", id: "e-1", text: note(text) });
const answer = (given: Partial<SaveAnswer>): AutosaveEvent => ({
  type: "answered",
  answer: { saved: {}, conflicts: {}, refused: {}, ...given },
  at: 1_000,
});
const stored = (text: string, version: number): StoredJudgement => ({ ...note(text), version, savedAt: null });
const start = startAutosave({});

test("what is typed is sent, and forgotten once it is acknowledged", () => {
  const sent = run(start, typed("a"), { type: "sent" });
  expect(saveStateOf(sent)).toBe("saving");
  const done = run(sent, answer({ saved: { "e-1": 1 } }));
  expect(done.drafts).toEqual({});
  expect(saveStateOf(done)).toBe("saved");
  expect(shownIn(done, "e-1")).toEqual({ text: stored("a", 1), seen: 1 });
});

test("what is typed while sending follows, on top of what was stored", () => {
  const state = run(start, typed("a"), { type: "sent" }, typed("ab"), answer({ saved: { "e-1": 1 } }));
  expect(toSend(state)).toEqual([{ id: "e-1", text: note("ab"), seen: 1 }]);
});

test("after a lost answer the same text goes again first, so that one's own write is no conflict", () => {
  const lost = run(start, typed("a"), { type: "sent" }, typed("ab"), { type: "unanswered" });
  expect(saveStateOf(lost)).toBe("retrying");
  expect(toSend(lost)).toEqual([{ id: "e-1", text: note("a"), seen: 0 }]);
});

test("a conflict with exactly what was sent is an acknowledgement", () => {
  const state = run(start, typed("a"), { type: "sent" }, typed("ab"), answer({ conflicts: { "e-1": stored("a", 1) } }));
  expect(state.conflicts).toEqual({});
  expect(toSend(state)).toEqual([{ id: "e-1", text: note("ab"), seen: 1 }]);
});

describe("a conflict", () => {
  const state = run(start, typed("mine"), { type: "sent" }, answer({ conflicts: { "e-1": stored("theirs", 2) } }));
  test("waits for a choice and sends nothing", () => {
    expect(saveStateOf(state)).toBe("conflict");
    expect(toSend(state)).toEqual([]);
    expect(shownIn(state, "e-1").text.note).toBe("mine");
  });
  test.each([
    ["mine", "mine"],
    ["both", "mine\n\ntheirs"],
  ] as const)("settled with %s, writes over the version that was shown", (settlement, text) => {
    const settled = run(state, { type: "settled", id: "e-1", settlement });
    expect(toSend(settled)).toEqual([{ id: "e-1", text: note(text), seen: 2 }]);
  });
  test("settled with theirs, shows theirs and sends nothing", () => {
    const settled = run(state, { type: "settled", id: "e-1", settlement: "theirs" });
    expect(toSend(settled)).toEqual([]);
    expect(shownIn(settled, "e-1")).toEqual({ text: stored("theirs", 2), seen: 2 });
  });
});

test("what the server refuses is kept and sent again once it has changed", () => {
  const refused = run(start, typed("a"), { type: "sent" }, answer({ refused: { "e-1": "Too long." } }));
  expect(saveStateOf(refused)).toBe("refused");
  expect(toSend(refused)).toEqual([]);
  expect(toSend(run(refused, typed("b")))).toHaveLength(1);
});

test("a missing reason is not sent, and not lost", () => {
  const judgement: Judgement = { choice: "no-opportunity", reason: "", note: "long thought" };
  const state = run(start, { type: "typed", id: "e-1", text: judgement });
  expect(toSend(state)).toEqual([]);
  expect(saveStateOf(state)).toBe("refused");
  expect(shownIn(state, "e-1").text).toEqual(judgement);
});

test("an ended session keeps what was typed", () => {
  const state = run(start, typed("a"), { type: "sent" }, { type: "signed-out" });
  expect(saveStateOf(state)).toBe("signed-out");
  expect(toSend(state)).toHaveLength(1);
});

test("a submitted sheet takes nothing more, and what was typed is kept", () => {
  const state = run(start, typed("a"), { type: "sent" }, { type: "sealed" });
  expect(toSend(state)).toEqual([]);
  expect(shownIn(state, "e-1").text.note).toBe("a");
});

test("a page read before the last acknowledgement does not take it back", () => {
  const saved = run(start, typed("a"), { type: "sent" }, answer({ saved: { "e-1": 1 } }));
  expect(run(saved, { type: "read", stored: {} }).stored["e-1"]?.version).toBe(1);
  expect(run(saved, { type: "read", stored: { "e-1": stored("b", 2) } }).stored["e-1"]?.note).toBe("b");
});

test.each([
  [1, 1_000],
  [2, 2_000],
  [4, 8_000],
  [9, 30_000],
])("after %i failures waits %i ms", (failures, ms) => expect(retryDelay(failures)).toBe(ms));

/** A server in miniature, by the same rule as the real one; answers may get lost on the way. */
class Server {
  now: StoredJudgement = NOTHING_YET;
  readonly history: string[] = [];

  take(judgement: Judgement, seen: number): SaveAnswer {
    const decision = decideWrite(RATINGS, this.now, { text: judgement, seen, mark: null });
    if (decision === "conflict") return { saved: {}, conflicts: { "e-1": this.now }, refused: {} };
    if (decision === "store") this.write(judgement);
    return { saved: { "e-1": this.now.version }, conflicts: {}, refused: {} };
  }

  write(judgement: Judgement): void {
    this.now = { ...judgement, version: this.now.version + 1, savedAt: null };
    this.history.push(judgement.note);
  }
}

type Happening = "type" | "send" | "request-lost" | "answer-lost" | "other-tab" | "mine" | "both" | "theirs";

/** One step of a page and its server; `texts` counts what was typed. */
function happen(state: Autosave, server: Server, happening: Happening, text: string): Autosave {
  if (happening === "type") return autosave(state, typed(text));
  if (happening === "other-tab") {
    server.write(note(`other ${text}`));
    return state;
  }
  if (happening === "mine" || happening === "both" || happening === "theirs") {
    return autosave(state, { type: "settled", id: "e-1", settlement: happening });
  }
  const [write] = toSend(state);
  if (!write) return state;
  const sent = autosave(state, { type: "sent" });
  if (happening === "request-lost") return autosave(sent, { type: "unanswered" });
  const given = server.take(write.text, write.seen);
  if (happening === "answer-lost") return autosave(sent, { type: "unanswered" });
  return autosave(sent, { type: "answered", answer: given, at: 0 });
}

const happenings = fc.array(
  fc.constantFrom<Happening>("type", "send", "request-lost", "answer-lost", "other-tab", "mine", "both", "theirs"),
  { maxLength: 40 },
);

describe("whatever happens on the way", () => {
  test("the last text typed is stored, kept as a draft, or was given up for the other one by choice", () => {
    fc.assert(
      fc.property(happenings, (list) => {
        const server = new Server();
        let state = startAutosave({});
        let last: string | null = null;
        for (const [index, happening] of list.entries()) {
          const conflict = state.conflicts["e-1"];
          const draft = state.drafts["e-1"];
          if (conflict && draft && (happening === "theirs" || happening === "both")) {
            last = settle(happening, draft.typed, conflict).note;
          }
          state = happen(state, server, happening, `text ${index}`);
          if (happening === "type") last = `text ${index}`;
          if (last === null) continue;
          const kept = state.drafts["e-1"]?.typed.note === last;
          expect(kept || server.history.includes(last)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("no other tab's text is written over without a choice", () => {
    const unsettled = happenings.map((list) => list.filter((one) => !["mine", "both", "theirs"].includes(one)));
    fc.assert(
      fc.property(unsettled, (list) => {
        const server = new Server();
        let state = startAutosave({});
        let lastOther: Judgement | null = null;
        for (const [index, happening] of list.entries()) {
          state = happen(state, server, happening, `text ${index}`);
          if (happening === "other-tab") lastOther = server.now;
          // This page has never read again, so what another tab wrote stays.
          if (lastOther) expect(sameJudgement(server.now, lastOther)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("once the network is back and nothing disagrees, everything is stored", () => {
    const alone = happenings.map((list) =>
      list.filter((one) => ["type", "send", "request-lost", "answer-lost"].includes(one)),
    );
    fc.assert(
      fc.property(alone, (list) => {
        const server = new Server();
        let state = autosave(startAutosave({}), typed("first"));
        let last = "first";
        for (const [index, happening] of list.entries()) {
          state = happen(state, server, happening, `text ${index}`);
          if (happening === "type") last = `text ${index}`;
        }
        for (let more = 0; more < 3; more += 1) state = happen(state, server, "send", "");
        expect(state.drafts).toEqual({});
        expect(server.now.note).toBe(last);
      }),
      { numRuns: 1000 },
    );
  });
});

const asked = askedAt(smallFramework(), "IC2");
const judged = (choice: Judgement["choice"], note = ""): Judgement => ({ choice, reason: "", note });

describe("askedAt", () => {
  test("asks what is new first, then what lower levels ask and nothing has replaced", () => {
    // Craft's expectations share an arc; Delivery's do not.
    expect(asked.map(({ name, expectations }) => [name, expectations.map(({ id, since }) => [id, since])])).toEqual([
      ["Craft", [["e-ic2aaa", null]]],
      [
        "Delivery",
        [
          ["e-ic2bbb", null],
          ["e-ic1bbb", "IC1"],
        ],
      ],
    ]);
  });
  test("asks nothing at an unknown level", () => expect(askedAt(smallFramework(), "XX1")).toEqual([]));
});

test("answeredIn counts words and missing opportunities, not what is open", () => {
  const delivery = asked[1]!;
  expect(answeredIn(delivery, {})).toBe(0);
  expect(answeredIn(delivery, { "e-ic2bbb": judged("word:meeting"), "e-ic1bbb": judged("no-opportunity") })).toBe(2);
  expect(answeredIn(delivery, { "e-ic2bbb": judged("not-assessed", "a note alone") })).toBe(0);
});

describe("incompleteParts", () => {
  test("lists everything at the start", () => {
    const open = incompleteParts(asked, {}, new Set()).flatMap(({ notAssessed }) => notAssessed.map(({ id }) => id));
    expect(open).toEqual(expectationIds(asked));
  });
  test("lists what is rated with neither a note nor evidence", () => {
    const judgements = {
      "e-ic2aaa": judged("word:meeting"),
      "e-ic2bbb": judged("word:meeting", "seen in March"),
      "e-ic1bbb": judged("word:meeting"),
    };
    const parts = incompleteParts(asked, judgements, new Set(["e-ic1bbb"]));
    expect(parts.map(({ competency, unsupported }) => [competency.name, unsupported.map(({ id }) => id)])).toEqual([
      ["Craft", ["e-ic2aaa"]],
    ]);
  });
});

test("firstOpen is where to go on", () => {
  expect(firstOpen(asked, {})?.name).toBe("Craft");
  expect(firstOpen(asked, { "e-ic2aaa": judged("word:meeting") })?.name).toBe("Delivery");
  const all = Object.fromEntries(expectationIds(asked).map((id) => [id, judged("word:meeting")]));
  expect(firstOpen(asked, all)).toBeNull();
});
