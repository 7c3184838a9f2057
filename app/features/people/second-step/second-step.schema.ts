import { z } from "zod";
import { hidden, Id, required, text, Version } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { REQUIRED_OF } from "./domain/requirement";

const NAME = "Enter a name of at most 100 characters.";
const name = text(required(100, NAME, NAME));

const code = text(required(100, "Enter a code."));

/** What a browser says for a passkey. */
const response = hidden(z.string().min(2).max(20_000), { length: 20_000 });

/** To prove that one is who one says, by a second step: a code, or a passkey. */
export const ProveForm = acts(
  { code: form({ code }), "passkey-options": form({}), passkey: form({ response }) },
  "code",
);
export type ProveSent = NonNullable<ReturnType<typeof ProveForm.read>>;

/** An app is added once it has shown a right code. `offer` is the secret, sealed: it stays the same while codes are wrong. */
const addApp = form({ offer: hidden(z.string().max(1_000), { length: 1_000 }), name, code });
export const AddOwnAppForm = acts({ app: addApp }, "app");
export type AddAppSent = NonNullable<ReturnType<typeof AddOwnAppForm.read>>;

const addPasskey = form({ response, name });

/** Where somebody must set one up before they are signed in. */
export const SetUpForm = acts({ app: addApp, "passkey-options": form({}), passkey: addPasskey }, "app");
export type SetUpSent = NonNullable<ReturnType<typeof SetUpForm.read>>;

/** The buttons of one's own page. */
export const FactorsForm = acts({
  rename: form({ factor: hidden(Id), name }),
  remove: form({ factor: hidden(Id) }),
  "recovery-codes": form({}),
  "passkey-options": form({}),
  passkey: addPasskey,
});
export type FactorsSent = NonNullable<ReturnType<typeof FactorsForm.read>>;
export type AddPasskeySent = Extract<FactorsSent, { do: "passkey" }>;

export const RuleForm = form({
  requiredOf: text(z.enum(REQUIRED_OF, { error: "Choose one from the list." })),
  version: hidden(Version),
});
export type RuleSent = NonNullable<ReturnType<typeof RuleForm.read>>;
