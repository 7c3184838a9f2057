import { useEffect, useState } from "react";
import { readDrafts } from "./draft-storage";
import { type SavedSheet, saverFor } from "./saver";
import type { Fields } from "./sheet-fields";

/** How many texts of a sheet the browser still keeps; tries to save them. */
export function useUnsent<Text extends Fields>(sheet: SavedSheet<Text>): number {
  const [unsent, setUnsent] = useState(0);
  useEffect(() => {
    if (Object.keys(readDrafts(sheet)).length === 0) return;
    const saver = saverFor(sheet, {});
    const count = () => setUnsent(Object.keys(saver.state.drafts).length);
    count();
    return saver.subscribe(count);
  }, [sheet]);
  return unsent;
}
