import { MOST_SPANS, type TypedWeek, WEEKDAYS, weekOfFields } from "../time/weekly-hours";
import type { Field, NameRule } from "./form";

/** The hours of a week, named as by `weekOfFields`; the name that the form gives it is no part of these. */
export function week(): Field<TypedWeek, TypedWeek> {
  const names: NameRule[] = WEEKDAYS.flatMap((_, day) =>
    Array.from({ length: MOST_SPANS }, (_, place) =>
      ["from", "until"].map((end) => ({ name: `${end}-${day + 1}-${place}`, keyed: false, most: 1, length: 200 })),
    ).flat(),
  );
  return {
    names: () => names,
    read(_at, received) {
      const typed = weekOfFields((name) => received.get(name)?.[0] ?? "");
      return { typed, ok: true, value: typed, errors: {} };
    },
  };
}
