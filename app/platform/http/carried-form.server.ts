import { data } from "@remix-run/node";
import { z } from "zod";
import { readTexts } from "./upload.server";

/** A form that arrived without a session: its fields, to be sent again after signing in, so that nothing is lost. */
export type CarriedForm = { action: string; fields: [name: string, value: string][] };

const Fields = z.array(z.tuple([z.string().max(200), z.string().max(100_000)])).max(2_000);

/** The 401 whose page signs in and keeps the fields. Files are not carried. */
export async function askToSignIn(request: Request, action: string): Promise<ReturnType<typeof data>> {
  const form = await readTexts(request);
  const fields = [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string");
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
