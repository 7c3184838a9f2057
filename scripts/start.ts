import { publishAtStart } from "~/features/ladder/publishing/publish.server";
import { builtPages, command, serve } from "./serve";

await command(async (env) => {
  const { app, address } = await serve(env, async (app) => void (await publishAtStart(app)), builtPages);
  app.log.info({ address }, "Waymark is ready");
});
