import type { ActionFunctionArgs, ServerBuild } from "@remix-run/node";

const answer = async ({ request, context }: ActionFunctionArgs) =>
  Response.json({ url: request.url, bytes: (await request.text()).length, ip: context.ip });

/** A Remix build of one route: every address of one part answers with what arrived there. */
export const ECHO_BUILD = {
  mode: "production",
  entry: { module: { default: (_request: Request, status: number) => new Response("a page", { status }) } },
  routes: {
    root: { id: "root", path: "", module: { default: () => null } },
    echo: {
      id: "echo",
      parentId: "root",
      path: ":any",
      module: { loader: answer, action: answer, default: undefined },
    },
  },
  assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "1" },
  publicPath: "/",
  assetsBuildDirectory: "build/client",
  future: { v3_fetcherPersist: true, v3_relativeSplatPath: true, v3_lazyRouteDiscovery: true, v3_singleFetch: true },
  isSpaMode: false,
} as unknown as ServerBuild;
