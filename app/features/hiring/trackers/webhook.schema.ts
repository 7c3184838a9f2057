import { z } from "zod";
import { Id } from "~/kernel/form/fields";

const ADDRESS = "Give an address such as https://tracker.example.org/waymark.";

/** Where decisions are told: encrypted, at the usual port, and without a password, which would be shown in lists. */
const WebhookAddress = z
  .string({ error: ADDRESS })
  .trim()
  .max(2000, "Shorten this to 2000 characters.")
  .refine((text) => URL.canParse(text) && !/[\p{Cc}\p{Cs}]/u.test(text), { message: ADDRESS, abort: true })
  .refine((text) => new URL(text).protocol === "https:", "Give an address that begins with https://.")
  .refine((text) => new URL(text).port === "", "Give an address without a port: 443 is used.")
  .refine((text) => {
    const { username, password, hash } = new URL(text);
    return username === "" && password === "" && hash === "";
  }, "Give an address without a name, a password or a # in it.");

export const NewWebhook = z.object({ id: z.uuid(), url: WebhookAddress });

export const WebhookAction = z.object({ webhook: Id });
export const DeliveryAction = z.object({ delivery: Id });
