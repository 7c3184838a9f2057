import type { ServerBuild } from "@remix-run/node";
import { createServer } from "vite";
import { publishAtStart } from "~/features/ladder/publishing/publish.server";
import { command, serve } from "./serve";

await command(async (env) => {
  const { address } = await serve(
    { ...env, NODE_ENV: "development" },
    async (app) => void (await publishAtStart(app)),
    async () => {
      const vite = await createServer({ server: { middlewareMode: true } });
      return {
        assets: vite.middlewares,
        build: () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>,
      };
    },
  );
  console.log(`Waymark (development) is ready at ${address}`);
});
