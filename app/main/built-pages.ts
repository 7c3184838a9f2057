import { fileURLToPath } from "node:url";
import * as build from "virtual:remix/server-build";
import { builtAssets, type Pages } from "~/platform/http/server.server";

/** The pages of the build that this module is part of, and the files of the client beside it: it serves no other's. */
export function builtPages(): Pages {
  return { build, assets: builtAssets(fileURLToPath(new URL("../client", import.meta.url))) };
}
