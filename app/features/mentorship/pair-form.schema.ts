import { z } from "zod";

/** A field of a form as text: one kind of line end, and without the character that no database holds. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.replaceAll("\0", "").replace(/\r\n?/g, "\n") : "";
}

/** The edit that a form was filled in against. */
export const Version = z.coerce.number().int().min(0).max(2_000_000_000);
export const longText = (most: number) => z.string().trim().max(most, `Shorten this to ${most} characters.`);
/** Made by one of our pages, so that sending its form twice has one effect. */
export const newIdOf = (form: FormData) => z.uuid().safeParse(form.get("id")).data ?? null;
