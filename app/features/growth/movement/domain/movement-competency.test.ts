import { expect, test } from "vitest";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { askedEras } from "./movement-competency";
import { pastOf } from "./movement-past";

/** Delivery asks IC2 for something in other words, and not for what IC1 asks. */
function reworded(): Framework {
  const framework = smallFramework({ version: "2.0.0" });
  const ladders = framework.ladders.map((ladder) => ({
    ...ladder,
    levels: ladder.levels.map((level) => ({
      ...level,
      expectations: level.expectations
        .filter(({ id }) => id !== "e-ic1bbb")
        .map((one) => (one.id === "e-ic2bbb" ? { ...one, statement: "Does all that IC2 asks of delivery." } : one)),
    })),
  }));
  return { ...framework, ladders };
}

function past(framework: Framework, targetLevel: string, at: string) {
  const rated = {
    assessmentId: at,
    versionId: "v",
    slug: "small",
    version: framework.version,
    heldLevel: null,
    cycleId: null,
  };
  const own = { "e-ic2bbb": "word:meeting" } as const;
  const sides = { own, manager: null, recorded: {}, submittedAt: new Date(at), revealedAt: null };
  return pastOf({ ...rated, targetLevel, ...sides }, framework);
}

const small = smallFramework();

test("assessments that asked the same stand together, with what was said each time", () => {
  const eras = askedEras([past(small, "IC2", "2025-05-01"), past(small, "IC2", "2025-11-01")], "c-bbbb");
  expect(eras).toHaveLength(1);
  expect(eras[0]).toMatchObject({ before: null, from: new Date("2025-05-01"), to: new Date("2025-11-01") });
  expect(eras[0]?.lines[0]?.said.map(({ own }) => own)).toEqual(["Meeting", "Meeting"]);
});

test("other words, and what is not asked any more, begin anew", () => {
  const eras = askedEras([past(small, "IC2", "2025-05-01"), past(reworded(), "IC2", "2025-11-01")], "c-bbbb");
  expect(eras.map(({ version }) => version)).toEqual(["1.0.0", "2.0.0"]);
  expect(eras[1]?.lines.map(({ change }) => change)).toEqual(["reworded"]);
  expect(eras[1]?.gone.map(({ id }) => id)).toEqual(["e-ic1bbb"]);
});

test("another level begins anew: an ability grows, the rest is carried or new", () => {
  const pasts = [past(small, "IC1", "2025-05-01"), past(small, "IC2", "2025-11-01")];
  expect(askedEras(pasts, "c-aaaa")[1]?.lines.map(({ id, change }) => [id, change])).toEqual([["e-ic2aaa", "grown"]]);
  expect(askedEras(pasts, "c-bbbb")[1]?.lines.map(({ id, change }) => [id, change])).toEqual([
    ["e-ic2bbb", "new"],
    ["e-ic1bbb", "same"],
  ]);
});

test("what was never asked has no era", () =>
  expect(askedEras([past(small, "IC1", "2025-05-01")], "c-zzzz")).toEqual([]));
