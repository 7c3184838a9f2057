import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { SheetCycle } from "../domain/sheet-page";
import { WaitingToReveal } from "./submit-view";

const open: SheetCycle = {
  id: "c",
  name: "Autumn",
  closesOn: "2026-12-18",
  closed: false,
  takenOut: false,
  reveal: "AT_ONCE",
  focus: [],
  ownFocus: [],
  revealOn: null,
  held: false,
  books: false,
  inPacket: false,
  movesTo: null,
};

const wordsOf = (given: Partial<SheetCycle>) =>
  renderToStaticMarkup(<WaitingToReveal head={{ side: "MANAGER", subject: "Sam" }} cycle={{ ...open, ...given }} />)
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&#x27;", "'");

test("says that the other review is still due, and until when one's own can be withdrawn", () => {
  const words = wordsOf({});
  expect(words).toContain("Your ratings are hidden from Sam. Reviews are due");
  expect(words).toContain("You can withdraw it until both reviews are submitted.");
});

test("names what the reveal waits for once both are submitted", () => {
  const words = wordsOf({ held: true, reveal: "AFTER_CALIBRATION" });
  expect(words).toContain("You've both submitted.");
  expect(words).toContain(
    "Once the calibration session is locked, you, Sam and your own manager can read both reviews.",
  );
  expect(words).not.toContain("due");
});

test("offers no withdrawal from a closed cycle", () => {
  expect(wordsOf({ held: true, closed: true, reveal: "ON_DAY" })).not.toContain("withdraw");
});

test("names the day of the reveal", () => {
  expect(wordsOf({ reveal: "ON_DAY", revealOn: "2026-12-21" })).toContain("can read them from 21 Dec 2026.");
  expect(wordsOf({ held: true, reveal: "ON_DAY", revealOn: "2026-12-21" })).toContain(
    "From 21 Dec 2026, you, Sam and your own manager can read both reviews.",
  );
});

test("tells the manager who books the conversation nothing about being notified", () => {
  const words = wordsOf({ held: true, reveal: "BY_MANAGER", books: true });
  expect(words).toContain("Once you book the conversation");
  expect(words).not.toContain("notified");
});

test("offers no withdrawal once calibration has started with the review", () => {
  expect(wordsOf({ held: true, reveal: "AFTER_CALIBRATION", inPacket: true })).not.toContain("withdraw");
});
