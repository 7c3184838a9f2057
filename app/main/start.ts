/** `npm start`. */
import { publishAtStart } from "~/features/ladder/publishing/publish.server";
import { builtPages } from "./built-pages";
import { command } from "./command.server";
import { serve } from "./serve.server";

await command(async (env) => {
  const app = await serve(env, publishAtStart, builtPages());
  app.log.info({ address: env.APP_URL }, "Waymark is ready");
});
