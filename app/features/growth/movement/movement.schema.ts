import { z } from "zod";

/** A level of a framework as addresses name it: `engineering/IC3`. */
export const LevelAddress = z
  .string()
  .max(200)
  .regex(/^[^/]+\/[^/]+$/)
  .transform((text): WantedLevel => {
    const [slug = "", code = ""] = text.split("/");
    return { slug, code };
  });

export type WantedLevel = { slug: string; code: string };

/** A review cycle chosen for the team map; an address that names none shows the latest. */
export const ChosenCycle = z.string().trim().min(1).max(100);
