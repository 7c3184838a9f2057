import { expect, test } from "vitest";
import { askedFor } from "./asked-in-cycle";

const draft = { submitted: false, laidAside: false };
const sent = { submitted: true, laidAside: false };
const aside = { submitted: false, laidAside: true };
const nothing = { own: null, revealed: false, stands: false };

test.each([
  ["the subject, before they begin", { ...nothing, tie: "subject" }, "begin"],
  ["the subject, with a draft", { ...nothing, tie: "subject", own: draft }, "continue"],
  ["the subject, whose manager has submitted", { ...nothing, tie: "subject", own: draft, stands: true }, "continue"],
  ["the subject, having submitted", { ...nothing, tie: "subject", own: sent }, null],
  ["a manager, before they begin", { ...nothing, tie: "manager" }, "begin"],
  ["a manager who comes back to a draft laid aside", { ...nothing, tie: "manager", own: aside }, "begin"],
  ["a manager after one who has submitted", { ...nothing, tie: "manager", stands: true }, "stands"],
  ["both, after the reveal", { ...nothing, tie: "manager", own: sent, revealed: true }, "revealed"],
  ["a former manager with a draft", { ...nothing, tie: "former", own: aside }, "handed-over"],
  ["a former manager without one", { ...nothing, tie: "former" }, "handed-over"],
  ["a former manager who had submitted", { ...nothing, tie: "former", own: sent }, "kept"],
  ["a former manager, after the reveal", { ...nothing, tie: "former", own: sent, revealed: true }, null],
] as const)("%s: %s", (_, facts, what) => expect(askedFor(facts)).toBe(what));
