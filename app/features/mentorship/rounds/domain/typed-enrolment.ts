import type { OwnEnrolment } from "./enrolment";

/** As it is typed, on either side; `level` as `framework/code`, `languages` as codes with spaces between them. */
export type TypedEnrolment = {
  level: string;
  expectations: readonly string[];
  hope: string;
  languages: string;
  wanted: string;
  seats: string;
};
export type EnrolmentErrors = Partial<Record<keyof TypedEnrolment, string[]>>;

/** What stands in a form at first. @param fresh for somebody who has not enrolled yet. */
export function typedEnrolment(
  stored: OwnEnrolment | null,
  fresh: { level: string; languages: readonly string[]; seats: number },
): TypedEnrolment {
  if (!stored) {
    const { level, languages, seats } = fresh;
    return { level, expectations: [], hope: "", languages: languages.join(" "), wanted: "1", seats: String(seats) };
  }
  const { frameworkSlug, targetLevel, expectations, hope, languages, wanted, seats } = stored;
  return {
    level: frameworkSlug && targetLevel ? `${frameworkSlug}/${targetLevel}` : "",
    expectations: expectations.map(({ expectationId }) => expectationId),
    hope,
    languages: languages.join(" "),
    wanted: String(wanted ?? 1),
    seats: String(seats ?? fresh.seats),
  };
}
