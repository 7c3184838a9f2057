import type { ServerBuild } from "@remix-run/node";
import { createServer } from "vite";
import { command, serve } from "./serve";

await command(async (env) => {
  const { address } = await serve(
    { ...env, NODE_ENV: "development" },
    async () => {},
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
