import { keptMarkup } from "~/platform/http/ready-markup.server";
import type { ReaderHere } from "./domain/reader-levels";
import { findLadder } from "./domain/reading";
import { found, readFramework } from "./ladder.server";
import { Matrix } from "./ui/matrix";

type MatrixKey = { versionId: string; ladderId: string; base: string } & ReaderHere;
export const matrixMarkup = keptMarkup(
  "matrix",
  async ({ versionId, ladderId, base, ...reader }: MatrixKey, sources) => {
    const framework = await readFramework(sources, versionId);
    return <Matrix framework={framework} ladder={found(findLadder(framework, ladderId))} base={base} reader={reader} />;
  },
);
