import { builtPages, command, serve } from "./serve";

await command(async (env) => {
  const { app, address } = await serve(env, async () => {}, builtPages);
  app.log.info({ address }, "Waymark is ready");
});
