/** How a person reads dates. The first is everyone's until they choose; stored, so that names stay. */
export const DATE_FORMATS = ["DAY_MONTH", "MONTH_DAY", "DAY_SLASHES", "MONTH_SLASHES", "ISO"] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];
export const USUAL_DATE_FORMAT: DateFormat = "DAY_MONTH";

// The words are ours: browsers and servers disagree about them ("Sep", "Sept"), and a page must read the same from both.
const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

/** D is the day, N the number of the month, M its word, Y the year. */
const PATTERNS: Record<DateFormat, string> = {
  DAY_MONTH: "D M Y",
  MONTH_DAY: "M D, Y",
  DAY_SLASHES: "D/N/Y",
  MONTH_SLASHES: "N/D/Y",
  ISO: "",
};

/** `24 Nov 2026`, `Nov 24, 2026`, `24/11/2026`, `11/24/2026` or `2026-11-24`. @param day YYYY-MM-DD. */
export const dayInFormat = (day: string, format: DateFormat) => filled(PATTERNS[format], day);

/** Without its year where a word for the month leaves no doubt: `24 Nov` or `Nov 24`. @param day YYYY-MM-DD. */
export const dayWithoutYear = (day: string, format: DateFormat) =>
  filled(PATTERNS[format].replace(/(M.*?),? Y/, "$1"), day);

/** `Nov 2026`, `11/2026` or `2026-11`. @param day YYYY-MM-DD. */
export const monthInFormat = (day: string, format: DateFormat) =>
  filled(PATTERNS[format].replace(/D,?./, ""), format === "ISO" ? day.slice(0, 7) : day);

/** `Tue 24 Nov`, but `Tue, Nov 24`. */
export function withWeekday(weekday: string, day: string, format: DateFormat): string {
  return format === "MONTH_DAY" ? `${weekday}, ${day}` : `${weekday} ${day}`;
}

const isAmerican = (format: DateFormat) => format.startsWith("MONTH");

/** `14:05`, but `2:05 PM` beside the American formats. @param time HH:MM. */
export function timeInFormat(time: string, format: DateFormat): string {
  if (!isAmerican(format)) return time;
  const hours = Number.parseInt(time, 10);
  return `${((hours + 11) % 12) + 1}${time.slice(2)} ${hours < 12 ? "A" : "P"}M`;
}

/** `13:00–13:45`, but `1:00–1:45 PM`. @param from and until HH:MM. */
export function timesInFormat(from: string, until: string, format: DateFormat): string {
  const [begins, ends] = [timeInFormat(from, format), timeInFormat(until, format)];
  const isSameHalf = isAmerican(format) && begins.slice(-2) === ends.slice(-2);
  return `${isSameHalf ? begins.slice(0, -3) : begins}–${ends}`;
}

/** @param pattern of an empty one, the day as it is. */
function filled(pattern: string, day: string): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const parts: Record<string, unknown> = { Y: year, N: month, M: MONTHS.slice(month * 3 - 3, month * 3), D: date };
  return pattern ? pattern.replace(/[DMNY]/g, (part) => `${parts[part]}`) : day;
}
