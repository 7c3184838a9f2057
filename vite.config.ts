import { readdirSync } from "node:fs";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin } from "vite";
import tsconfigPaths from "vite-tsconfig-paths";

declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}

const COMMANDS = "app/main/commands";

/** The programs of a build. What two of them use is in chunks beside them, so that each module exists once in a process. */
const PROGRAMS: Record<string, string> = {
  pages: "virtual:remix/server-build",
  start: "app/main/start.ts",
  demo: "app/main/demo/demo.ts",
  thread: "app/main/thread.ts",
  ...Object.fromEntries(
    readdirSync(COMMANDS)
      .filter((file) => !file.endsWith(".test.ts"))
      .map((file) => [file.replace(/\.ts$/, ""), `${COMMANDS}/${file}`]),
  ),
};

/** Remix alone would build the pages and nothing else. All files are in one folder: see `product-files.server.ts`. */
const serverPrograms: Plugin = {
  name: "server-programs",
  config: (_, { isSsrBuild }) =>
    isSsrBuild
      ? {
          build: {
            rollupOptions: {
              input: PROGRAMS,
              output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
            },
          },
        }
      : { build: { rollupOptions: { output: { manualChunks: togetherAlways } } } },
};

/** Every page needs all of these, and packed in one piece they are smaller. */
function togetherAlways(id: string): string | undefined {
  if (/node_modules\/(react|react-dom|react-router|react-router-dom|scheduler|turbo-stream|@remix-run)\//.test(id)) {
    return "framework";
  }
  return /app\/ui\/(confirm\/status-line|forms\/error-focus|page\/(areas|kept-keys|later|markup|seldom|theme-switch|use-page-keys)|avatar|icon|time-text)\.tsx?$/.test(
    id,
  )
    ? "parts"
    : undefined;
}

export default defineConfig({
  plugins: [
    tailwindcss(),
    remix({
      // Given by `scripts/build.mjs`. Remix empties the folder, which must not be the one that others are served from.
      buildDirectory: process.env.BUILD_FOLDER ?? "build/by-hand",
      ignoredRouteFiles: ["**/*.test.*"],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        // Off (docs/decisions/0009): it matches all routes several times in every rendering.
        v3_lazyRouteDiscovery: false,
        v3_singleFetch: true,
        v3_routeConfig: true,
      },
    }),
    serverPrograms,
    tsconfigPaths(),
  ],
  // Development looks for the browser's packages before Remix has taken the server's code out, and this one has no file for them.
  optimizeDeps: { exclude: ["@node-rs/argon2"] },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    rollupOptions: {
      // Importing these does nothing: where a page uses none of what they export, they do not come to the browser with what
      // they import, such as Zod or distribution functions.
      treeshake: { moduleSideEffects: (id) => !/@stdlib\/|\/app\/(kernel|science)\/|\/domain\//.test(id) },
    },
  },
});
