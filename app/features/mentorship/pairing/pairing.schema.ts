import { z } from "zod";
import { hidden, Id, orNull } from "~/kernel/form/fields";
import { form } from "~/kernel/form/form";
import type { PairingMode } from "./domain/run";

const PAIRING_MODES = ["TOTAL", "FLOOR", "RANKED"] as const satisfies readonly PairingMode[];

/** Has pairs worked out, in one of the ways, or a run cancelled. */
export const PairingForm = form({
  intent: hidden(z.enum(["start", "cancel"])),
  mode: hidden(orNull(z.enum(PAIRING_MODES))),
  run: hidden(orNull(Id)),
});
/** What was asked; nothing of it where the form was refused. */
export type PairingAsked = Partial<NonNullable<NonNullable<ReturnType<typeof PairingForm.read>>["value"]>>;
