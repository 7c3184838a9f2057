import { z } from "zod";

const EmailSchema = z
  .string({ error: "Enter your email address." })
  .trim()
  .toLowerCase()
  .max(254, "Enter an address of at most 254 characters.")
  .pipe(z.email("Enter an address such as name@example.org."));

// The upper bound keeps the cost of hashing bounded; no rule about characters makes a password better.
const PasswordSchema = z.string({ error: "Enter your password." }).min(1).max(256, "At most 256 characters.");

export const SignInForm = z.object({
  email: EmailSchema,
  password: PasswordSchema,
  next: z.string().max(2000).optional(),
  /** What a form held when the session ended, to be sent again after signing in. */
  carried: z.string().max(500_000).optional(),
});

export const RetryForm = z.object({ job: z.string().min(1).max(100) });

const NameSchema = z
  .string({ error: "Give a name." })
  .trim()
  .min(1, "Give a name.")
  .max(200, "Shorten the name to 200 characters.");

/** How long and how good it must be depends on whose it is: `passwordProblem`. This bounds what is looked at at all. */
const NewPasswordSchema = z.string({ error: "Choose a password." }).max(1_000, "Choose at most 256 characters.");

export const NewPasswordForm = z.object({ password: NewPasswordSchema });
export const ChangePasswordForm = z.object({ present: PasswordSchema, password: NewPasswordSchema });
export const ResetForm = z.object({ email: EmailSchema });
export const SetupForm = z.object({ name: NameSchema, email: EmailSchema, password: NewPasswordSchema.optional() });
export type SetupForm = z.infer<typeof SetupForm>;

export const EndSessionForm = z.object({
  session: z.string().regex(/^[0-9a-f]{64}$/, "Choose a session of the list."),
});

export const NewPerson = z.object({
  email: EmailSchema,
  name: NameSchema,
  timeZone: z.string().refine(isTimeZone, "Give a time zone such as Europe/Lisbon."),
  framework: z.string().min(1),
  level: z
    .string()
    .regex(/^[A-Z]{1,6}\d{1,2}$/, "Give a level code such as IC3.")
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
