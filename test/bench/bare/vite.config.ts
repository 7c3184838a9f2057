import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";

/** The page that Waymark's pages are measured against: the same Remix, and nothing in it. */
export default defineConfig({
  root: "test/bench/bare",
  plugins: [
    remix({
      appDirectory: "test/bench/bare/app",
      buildDirectory: "build/bare",
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_lazyRouteDiscovery: true,
        v3_singleFetch: true,
        v3_routeConfig: true,
      },
    }),
  ],
  build: { target: "es2022", assetsInlineLimit: 0 },
});
