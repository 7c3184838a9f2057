/** `npm run dev`: entered through Vite (`scripts/dev.mjs`), which gives the pages and the client's files. */
import { publishAtStart } from "~/features/ladder/publishing/publish.server";
import type { Pages } from "~/platform/http/server.server";
import { command } from "./command.server";
import { serve } from "./serve.server";

export function develop(pages: Pages): Promise<void> {
  return command(async (env) => {
    await serve({ ...env, NODE_ENV: "development" }, publishAtStart, pages);
    console.log(`Waymark (development) is ready at ${env.APP_URL}`);
  });
}
