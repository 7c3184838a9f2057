import { z } from "zod";
import { hidden, Id, text } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";

const ADDRESS = "Enter an address such as https://tracker.example.org/waymark.";

/** Where decisions are told: encrypted, at the usual port, and without a password, which would be shown in lists. */
const WebhookAddress = z
  .string({ error: ADDRESS })
  .trim()
  .max(2000, "Shorten this to 2000 characters.")
  .refine((text) => URL.canParse(text) && !/[\p{Cc}\p{Cs}]/u.test(text), { message: ADDRESS, abort: true })
  .refine((text) => new URL(text).protocol === "https:", "Enter an address that begins with https://.")
  .refine((text) => new URL(text).port === "", "Enter an address without a port: 443 is used.")
  .refine((text) => {
    const { username, password, hash } = new URL(text);
    return username === "" && password === "" && hash === "";
  }, "Enter an address without a name, a password or a # in it.");

/** The forms of the page of webhooks. */
export const WebhooksForm = acts({
  add: form({ id: hidden(z.uuid()), url: text(WebhookAddress) }),
  revoke: form({ webhook: hidden(Id) }),
});
export const DeliveryForm = form({ delivery: hidden(Id) });
