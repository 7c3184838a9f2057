import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { alpha as alphaOfPackage } from "krippendorff";
import { readSession } from "~/features/calibration/agreement/domain/reading";
import type { ReadingMaterial } from "~/features/calibration/agreement/domain/reading-material";
import { inThread } from "~/features/calibration/agreement/reading.server";
import { seededRandom } from "~/science/seeded-random";
import { cohenKappa, fleissKappa, kendallW, krippendorffAlpha, percentAgreement } from "~/science/statistics/agreement";
import { fisherExact, impactRatio } from "~/science/statistics/impact";
import { generalizability, incompleteGeneralizability, intraclassCorrelation } from "~/science/statistics/reliability";
import { bootstrapInterval } from "~/science/statistics/resampling";
import { raterEffects } from "~/science/statistics/severity";

/**
 * What a round's statistics cost: all of 2,000 people x 12 raters with 30 % missing and 2,000 resamples in a thread, while this
 * thread goes on; each coefficient by itself; and beside the one package of npm that computes one of them.
 */

export type StatisticsFigure = { what: string; milliseconds: number; note: string };

const [PEOPLE, RATERS, MISSING] = [2_000, 12, 0.3];
const SCALE = ["not-yet", "developing", "meeting", "exceeding"];

/** Raters x people: somebody's own level, a rater's severity, and noise. */
function sessionRatings(): (number | null)[][] {
  const random = seededRandom(12);
  const people = Array.from({ length: PEOPLE }, () => 0.8 + random() * 1.6);
  return Array.from({ length: RATERS }, () => {
    const severity = (random() - 0.5) * 0.6;
    return people.map((level) => {
      const place = Math.round(level + severity + (random() - 0.5) * 1.4);
      return random() < MISSING ? null : Math.min(3, Math.max(0, place));
    });
  });
}

function materialOf(ratings: readonly (readonly (number | null)[])[]): ReadingMaterial {
  const random = seededRandom(7);
  const people = Array.from({ length: PEOPLE }, (_, index) => {
    const from = SCALE[Math.floor(random() * 4)]!;
    const to = random() < 0.3 ? SCALE[Math.floor(random() * 4)]! : from;
    return {
      id: `p${index}`,
      level: `IC${1 + (index % 5)}`,
      team: `Team ${index % 150}`,
      startedOn: `20${String(15 + (index % 11))}-05-01`,
      place: index + 1,
      leftOut: false,
      outcome: [{ item: "level", from, to }],
    };
  });
  return {
    seed: 7,
    lockedOn: "2026-11-20",
    scale: SCALE,
    items: [{ id: "level", label: "The level as a whole" }],
    people,
    ratings: ratings.flatMap((row, rater) =>
      row.flatMap((place, index) =>
        place === null ? [] : [{ raterId: `r${rater}`, personId: `p${index}`, item: "level", word: SCALE[place]! }],
      ),
    ),
    raters: ratings.map((_, rater) => ({ id: `r${rater}`, recusedFrom: [] })),
    vignettes: [],
    earlier: null,
  };
}

const timed = async (work: () => unknown) => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};

/** The middle of several runs, the first of which only warms up. */
async function figure(what: string, work: () => unknown, note = ""): Promise<StatisticsFigure> {
  await work();
  const runs: number[] = [];
  for (let run = 0; run < 5; run++) runs.push(await timed(work));
  return { what, milliseconds: runs.sort((a, b) => a - b)[2]!, note };
}

export async function measureStatistics(): Promise<StatisticsFigure[]> {
  const ratings = sessionRatings();
  const material = materialOf(ratings);
  const size = "2,000 people x 12, 30 % missing, 2,000 resamples";
  const reading = await figure("a whole reading", () => readSession(material), size);
  // On a machine that does other things as well, this says more than the clock.
  const from = process.cpuUsage();
  readSession(material);
  const processor = process.cpuUsage(from).user / 1_000;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const inOne = await figure("the same in a thread, with its start", async () => {
    delay.enable();
    await inThread(material);
    delay.disable();
  });
  const note = `a page waited ${(delay.max / 1e6).toFixed(0)} ms at most, ${(delay.percentile(99) / 1e6).toFixed(0)} ms at p99`;
  const busy = { what: "the same, of the processor alone", milliseconds: processor, note: size };
  return [reading, busy, { ...inOne, note }, ...(await coefficients(ratings))];
}

async function coefficients(ratings: readonly (readonly (number | null)[])[]): Promise<StatisticsFigure[]> {
  const whole = ratings.map((row) => row.map((value) => value ?? 1));
  const bySubject = whole[0]!.map((_, at) => whole.map((row) => row[at]!));
  const counts = bySubject.map((row) => [0, 1, 2, 3].map((word) => row.filter((value) => value === word).length));
  const table = [0, 1, 2, 3].map((a) =>
    [0, 1, 2, 3].map((b) => bySubject.filter(([x, y]) => x === a && y === b).length),
  );
  const nested = bySubject.map((row) => [row.slice(0, 6), row.slice(6)]);
  const observations = ratings.flatMap((row, rater) =>
    row.flatMap((value, subject) => (value === null ? [] : [{ rater: `r${rater}`, subject: `s${subject}`, value }])),
  );
  const mean = (drawn: readonly number[]) => drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
  const drawing = { resamples: 2_000, level: 0.95, random: seededRandom(1) };
  const gaps = ratings.map((row) => row.map((value) => value ?? undefined));
  const ours = krippendorffAlpha(ratings, "nominal");
  const theirs = alphaOfPackage(gaps as number[][]);
  const same = ours !== null && Math.abs(ours - theirs) < 1e-9 ? "the same value" : `${theirs}, not ${ours}`;
  return [
    await figure("krippendorffAlpha, nominal", () => krippendorffAlpha(ratings, "nominal")),
    await figure("krippendorff 0.1.0 of npm, nominal", () => alphaOfPackage(gaps as number[][]), same),
    await figure("krippendorffAlpha, ordinal", () => krippendorffAlpha(ratings, "ordinal")),
    await figure("percentAgreement", () => percentAgreement(ratings)),
    await figure("fleissKappa", () => fleissKappa(counts)),
    await figure("cohenKappa, quadratic", () => cohenKappa(table, "quadratic")),
    await figure("kendallW", () => kendallW(whole)),
    await figure("intraclassCorrelation", () => intraclassCorrelation(bySubject)),
    await figure("generalizability, p x i", () => generalizability("p x i", bySubject)),
    await figure("generalizability, p x (r:t)", () => generalizability("p x (r:t)", nested)),
    await figure("incompleteGeneralizability", () => incompleteGeneralizability(observations)),
    await figure("raterEffects", () => raterEffects(observations)),
    await figure("bootstrapInterval of a mean of 2,000", () => bootstrapInterval(whole[0]!, mean, drawing)),
    await figure("fisherExact of 2,000", () =>
      fisherExact([
        [300, 700],
        [350, 650],
      ]),
    ),
    await figure("impactRatio of 200", () =>
      impactRatio(Array.from({ length: 200 }, (_, at) => ({ name: String(at), selected: at, total: 300 }))),
    ),
  ];
}
