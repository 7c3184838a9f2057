import { z } from "zod";
import { Id, list, secret, someOf, text } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { INVITATION_STATES } from "./domain/invitation";

const EmailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, "Enter your email address.")
  .max(254, "Enter an address of at most 254 characters.")
  .pipe(z.email("Enter an address such as name@example.org."));

// The upper bound keeps the cost of hashing bounded; no rule about characters makes a password better.
const PasswordSchema = z.string().min(1, "Enter your password.").max(256, "At most 256 characters.");

export const SignInForm = form({
  email: text(EmailSchema),
  password: secret(PasswordSchema),
  next: text(z.string(), { length: 2_000 }),
  /** The sealed fields of a form whose session ended, to send again after signing in. */
  carried: text(z.string(), { length: 900_000 }),
});

const NameSchema = z.string().trim().min(1, "Enter a name.").max(200, "Shorten the name to 200 characters.");

/** How long and how good it must be depends on whose it is: `passwordProblem`. This bounds what is looked at at all. */
const NewPasswordSchema = z.string().max(1_000, "Choose at most 256 characters.");

export const NewPasswordForm = form({ password: secret(NewPasswordSchema) });
export const ChangePasswordForm = form({ present: secret(PasswordSchema), password: secret(NewPasswordSchema) });
export const ResetForm = form({ email: text(EmailSchema) });
export const SetupForm = form({
  name: text(NameSchema),
  email: text(EmailSchema),
  password: secret(NewPasswordSchema),
});

export const SessionsForm = acts({
  end: form({ session: text(z.string().regex(/^[0-9a-f]{64}$/, "Choose a session from the list.")) }),
  "end-others": form({}),
});

/** The buttons on lists of people: invite those selected, or everyone in a state. */
export const InvitationsForm = acts({
  invite: form({ person: list(Id, 1_000, { problem: someOf("Select the people to invite.") }) }),
  "invite-all": form({ state: text(z.enum(INVITATION_STATES)) }),
});
export type InvitationsSent = NonNullable<ReturnType<typeof InvitationsForm.read>>;

export const NewPerson = z.object({
  email: EmailSchema,
  name: NameSchema,
  timeZone: z.string().refine(isTimeZone, "Enter a time zone such as Europe/Lisbon."),
  framework: z.string().min(1),
  level: z
    .string()
    .regex(/^[A-Z]{1,6}\d{1,2}$/, "Enter a level code such as IC3.")
    .optional(),
  administrator: z.boolean(),
});
export type NewPerson = z.infer<typeof NewPerson>;

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
