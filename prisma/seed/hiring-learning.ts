import type { Db } from "~/platform/database/database.server";
import { createOpening } from "../../test/factories/hiring";
import { closeOpening, codeOf, createHistory, type PastCandidate } from "../../test/factories/hiring-history";
import { daysBefore, workday, workingDaysBefore } from "./calendar";
import type { Seeding } from "./case-reviews";
import { chance, idOf } from "./chance";
import { makingAt, planOf } from "./hiring";
import { personId } from "./people";
import { ADMINISTRATOR } from "./roster";

const STAGES = [
  { kitId: "coding-collaboration", bandId: "early", name: "Coding together", seats: 2 },
  { kitId: "past-behaviour", bandId: "early", name: "What they did", seats: 2 },
] as const;
const PANEL = [
  ...["Lucas Moreau", "Emre Yılmaz", "Zanele Khumalo", "Arjun Nair"],
  ...["Nia Griffiths", "Noor van Dijk", "Kofi Asante", "Leila Haddad"],
] as const;
/** Who gives a little less, or more, than the others. */
const LEANING: Readonly<Record<string, number>> = { "Arjun Nair": -0.7, "Lucas Moreau": 0.5 };

const QUARTERS = 4;
/** In each quarter: who applied, and of these who was interviewed. */
const APPLIED = 36;
const INTERVIEWED = 18;
/** Of those who were interviewed the one in three with the best interviews, near enough. */
const GOOD_ENOUGH = 3.45;

/**
 * An opening of last year, of whose candidates nothing is left but codes, scores and what they said of themselves for counts: enough to
 * learn something from.
 */
export async function seedHiringLearning({ tx, today, roster, published }: Seeding): Promise<void> {
  const of = (name: string) => personId(planOf(roster, name));
  const { id: versionId, framework } = published("engineering");
  const opened = makingAt(tx as Db, daysBefore(today, 420), "engineers 2025");
  const people = { leadId: of("Priya Ramanathan"), deciderId: of("Mateus Ferreira"), coordinatorId: of(ADMINISTRATOR) };
  const { id: openingId, stages } = await createOpening(opened, {
    ...{
      id: idOf("opening", "engineers 2025"),
      role: "Engineers, 2025",
      about: "A year of hiring for Storefront and its neighbours.",
      ...people,
    },
    ...{ versionId, lowestLevel: "IC1", highestLevel: "IC2", teamId: idOf("team", "Storefront"), headcount: 24 },
    ...{ opensOn: daysBefore(today, 420), asks: ["c-k7qd"], plan: STAGES },
  });
  const questions = STAGES.map(
    ({ kitId }) => framework.kits?.find(({ id }) => id === kitId)?.questions.map(({ id }) => id) ?? [],
  );
  for (let quarter = 0; quarter < QUARTERS; quarter++) {
    const added = workday(daysBefore(today, 400 - quarter * 40));
    const making = makingAt(tx as Db, added, `engineers 2025 ${quarter}`);
    const candidates = Array.from({ length: APPLIED }, (_, at): PastCandidate => {
      const number = quarter * APPLIED + at;
      const code = codeOf("Q", number);
      const declared = declaredBy(number);
      if (at >= INTERVIEWED) return { code, declared, rounds: [] };
      const interviews = stages.map(({ id: stageId }, stage) => {
        const scores = scoresOf(number, stage, questions[stage]!, of);
        const deviated = chance("deviated", number, stage) < 0.08;
        return { stageId, scores, deviated, startsAt: meetingAt(added, at, stage) };
      });
      const outcome = talent(number) > GOOD_ENOUGH ? ("HIRE" as const) : ("NO_HIRE" as const);
      return { code, declared, rounds: [{ interviews, outcome }] };
    });
    const decidedAfter = 4 + quarter * 2;
    await createHistory(making, {
      ...{ openingId, deciderId: people.deciderId, askedById: people.coordinatorId, erased: true },
      ...{ decidedAfter, candidates },
    });
  }
  await closeOpening(makingAt(tx as Db, daysBefore(today, 250), "engineers 2025 closing"), openingId);
}

/** Two candidates a day, at an hour that is one of work from Accra to Kolkata; nobody of the panel meets both at once. */
function meetingAt(added: Date, at: number, stage: number): Date {
  const day = workingDaysBefore(added, -2 - Math.floor(at / 2));
  return new Date(day.getTime() + (9 + ((at + stage) % 2)) * 3_600_000);
}

/** What they tend to be scored. */
const talent = (number: number) => 2 + chance("talent", number) * 2.2;

/** Two of the panel; the last question of the first interview goes its own way. */
function scoresOf(number: number, stage: number, questions: readonly string[], of: (name: string) => string) {
  const pair = [PANEL[(number + stage * 3) % PANEL.length]!, PANEL[(number + stage * 3 + 1) % PANEL.length]!];
  return Object.fromEntries(
    pair.map((name, side) => {
      const answers = questions.map((question, at) => {
        const isOwn = stage === 0 && at === questions.length - 1;
        const base = isOwn ? 2 + chance("own way", number) * 2.4 : talent(number);
        const drift = (chance("past drift", number, stage, side, question) - 0.5) * 1.4;
        const score = Math.round(base + drift + (LEANING[name] ?? 0));
        return [question, Math.min(5, Math.max(1, score))] as const;
      });
      return [of(name), Object.fromEntries(answers)];
    }),
  );
}

/** One in five says nothing; a few say what few say. */
function declaredBy(number: number): Record<string, string> {
  const told = chance("gender told", number);
  const gender = told < 0.2 ? null : told < 0.23 ? "another" : told < 0.58 ? "woman" : "man";
  const spoken = chance("language told", number);
  const language = spoken < 0.3 ? null : spoken < 0.65 ? "english" : "another";
  return { ...(gender ? { gender } : {}), ...(language ? { "first-language": language } : {}) };
}
