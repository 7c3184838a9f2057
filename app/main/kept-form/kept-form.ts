import { isRouteErrorResponse } from "@remix-run/react";
import type { AskedForm } from "~/kernel/final-act";
import type { CarriedForm, ConfirmedForm } from "~/platform/http/receive.server";
import type { SealedForm } from "~/platform/http/sealed-form.server";

/** A form that was received and not carried out, with what to do about it; as the data of the error that answers it. */
export type KeptForm =
  /** It came after the session had ended; see `requireSignedIn`. */
  | { carried: SealedForm }
  /** Its act can't be undone; see `requireConfirmed`. */
  | { asks: AskedForm }
  /** Its sender's address is in doubt; see `requireSignedIn`. */
  | { waiting: CarriedForm }
  /** It needs a recent proof of who sent it; see `answer`. */
  | { confirm: ConfirmedForm }
  /** There was no room or no database for it; see `guardedBuild`. */
  | { unsaved: CarriedForm };

const KINDS: readonly string[] = ["carried", "asks", "waiting", "confirm", "unsaved"];

export function keptFormOf(error: unknown): KeptForm | null {
  if (!isRouteErrorResponse(error)) return null;
  const data = error.data as Record<string, unknown> | null | undefined;
  return KINDS.some((kind) => data?.[kind]) ? (data as KeptForm) : null;
}
