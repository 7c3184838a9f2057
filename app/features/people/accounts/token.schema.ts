import { z } from "zod";
import { SCOPES } from "~/kernel/actor";
import { hidden, list, required, someOf, text } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { TOKEN_DAYS } from "./domain/token-scope";

const NAME = "Enter a name of at most 100 characters.";
const NONE = "Choose at least one thing it can access.";

/** The buttons of the page. A form that is sent without one makes a token: what it is called, and what it opens. */
export const TokensForm = acts(
  {
    make: form({
      days: text(z.enum(TOKEN_DAYS, { error: "Choose how long it works." })),
      id: hidden(z.uuid()),
      name: text(required(100, NAME, NAME)),
      scope: list(z.enum(SCOPES, { error: NONE }), SCOPES.length, { problem: someOf(NONE) }),
    }),
    revoke: form({ token: hidden(z.string()) }),
  },
  "make",
);
type TokensSent = NonNullable<ReturnType<typeof TokensForm.read>>;
export type NewTokenSent = Extract<TokensSent, { do: "make" }>;
