import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { RatedAssessment } from "~/features/assessment/conversations/domain/conversation";
import type { Choice } from "~/features/assessment/sheets/domain/judgement";
import {
  confirmersOf,
  findStep,
  pastOf,
  readStep,
  statementsOf,
} from "~/features/promotion/readiness/domain/readiness-reading";
import type { Result } from "~/features/promotion/readiness/domain/readiness-standing";
import { findingsOf, headlineOf } from "~/features/promotion/readiness/domain/readiness-words";
import { StepResult } from "~/features/promotion/readiness/ui/readiness-view";
import { steppedFramework } from "../../../../../test/factories/cases";
import { times } from "../../../../../test/setup/draws";
import { type Packet, packetOf } from "../domain/case-packet";
import { PacketView } from "./case-packet-view";

const framework = steppedFramework();
const step = findStep(framework, "s-ic3")!;
const IDS = ["aaa", "bbb"].flatMap((letters) => ["ic1", "ic2", "ic3"].map((level) => `e-${level}${letters}`));

const days = fc.integer({ min: 0, max: 700 }).map((after) => new Date(Date.UTC(2025, 0, 1 + after)));
const dayTexts = days.map((day) => day.toISOString().slice(0, 10));
const WORDS = ["not-yet", "developing", "meeting", "exceeding"].map((word) => `word:${word}` as Choice);
const choice = fc.constantFrom<Choice>("not-assessed", "no-opportunity", ...WORDS, "word:meeting");
const choices = fc.dictionary(fc.constantFrom(...IDS), choice, { maxKeys: 6, noNullPrototype: true });
const assessments = fc.array(
  fc.record<RatedAssessment>({
    assessmentId: fc.uuid(),
    versionId: fc.constant("v"),
    slug: fc.constant("stepped"),
    version: fc.constant("1.0.0"),
    heldLevel: fc.constant("IC2"),
    targetLevel: fc.constant("IC2"),
    cycleId: fc.constant(null),
    submittedAt: days,
    revealedAt: days,
    own: choices,
    manager: fc.option(choices, { freq: 9 }),
    recorded: choices,
  }),
  { maxLength: 4 },
);
const evidence = fc.array(
  fc.record({
    id: fc.uuid(),
    title: fc.constant("The export"),
    url: fc.constant(null),
    body: fc.constant(""),
    happenedOn: dayTexts,
    expectationIds: fc.uniqueArray(fc.constantFrom(...IDS), { maxLength: 3 }),
    confirmed: fc.constantFrom([], [{ personId: "p", name: "Cole", on: "2026-05-06" }]),
  }),
  { maxLength: 3 },
);
const leaves = fc.array(fc.record({ from: dayTexts, until: fc.constantFrom(null, "2026-12-01") }), { maxLength: 1 });
const history = fc.record({ assessments, evidence, leaves, frozenAt: days });

type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

/** What the page of readiness reads, and what a packet has once it was stored and read again. */
function bothOf({ assessments, evidence, leaves, frozenAt }: History) {
  const readingOf = (of: readonly RatedAssessment[]) => {
    const past = of.map((one) => pastOf(one, "agreed", statementsOf(framework)));
    return readStep(framework, step, { past, evidence, leaves, today: frozenAt.toISOString().slice(0, 10) });
  };
  const revealed = assessments.filter(({ manager }) => manager !== null);
  const texts = { statement: "", words: {} };
  const source = { caseId: "c", subjectId: "s", frozenAt, framework, texts, assessments: revealed, evidence };
  const packet: Packet = JSON.parse(JSON.stringify(packetOf({ ...source, reading: readingOf(revealed) })));
  return { reading: readingOf(assessments), packet, names: confirmersOf(evidence) };
}

test("readiness and the packet of a case agree for every history, and the headline with its criteria", () => {
  fc.assert(
    fc.property(history, (given) => {
      const { reading, packet } = bothOf(given);
      expect(packet.reading).toEqual(reading);
      const readings = reading.criteria.map((one) => one.reading);
      const { title, text } = headlineOf(findingsOf(readings));
      const amount = (result: Result) => readings.filter((one) => one.result === result).length;
      expect(title.startsWith(`${amount("met")} of 2`)).toBe(true);
      expect(/(\d) missing/.exec(title)?.[1] ?? "0").toBe(String(amount("not-met")));
      expect(/(\d) not enough/.exec(title)?.[1] ?? "0").toBe(String(amount("unknown")));
      const isBelow = readings.some(({ looked }) => looked.some(({ standing }) => standing.is === "short"));
      if (text.startsWith("No gaps")) expect(isBelow).toBe(false);
    }),
    { numRuns: times(200, 1_000) },
  );
});

/** What a page says of the step: the headline, and each criterion with its result. */
function saidIn(page: React.ReactElement) {
  const html = renderToStaticMarkup(page);
  const headline = /<p class="notice-title">(.*?)<\/p><p>(.*?)<\/p>/.exec(html)?.slice(1);
  const heads = [...html.matchAll(/<h3 id="r-[^>]*>(.*?)<\/h3><span class="badge[^>]*>(.*?)<\/span>/g)];
  const rows = [...html.matchAll(/<th scope="row">\d+<\/th><td>.*?<\/td><td>(.*?)<\/td>/g)];
  const criteria = heads.map(([, words, result]) => ({ words, result }));
  return { headline, criteria, path: rows.map(([, state]) => state), isBelow: html.includes("Below what") };
}

test("both pages show the same headline, criteria and path", () => {
  fc.assert(
    fc.property(history, (given) => {
      const { reading, packet, names } = bothOf(given);
      const frozen = {
        caseId: "c",
        subject: "Sam",
        filedAt: null,
        frozenAt: "2026-11-25T10:00:00Z",
        contentHash: "",
        verified: true,
      };
      const page = <PacketView {...frozen} outdated={[]} packet={packet} names={names} timeZone="UTC" open={false} />;
      const said = saidIn(page);
      expect(said).toEqual(saidIn(<StepResult reading={reading} names={names} />));
      expect(said.path).toEqual(said.criteria.map(({ result }) => result));
      expect(said.path).toHaveLength(2);
      if (said.headline?.[1]?.startsWith("No gaps")) expect(said.isBelow).toBe(false);
    }),
    { numRuns: times(200, 1_000) },
  );
});
