import { publishAtStart } from "~/features/ladder/publish.server";
import { offerSetup } from "~/features/people/setup.server";
import { builtPages, command, serve } from "./serve";

await command(async (env) => {
  const { app, address } = await serve(env, async (app) => void (await publishAtStart(app)), builtPages);
  app.log.info({ address }, "Waymark is ready");
  const setup = await offerSetup(app);
  // A warning, so that it is seen in quieter logs too.
  if (setup) app.log.warn({ setup }, "nobody administers Waymark yet: open this link within 24 hours; it works once");
});
