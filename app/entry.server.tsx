import { Writable } from "node:stream";
import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { compressed } from "~/platform/http/compress.server";
import { placeOf, withMarkup } from "~/platform/http/markup.server";
import { MarkupContext } from "~/ui/markup";
import { NonceContext } from "~/ui/nonce";
import { RequestIdContext } from "~/ui/request-id";

const GIVE_UP_AFTER_MS = 10_000;

/**
 * Sends a page whole. No page here waits for slow parts, so streaming would gain nothing; and React hands out pages in
 * pieces of 2 kB, each of which would take its way through five streams and a compression of its own.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { nonce, app, markup, requestId }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let shellIsOut = false;
    const placeIn = (id: string) => (markup?.has(id) ? placeOf(nonce, id) : undefined);
    const page = (
      <NonceContext.Provider value={nonce}>
        <MarkupContext.Provider value={placeIn}>
          <RequestIdContext.Provider value={requestId}>
            <RemixServer context={ofMatchedRoutes(remix)} url={request.url} nonce={nonce} />
          </RequestIdContext.Provider>
        </MarkupContext.Provider>
      </NonceContext.Provider>
    );
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      onShellReady() {
        shellIsOut = true;
      },
      onAllReady() {
        clearTimeout(patience);
        headers.set("Content-Type", "text/html; charset=utf-8");
        const send = (page: Buffer) => {
          const body = compressed(withMarkup(page, nonce, markup), request, headers);
          resolve(new Response(body, { headers, status }));
        };
        pipe(gather(send));
      },
      onShellError: reject,
      onError(error) {
        status = 500;
        // Before the shell is out, `reject` reports it.
        if (shellIsOut) app.log.error({ err: error, requestId }, "a page failed to render");
      },
    });
    const patience = setTimeout(abort, GIVE_UP_AFTER_MS).unref();
  });
}

/**
 * The page is rendered from the routes that matched; with all of them, React Router would rank every route of the product
 * twice more for each page.
 */
function ofMatchedRoutes(remix: EntryContext): EntryContext {
  const ids = remix.staticHandlerContext.matches.map(({ route }) => route.id);
  const routes = Object.fromEntries(ids.map((id) => [id, remix.manifest.routes[id]!]));
  return { ...remix, manifest: { ...remix.manifest, routes } };
}

function gather(done: (body: Buffer<ArrayBuffer>) => void): Writable {
  const pieces: Uint8Array[] = [];
  return new Writable({
    highWaterMark: 2 ** 30,
    write(piece: Uint8Array, _encoding, next) {
      pieces.push(piece);
      next();
    },
    final(next) {
      done(Buffer.concat(pieces));
      next();
    },
  });
}

export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  // What was refused on purpose is an answer; of a page Remix keeps it to itself, of a file it comes here.
  const refused = isRouteErrorResponse(error) && error.status < 500;
  const { app, requestId } = context;
  if (!refused && !request.signal.aborted) app.log.error({ err: error, requestId }, "a request failed");
}
