import { z } from "zod";

const SCHEME = /^https?:\/\//i;
/** A host with a dot, or an address of its own; a colon before the host's end would be another scheme, an @ a mail address. */
const WITHOUT_SCHEME = /^[^\s/:@.]+(\.[^\s/:@.]+)+(:\d{1,5})?([/?#]\S*)?$/;

/**
 * A web address as people type or copy it, with the scheme that browsers leave out. What is no web address comes back as typed.
 * Worked case: `github.com/acme/api/pull/7` is `https://github.com/acme/api/pull/7`, and `mailto:ada@example.org` stays.
 */
export function completedAddress(typed: string): string {
  const text = typed.trim();
  if (SCHEME.test(text)) return text;
  const bare = text.replace(/^\/\//, "");
  return WITHOUT_SCHEME.test(bare) ? `https://${bare}` : text;
}

export const WebAddress = z
  .string()
  .transform(completedAddress)
  .pipe(
    z
      .string()
      .max(2_000, "Shorten the address to 2000 characters.")
      .regex(/^https?:\/\/\S+$/i, "Enter a web address such as example.com/page."),
  );
