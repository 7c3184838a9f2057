import type { DateFormat } from "~/kernel/time/date-format";
import { keptMarkup } from "~/platform/http/ready-markup.server";
import { DatesIn } from "~/ui/time-text";
import { type MovementKey, movementOf } from "./movement.server";
import { MovementParts } from "./ui/movement-page";

type MarkupKey = MovementKey & { timeZone: string; dateFormat: DateFormat };

export const movementMarkup = keptMarkup(
  "movement markup",
  async ({ timeZone, dateFormat, ...key }: MarkupKey, sources) => (
    <DatesIn format={dateFormat}>
      <MovementParts {...(await movementOf(sources, key))} timeZone={timeZone} />
    </DatesIn>
  ),
);
