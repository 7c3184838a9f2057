import { storedKeyOf } from "~/ui/forms/kept-drafts";
import type { KeptStored } from "~/ui/forms/saver";
import type { StoredCard, Written } from "../domain/scorecard";

/** What this browser last heard to be stored of a scorecard: its page may be kept from before that. Forbidden storage keeps nothing. */
export function keptStored(sheetKey: string): KeptStored<Written> {
  return {
    read() {
      try {
        return (
          (JSON.parse(localStorage.getItem(storedKeyOf(sheetKey)) ?? "{}") as { stored?: StoredCard }).stored ?? {}
        );
      } catch {
        return {};
      }
    },
    write(stored) {
      try {
        localStorage.setItem(storedKeyOf(sheetKey), JSON.stringify({ stored, at: Date.now() }));
      } catch {
        // Drafts say themselves whether they are kept.
      }
    },
  };
}
