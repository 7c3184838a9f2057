import { ownedProgrammes } from "~/features/mentorship/programmes/programme.server";
import type { Actor } from "~/kernel/actor";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { type NextStep, nextStep } from "./domain/next-step";
import * as mine from "./mine.repo.server";

const MOST_ROUNDS = 50;

export type OwnPairView = Pick<
  mine.OwnPair,
  | "id"
  | "roundName"
  | "programmeName"
  | "status"
  | "end"
  | "startsOn"
  | "endsOn"
  | "otherName"
  | "side"
  | "nextSessionAt"
> & { next: NextStep | null };

export type Mine = {
  pairs: Listed<OwnPairView>;
  enrolled: mine.OwnRound[];
  /** Rounds that take the reader, who has not enrolled. */
  open: mine.OwnRound[];
  owned: Awaited<ReturnType<typeof ownedProgrammes>>;
};

/** What somebody has of mentorship: pairs with what to do next, rounds, and programmes of their own. */
export async function ownMentorship(app: App, actor: Actor, page: number): Promise<Mine> {
  const now = app.now();
  const pairs = await listed(page, (slice) => mine.listOwnPairs(app.db, actor.id, now, slice));
  const rounds = await mine.listOwnRounds(app.db, actor.id, MOST_ROUNDS);
  return {
    pairs: { ...pairs, rows: pairs.rows.map((pair) => viewOf(pair, dayText(now))) },
    enrolled: rounds.filter(({ enrolledAs }) => enrolledAs.length > 0),
    open: rounds.filter(({ enrolledAs }) => enrolledAs.length === 0),
    owned: await ownedProgrammes(app, actor),
  };
}

function viewOf(pair: mine.OwnPair, today: string): OwnPairView {
  const { id, roundName, programmeName, status, end, startsOn, endsOn, otherName, side, nextSessionAt } = pair;
  const shown = { id, roundName, programmeName, status, end, startsOn, endsOn, otherName, side, nextSessionAt };
  return { ...shown, next: nextStep(pair, today) };
}
