import type { PairGoing, PairMeeting, PairSatisfaction } from "~/features/mentorship/pairs/domain/closing";
import { daysBefore } from "./calendar";
import type { Seeding } from "./case-reviews";
import { roundId, type SeededRound } from "./mentorship";

type Said = { going: PairGoing; meeting: PairMeeting; help?: string };
const WELL: Said = { going: "WELL", meeting: "AS_AGREED" };

/** Check-ins of day 30 in the running round, by the mentee's name: the mentee's and the mentor's, who may not have answered. */
const CHECK_INS: Readonly<Record<string, readonly [Said | null, Said | null]>> = {
  "Amara Okafor": [{ ...WELL, help: "Nothing for now; the questions before each session help a lot." }, WELL],
  "Arjun Nair": [
    WELL,
    { going: "WELL", meeting: "LESS", help: "On-call weeks get in the way of every other session." },
  ],
  "Elif Demir": [{ going: "BADLY", meeting: "NOT_AT_ALL", help: "We never found an hour after the first call." }, null],
  "Fatoumata Diallo": [{ going: "MIXED", meeting: "LESS", help: "My hours changed with the new team." }, WELL],
  "Diego Fuentes": [{ going: "MIXED", meeting: "LESS" }, WELL],
  "Ondřej Novák": [null, WELL],
};

type Review = { satisfaction: PairSatisfaction; changed: string };
/** Closing reviews of the finished round, by the mentee's name. */
const CLOSINGS: Readonly<Record<string, readonly [Review, Review]>> = {
  "Amara Okafor": [
    {
      satisfaction: "VERY",
      changed: "I write the plan down before I open the editor, and others have begun to read it.",
    },
    { satisfaction: "VERY", changed: "Explaining why a design is small made me keep my own smaller." },
  ],
  "Ewan Macrae": [
    { satisfaction: "MOSTLY", changed: "Incident reviews no longer frighten me." },
    { satisfaction: "MOSTLY", changed: "I ask more than I tell." },
  ],
  "Clara Neumann": [
    { satisfaction: "VERY", changed: "I run the weekly triage now." },
    { satisfaction: "MOSTLY", changed: "" },
  ],
  "Emre Yılmaz": [
    { satisfaction: "MOSTLY", changed: "I know whom to ask before I build." },
    { satisfaction: "VERY", changed: "A fresh look at our release checks." },
  ],
  "Adaeze Nwosu": [
    { satisfaction: "VERY", changed: "My first talk, to the whole guild." },
    { satisfaction: "VERY", changed: "I learned what our dashboards do not say." },
  ],
  "Tariq Mansour": [
    { satisfaction: "MOSTLY", changed: "Smaller changes, sooner." },
    { satisfaction: "MOSTLY", changed: "" },
  ],
};

const THANKS =
  "Thank you for six months of honest questions. You read my first design three times, and each time you asked what could be left out.";

/** What the pairs of the running and the finished round said of them, and one that ended early; whom they are with is looked up. */
export async function seedMentorshipLife({ tx, today }: Seeding): Promise<void> {
  const before = (days: number) => daysBefore(today, days);
  const autumn = await pairsOf(tx, "autumn");
  const checkIns = Object.entries(CHECK_INS).flatMap(([mentee, sides]) =>
    sides.flatMap((said, index) => {
      const pair = autumn.get(mentee);
      if (!pair || !said) return [];
      return [
        {
          pairId: pair.id,
          personId: index === 0 ? pair.menteeId : pair.mentorId,
          day: 30,
          answeredAt: before(33),
          ...said,
        },
      ];
    }),
  );
  await tx.pairCheckIn.createMany({ data: checkIns });
  const asks = autumn.get("Elif Demir");
  if (asks) {
    const data = { rematchAskedById: asks.menteeId, rematchAskedAt: before(6) };
    await tx.mentorshipPair.update({ where: { id: asks.id }, data });
  }
  const early = autumn.get("Fatoumata Diallo");
  if (early) {
    const data = { status: "ENDED" as const, end: "STEPPED_BACK" as const, endedAt: before(9) };
    await tx.mentorshipPair.update({ where: { id: early.id }, data });
  }
  const spring = await pairsOf(tx, "spring");
  const closings = Object.entries(CLOSINGS).flatMap(([mentee, sides]) =>
    sides.flatMap((review, index) => {
      const pair = spring.get(mentee);
      if (!pair) return [];
      return [
        { pairId: pair.id, personId: index === 0 ? pair.menteeId : pair.mentorId, answeredAt: before(121), ...review },
      ];
    }),
  );
  await tx.pairClosing.createMany({ data: closings });
  const thankful = spring.get("Amara Okafor");
  if (thankful) await tx.mentorThanks.create({ data: { pairId: thankful.id, text: THANKS, sentAt: before(120) } });
}

type SeededPair = { id: string; menteeId: string; mentorId: string };

/** The pairs of a round by the mentee's name. */
async function pairsOf(tx: Seeding["tx"], round: SeededRound): Promise<Map<string, SeededPair>> {
  const rows = await tx.mentorshipPair.findMany({
    where: { roundId: roundId(round) },
    select: { id: true, menteeId: true, mentorId: true, mentee: { select: { name: true } } },
  });
  return new Map(rows.map(({ mentee, ...pair }) => [mentee.name, pair]));
}
