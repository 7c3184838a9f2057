import { data } from "@remix-run/node";
import { z } from "zod";
import { FOREIGN_FORM, valuesOf } from "./receive.server";

/** A form that arrived without a session: its fields, to be sent again after signing in, so that nothing is lost. */
export type CarriedForm = { action: string; fields: [name: string, value: string][] };

const LONGEST_NAME = 200;
const MOST_FIELDS = 2_000;
const Fields = z.array(z.tuple([z.string().max(LONGEST_NAME), z.string().max(100_000)])).max(MOST_FIELDS);

/**
 * The 401 whose page signs in and keeps the fields. Files are not carried.
 * @throws a 400 for what no page of ours sends: anybody may send this, and it is sent back.
 */
export async function askToSignIn(request: Request, action: string): Promise<ReturnType<typeof data>> {
  const fields: CarriedForm["fields"] = [];
  for await (const field of valuesOf(request)) {
    if (fields.push(field) > MOST_FIELDS || field[0].length > LONGEST_NAME) throw FOREIGN_FORM;
  }
  return data({ carried: { action, fields } satisfies CarriedForm }, { status: 401 });
}

/** What the sign-in page sent along. It may be anything: only lists of texts pass. */
export function readCarriedFields(text: string | undefined): CarriedForm["fields"] | null {
  if (!text) return null;
  try {
    const parsed = Fields.safeParse(JSON.parse(text));
    return parsed.success && parsed.data.length > 0 ? parsed.data : null;
  } catch {
    return null;
  }
}
