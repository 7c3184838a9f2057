import { z } from "zod";
import type { PairingMode } from "./domain/run";

const PAIRING_MODES = ["TOTAL", "FLOOR", "RANKED"] as const satisfies readonly PairingMode[];

const Start = z.object({ intent: z.literal("start"), mode: z.enum(PAIRING_MODES) });
const Cancel = z.object({ intent: z.literal("cancel"), run: z.string().min(1).max(200) });

/** What the pairing page asks for; `null` for a form that it does not have. */
export type PairingForm = z.infer<typeof Start> | z.infer<typeof Cancel>;

export function readPairingForm(form: FormData): PairingForm | null {
  const { data } = z.discriminatedUnion("intent", [Start, Cancel]).safeParse(Object.fromEntries(form));
  return data ?? null;
}
