import { dayText } from "~/kernel/time/day";
import type { Opening } from "./opening";

/** `day` is `YYYY-MM-DD`. */
export type OpeningDay = { term: string; day: string };

type Told = Pick<Opening, "status" | "opensOn" | "fillBy" | "openedAt" | "closedAt">;

/**
 * The days of an opening, in words that are true of its state today.
 *
 * Worked case: opened on 3 November, wanted by the end of the month: on 5 December “Opened” and “Was wanted by”.
 */
export function openingDays({ status, opensOn, fillBy, openedAt, closedAt }: Told, today: string): OpeningDay[] {
  const wanted = { term: status !== "CLOSED" && (fillBy ?? today) >= today ? "Wanted by" : "Was wanted by" };
  return [
    openedAt === null
      ? { term: opensOn < today ? "Was to open" : "Opens", day: opensOn }
      : { term: "Opened", day: dayText(new Date(openedAt)) },
    ...(fillBy === null ? [] : [{ ...wanted, day: fillBy }]),
    ...(closedAt === null ? [] : [{ term: "Closed", day: dayText(new Date(closedAt)) }]),
  ];
}
