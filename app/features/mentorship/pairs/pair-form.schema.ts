import { z } from "zod";

/** The edit that a form was filled in against. */
export const Version = z.coerce.number().int().min(0).max(2_000_000_000);
export const longText = (most: number) => z.string().trim().max(most, `Shorten this to ${most} characters.`);
