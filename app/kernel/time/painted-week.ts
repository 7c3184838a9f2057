import { type TypedWeek, WEEKDAYS, type WeeklyHours } from "./weekly-hours";

/** A week as a grid of whole hours: each cell is `<weekday>-<hour>`, Monday at nine is `1-9`. */
const FROM_HOUR = 6;
const TO_HOUR = 22;
export const PAINTED_HOURS: readonly number[] = Array.from(
  { length: TO_HOUR - FROM_HOUR },
  (_, index) => FROM_HOUR + index,
);
export const MOST_CELLS = WEEKDAYS.length * PAINTED_HOURS.length;

/**
 * The cells of a week.
 * @returns `null` for hours that the grid can't show: parts of an hour, or the night.
 *
 * Worked case: Monday 09:00 to 11:00 is `1-9` and `1-10`; 09:30 to 11:00 can't be shown.
 */
export function cellsOf(hours: readonly WeeklyHours[]): string[] | null {
  const isShown = ({ fromMinute, untilMinute }: WeeklyHours) =>
    fromMinute % 60 === 0 && untilMinute % 60 === 0 && fromMinute >= FROM_HOUR * 60 && untilMinute <= TO_HOUR * 60;
  if (!hours.every(isShown)) return null;
  return hours.flatMap(({ weekday, fromMinute, untilMinute }) =>
    PAINTED_HOURS.filter((hour) => hour * 60 >= fromMinute && hour * 60 < untilMinute).map(
      (hour) => `${weekday}-${hour}`,
    ),
  );
}

/** A week as typed, for `readWeek`, which joins hours that follow each other. */
export function weekOfCells(cells: readonly string[]): TypedWeek {
  return WEEKDAYS.map((_, day) =>
    PAINTED_HOURS.filter((hour) => cells.includes(`${day + 1}-${hour}`)).map((hour) => ({
      from: `${hour}:00`,
      until: `${hour + 1}:00`,
    })),
  );
}
