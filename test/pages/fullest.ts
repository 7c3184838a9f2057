import type { Db } from "~/platform/database/database.server";

/** Has a nearly finished assessment, four earlier ones, evidence and corroborations. */
export const ENGINEER = "Amara Okafor";
export const ADMINISTRATOR = "Farah Siddiqui";
export const MANAGER = "Tomasz Wieczorek";
/** Leads managers of managers. */
export const DIRECTOR = "Ingrid Solheim";

/** Where a page of the demonstration organization shows most of what it can, and as whom: `null` is not signed in. */
export type Fullest = {
  as: string | null;
  path: (db: Db) => string | Promise<string>;
  /** What else the browser has to have: `name=value`. */
  cookie?: (db: Db, url: string) => Promise<string>;
  /** This address opens the page, though nobody of the matrix has one that does. */
  isThere?: true;
};

export const at = (path: string, as: string | null = ENGINEER): Fullest => ({ as, path: () => path });
