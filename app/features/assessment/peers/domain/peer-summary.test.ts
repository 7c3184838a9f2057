import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { askedOfPeers, OFTEN, type Often, type PeerContent, WELL, type Well } from "./peer-round";
import { FEWEST_PEERS, patternWords, summarise as summariseFrom } from "./peer-summary";

const asked = askedOfPeers(smallFramework(), "IC2");

const review = (often: Often | null, given: Partial<PeerContent> = {}, well: Well | null = null): PeerContent => ({
  observations: often ? { "e-ic2aaa": { often, well } } : {},
  keepDoing: "",
  tryNext: "",
  ...given,
});
const summarise = (reviews: readonly PeerContent[], of: typeof asked, fewest = FEWEST_PEERS) =>
  summariseFrom(reviews, of, fewest);
const craft = (reviews: readonly PeerContent[]) => summarise(reviews, asked)?.competencies[0]?.seen ?? null;

test("asks peers only what a peer can observe", () => {
  const framework = smallFramework();
  for (const { expectations } of framework.ladders[0]!.levels) {
    expectations[1]!.observableBy = ["manager"];
  }
  expect(askedOfPeers(framework, "IC2").map(({ name }) => name)).toEqual(["Craft"]);
  expect(askedOfPeers(framework, "unknown")).toEqual([]);
});

describe("patterns", () => {
  test.each([
    [["USUALLY", "USUALLY", "USUALLY", "RARELY", "RARELY"], "Rarely (some), usually (most)."],
    // One person's word is not mentioned.
    [["USUALLY", "USUALLY", "USUALLY", "USUALLY", "RARELY"], "Usually (most)."],
    // "All" would say of each what they chose.
    [["USUALLY", "USUALLY", "USUALLY", "USUALLY", "USUALLY"], "Usually (most)."],
    [["RARELY", "SOMETIMES", "USUALLY", "EVERY_TIME", "RARELY"], "Rarely (some)."],
    [["RARELY", "RARELY", "RARELY", "RARELY", "RARELY", null], "Rarely (most)."],
    [["RARELY", "RARELY", "RARELY", "RARELY", "RARELY", null, null], "Rarely (most). Not observed by some."],
  ] as const)("%j: %s", (words, text) => {
    const seen = craft(words.map((often) => review(often)));
    expect(seen && patternWords(seen).often).toBe(text);
  });

  test("nothing where fewer than five observed it, whatever was said", () => {
    const four = ["USUALLY", "USUALLY", "USUALLY", "USUALLY", null, null, null] as const;
    expect(craft(four.map((often) => review(often)))).toBeNull();
  });

  test("what came of it needs five who could say", () => {
    const said = (count: number) =>
      Array.from({ length: 6 }, (_, at) => review("USUALLY", {}, at < count ? "DID_ITS_JOB" : null));
    expect(craft(said(4))?.well).toEqual([]);
    expect(craft(said(5))?.well).toEqual([{ share: "most", word: "DID_ITS_JOB" }]);
  });

  test("a raised minimum holds for reviews, observers and what came of it alike", () => {
    const said = (count: number, observed = count, came = observed) =>
      Array.from({ length: count }, (_, at) =>
        review(at < observed ? "USUALLY" : null, {}, at < came ? "DID_ITS_JOB" : null),
      );
    expect(summarise(said(6), asked, 7)).toBeNull();
    expect(summarise(said(8, 6), asked, 7)?.competencies[0]?.seen).toBeNull();
    expect(summarise(said(8, 7, 6), asked, 7)?.competencies[0]?.seen).toMatchObject({ well: [], unseenBySome: false });
    expect(() => summarise(said(8), asked, 4)).toThrow(RangeError);
  });

  test("each peer counts once, with the lower middle of their words", () => {
    const framework = smallFramework();
    const both: PeerContent = {
      observations: { "e-ic1bbb": { often: "EVERY_TIME", well: null }, "e-ic2bbb": { often: "RARELY", well: null } },
      keepDoing: "",
      tryNext: "",
    };
    const seen = summarise([both, both, both, both, both], askedOfPeers(framework, "IC2"))?.competencies[1]?.seen;
    expect(seen?.often).toEqual([{ share: "most", word: "RARELY" }]);
  });
});

const anyReview = fc.record({
  observations: fc.dictionary(
    fc.constantFrom("e-ic2aaa", "e-ic1bbb", "e-ic2bbb"),
    fc.record({
      often: fc.constantFrom(...OFTEN.map(({ id }) => id)),
      well: fc.option(fc.constantFrom(...WELL.map(({ id }) => id))),
    }),
  ),
  keepDoing: fc.string(),
  tryNext: fc.string(),
});

describe("nobody is found in a summary", () => {
  test("there is none of fewer than five", () => {
    const few = fc.array(anyReview, { maxLength: FEWEST_PEERS - 1 });
    fc.assert(fc.property(few, (reviews) => summarise(reviews, asked) === null));
  });

  test("it is the same in whatever order they came", () => {
    const shuffledPair = fc
      .array(anyReview, { minLength: FEWEST_PEERS, maxLength: 10 })
      .chain((reviews) => fc.tuple(fc.constant(reviews), fc.shuffledSubarray(reviews, { minLength: reviews.length })));
    fc.assert(
      fc.property(shuffledPair, ([reviews, others]) => {
        expect(summarise(others, asked)).toEqual(summarise(reviews, asked));
      }),
    );
  });

  test("whose texts belong together cannot be seen: exchanging two peers' texts changes nothing", () => {
    fc.assert(
      fc.property(fc.array(anyReview, { minLength: FEWEST_PEERS, maxLength: 10 }), (reviews) => {
        const exchanged = reviews.map((one, at) => ({ ...one, tryNext: reviews[(at + 1) % reviews.length]!.tryNext }));
        expect(summarise(exchanged, asked)).toEqual(summarise(reviews, asked));
      }),
    );
  });

  test("no word is mentioned that one peer alone could have chosen", () => {
    fc.assert(
      fc.property(fc.array(anyReview, { minLength: FEWEST_PEERS, maxLength: 10 }), (reviews) => {
        for (const { seen, id } of summarise(reviews, asked)!.competencies) {
          const expectations = asked.find((one) => one.id === id)!.expectations;
          for (const { word } of seen?.often ?? []) {
            const could = reviews.filter(({ observations }) =>
              expectations.some((one) => observations[one.id]?.often === word),
            );
            expect(could.length).toBeGreaterThanOrEqual(2);
          }
        }
      }),
    );
  });
});
