import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";

/** What Remix does for a browser when an app has no entry of its own. */
export default function handleRequest(request: Request, status: number, headers: Headers, remix: EntryContext) {
  // The server hands over the route that was asked for alone; React looks for all of the manifest.
  const known = Object.entries(remix.manifest.routes).filter(([id]) => remix.routeModules[id]);
  const context = { ...remix, manifest: { ...remix.manifest, routes: Object.fromEntries(known) } };
  return new Promise<Response>((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <RemixServer context={context} url={request.url} abortDelay={5_000} />,
      {
        onShellReady() {
          const body = new PassThrough();
          headers.set("Content-Type", "text/html");
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
          pipe(body);
        },
        onShellError: reject,
      },
    );
    setTimeout(abort, 6_000).unref();
  });
}
