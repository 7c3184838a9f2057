import { z } from "zod";
import { hidden, required, secret, text } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";

/** Where to go on, and what the form held that waits for it. */
const waiting = {
  next: text(z.string(), { length: 2_000 }),
  carried: text(z.string(), { length: 500_000 }),
};

/** To prove once more who one is: by a second step, or by a password where there is none. */
export const ConfirmForm = acts(
  {
    code: form({ code: text(required(100, "Enter a code.")), ...waiting }),
    password: form({ password: secret(z.string().min(1, "Enter your password.").max(256)), ...waiting }),
    "passkey-options": form({}),
    passkey: form({ response: hidden(z.string().min(2).max(20_000), { length: 20_000 }), ...waiting }),
  },
  "code",
);
export type ConfirmSent = NonNullable<ReturnType<typeof ConfirmForm.read>>;
