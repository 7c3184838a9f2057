import { z } from "zod";
import { shorten, textOf } from "~/kernel/typed-form";

const LONGEST_REOPENING = 2_000;

const Round = z.coerce.number().int().min(1).max(1_000_000);

/** `round`: the one that the page showed. */
export type LockForm =
  | { do: "lock"; round: number }
  | { do: "reopen"; round: number; reason: string; errors: readonly string[] };

/** `null` for what is no form of the page. */
export function readLockForm(form: FormData): LockForm | null {
  const round = Round.safeParse(form.get("round")).data;
  if (round === undefined) return null;
  const asked = form.get("do");
  if (asked === "lock") return { do: "lock", round };
  if (asked !== "reopen") return null;
  const reason = textOf(form, "reason").trim();
  const isLong = reason.length > LONGEST_REOPENING;
  const errors =
    reason === "" ? ["Say why it goes on. Everybody concerned reads it."] : isLong ? [shorten(LONGEST_REOPENING)] : [];
  return { do: "reopen", round, reason, errors };
}
