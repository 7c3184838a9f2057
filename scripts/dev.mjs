// `npm run dev`. One module graph, that of Vite: what serves, the jobs and the pages share their modules.
import "./check-node.mjs";

const { createServer } = await import("vite");
const vite = await createServer({ server: { middlewareMode: true } });
const { develop } = await vite.ssrLoadModule("/app/main/development.ts");
await develop({ assets: vite.middlewares, build: () => vite.ssrLoadModule("virtual:remix/server-build") });
