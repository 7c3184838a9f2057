import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { nextInWords, type Standing } from "./domain/qualification";
import { isOfKit } from "./domain/vignette";
import { currentKits, type KitHead, kitHead } from "./kit-object.server";
import { listStandings } from "./qualification.repo.server";
import { listOwnVignettes } from "./vignette.repo.server";

/** How far the reader is with a kit. */
export type OwnKit = KitHead & { standing: Standing | null; vignettes: number; scored: number; next: string };

/** The reader's kits: those that they have begun, and those with vignettes to score. */
export async function ownKits(app: App, actor: Actor): Promise<OwnKit[]> {
  const [kits, standings, vignettes] = await Promise.all([
    currentKits(app),
    listStandings(app.db, actor.id),
    listOwnVignettes(app.db, actor.id),
  ]);
  return kits.flatMap((open) => {
    const head = kitHead(open);
    const isHere = (one: { frameworkSlug: string; kitId: string }) =>
      one.frameworkSlug === head.slug && one.kitId === head.kitId;
    const standing = standings.find(isHere) ?? null;
    const here = vignettes.filter((one) => isHere(one) && isOfKit(open.kit, one));
    if (!standing && here.length === 0) return [];
    const scored = here.filter((one) => one.scored).length;
    const next = nextInWords(standing?.state ?? null, here.length - scored);
    return [{ ...head, standing, vignettes: here.length, scored, next }];
  });
}
