import { z } from "zod";
import { SCOPES } from "~/kernel/actor";

/** What a new token is called, and what it opens. */
export const TokenForm = z.object({
  name: z
    .string({ error: "Give a name of at most 100 characters." })
    .transform((text) => text.replaceAll("\0", "").trim())
    .pipe(
      z.string().min(1, "Give a name of at most 100 characters.").max(100, "Give a name of at most 100 characters."),
    ),
  scopes: z.array(z.enum(SCOPES)).min(1, "Choose at least one thing that it opens."),
});

/** The fields of a form as the schema reads them; what is no scope is left out. */
export function readTokenFields(form: FormData): { name: string; scopes: string[] } {
  const scopes = form.getAll("scope").filter((one) => typeof one === "string");
  return { name: String(form.get("name") ?? ""), scopes: [...new Set(scopes)] };
}
