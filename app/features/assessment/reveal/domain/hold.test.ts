import fc from "fast-check";
import { expect, test } from "vitest";
import { type Hold, isRevealDue, type Reveal } from "./hold";

const nothing: Hold = { reveal: "AT_ONCE", revealOn: null, talkOn: null, calibrated: false, released: false };

test.each<[string, Partial<Hold>, boolean]>([
  ["at once", {}, true],
  ["before its day", { reveal: "ON_DAY", revealOn: "2026-12-02" }, false],
  ["on its day", { reveal: "ON_DAY", revealOn: "2026-12-01" }, true],
  ["before the lock", { reveal: "AFTER_CALIBRATION" }, false],
  ["after the lock", { reveal: "AFTER_CALIBRATION", calibrated: true }, true],
  ["before the conversation is booked", { reveal: "BY_MANAGER" }, false],
  ["a conversation later than today", { reveal: "BY_MANAGER", talkOn: "2026-12-20" }, true],
  ["released", { reveal: "AFTER_CALIBRATION", released: true }, true],
])("%s: %o is revealed: %s", (_, given, due) => expect(isRevealDue({ ...nothing, ...given }, "2026-12-01")).toBe(due));

const day = fc.option(fc.constantFrom("2026-11-30", "2026-12-01", "2026-12-02"));
const arbitraryHold = fc.record({
  reveal: fc.constantFrom<Reveal>("AT_ONCE", "ON_DAY", "AFTER_CALIBRATION", "BY_MANAGER"),
  ...{ revealOn: day, talkOn: day, calibrated: fc.boolean(), released: fc.boolean() },
});

test("what is revealed stays revealed, whatever else happens and however late it is", () => {
  fc.assert(
    fc.property(arbitraryHold, fc.record({ calibrated: fc.boolean(), released: fc.boolean() }), (hold, more) => {
      const later = {
        ...hold,
        calibrated: hold.calibrated || more.calibrated,
        released: hold.released || more.released,
      };
      if (isRevealDue(hold, "2026-12-01")) expect(isRevealDue(later, "2026-12-05")).toBe(true);
    }),
  );
});
