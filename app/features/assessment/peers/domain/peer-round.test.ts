import { describe, expect, test } from "vitest";
import { sentForm } from "../../../../../test/setup/sent-form";
import { type DraftSent, PeerReviewForm } from "../peers.schema";
import {
  askProblem,
  contentText,
  decideSave,
  isOver,
  MOST_PEERS,
  MOST_REQUESTS,
  type PeerContent,
  reviewState,
  type StoredRequest,
  shownState,
} from "./peer-round";

const closesOn = new Date("2026-12-11T00:00:00Z");
const open = { closesOn, closedAt: null, released: false };
const request = (given: Partial<StoredRequest> = {}): StoredRequest => ({
  id: "r",
  peerId: "peer",
  askedById: "subject",
  status: "ASKED",
  takenBack: false,
  ...given,
});

test.each([
  ["on the last day, late", open, "2026-12-11T23:59:59Z", false],
  ["the day after", open, "2026-12-12T00:00:00Z", true],
  ["closed before", { ...open, closedAt: new Date("2026-12-01") }, "2026-12-02T00:00:00Z", true],
])("over, %s", (_, round, now, over) => expect(isOver(round, new Date(now))).toBe(over));

describe("what is shown of a request", () => {
  test.each([
    [{}, "asked", "asked"],
    [{ status: "SUBMITTED" }, "answered", "asked"],
    [{ status: "DECLINED" }, "declined", "declined"],
    [{ takenBack: true }, "taken back", "taken back"],
    [{ status: "SUBMITTED", takenBack: true }, "taken back", "taken back"],
  ] as const)("%j: %s, %s under a summary", (given, attributed, summary) => {
    expect(shownState(request(given), "ATTRIBUTED")).toBe(attributed);
    expect(shownState(request(given), "SUMMARY")).toBe(summary);
  });

  test("the peer is told how it really stands", () => {
    const now = new Date("2026-12-01");
    const of = (given: Partial<StoredRequest>, round = open) => reviewState({ ...request(given), ...round }, now);
    expect(of({})).toBe("open");
    expect(of({ takenBack: true })).toBe("taken back");
    expect(of({ status: "SUBMITTED", takenBack: true })).toBe("submitted");
    expect(of({}, { ...open, released: true })).toBe("over");
  });
});

describe("who can be asked", () => {
  const concerned = { subjectId: "subject", managerId: "manager", managersManagerId: null };
  const named = (id: string, left = false) => ({ id, name: "Bea", left });
  const many = (count: number, given: Partial<StoredRequest> = {}) =>
    Array.from({ length: count }, (_, at) => request({ id: `${at}`, peerId: `p${at}`, ...given }));

  test.each([
    ["a colleague", named("peer"), [], null],
    ["again", named("peer"), [request()], null],
    ["once more after being taken back", named("peer"), [request({ takenBack: true })], null],
    ["the last of ten", named("peer"), many(MOST_PEERS - 1), null],
    [
      "another after ten of whom one declined",
      named("peer"),
      [...many(9), request({ peerId: "x", status: "DECLINED" })],
      null,
    ],
  ])("%s", (_, peer, requests, problem) => expect(askProblem(peer, concerned, requests)).toBe(problem));

  test.each([
    ["oneself", named("subject"), []],
    ["the manager", named("manager"), []],
    ["somebody who left", named("peer", true), []],
    ["who declined", named("peer"), [request({ status: "DECLINED" })]],
    ["an eleventh", named("peer"), many(MOST_PEERS)],
    ["taken back, while ten others are asked", named("peer"), [...many(MOST_PEERS), request({ takenBack: true })]],
    ["a twenty-first in all", named("peer"), many(MOST_REQUESTS, { takenBack: true })],
  ])("not %s", (_, peer, requests) => expect(askProblem(peer, concerned, requests)).toEqual(expect.any(String)));
});

const content = (given: Partial<PeerContent> = {}): PeerContent => ({
  observations: {},
  keepDoing: "",
  tryNext: "",
  ...given,
});
const sent = (fields: Record<string, string>) => sentForm(PeerReviewForm, { version: "0", ...fields }) as DraftSent;

describe("a form", () => {
  test("says nothing of what was not observed, whatever stands beside it", () => {
    const form = sent({ "often.e-1": "", "well.e-1": "DID_ITS_JOB", "often.e-2": "RARELY", "well.e-2": "" });
    expect(form.value?.content.observations).toEqual({ "e-2": { often: "RARELY", well: null } });
  });

  test("keeps one kind of line end", () => {
    expect(sent({ keepDoing: " one\r\ntwo " }).value?.content.keepDoing).toBe("one\ntwo");
  });

  test("too long a text is refused at its field and still there", () => {
    const form = sent({ tryNext: "x".repeat(5001) });
    expect(form.errors).toEqual({ tryNext: [expect.stringContaining("Shorten")] });
    expect(form.typed.tryNext).toHaveLength(5001);
  });

  test.each<[Record<string, string>]>([
    [{ version: "x" }],
    [{ "often.e-1": "ALWAYS" }],
    [{ "often.e-1": "RARELY", "well.e-1": "5" }],
    [{ "often.<b>": "" }],
  ])("%j is none of ours", (fields) => expect(() => sent(fields)).toThrow());
});

test("the order in which it was read does not matter", () => {
  const [a, b] = [
    { often: "RARELY", well: null },
    { often: "USUALLY", well: "DID_ITS_JOB" },
  ] as const;
  expect(contentText(content({ observations: { a, b } }))).toBe(contentText(content({ observations: { b, a } })));
});

test.each([
  ["what was seen is still there", 1, 1, "mine", "store"],
  ["somebody else was faster", 2, 1, "mine", "conflict"],
  ["the same again", 2, 1, "theirs", "already"],
] as const)("%s", (_, version, seen, text, decision) => {
  const stored = { version, content: content({ keepDoing: "theirs" }) };
  expect(decideSave(stored, { seen, content: content({ keepDoing: text }) })).toBe(decision);
});
