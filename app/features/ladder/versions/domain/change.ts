import type { PartList } from "~/features/ladder/format/domain/framework-parts";
import type { ChangeSize } from "./version-number";

/** Where a change stands in the files of the new version; what is gone stands where the version is given. */
export type Anchor = { list: PartList; id: string; field?: string } | null;

/** One change and what it does to people, as a sentence. */
export type Change = { size: ChangeSize; anchor: Anchor; text: string };
