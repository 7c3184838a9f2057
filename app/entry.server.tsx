import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { compressed } from "~/platform/http/compress.server";
import { handedOver } from "~/platform/http/handover.server";
import { placeOf, withMarkup } from "~/platform/http/ready-markup.server";
import { withErrorFocus } from "~/ui/forms/error-focus";
import { MarkupContext } from "~/ui/page/markup";
import { NonceContext } from "~/ui/page/nonce";
import { RequestIdContext } from "~/ui/page/request-id";

/**
 * Sends a page whole. No page here waits for slow parts, so streaming would gain nothing: React renders it in one go to one text,
 * and what its loaders gave goes behind it.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { nonce, markup, requestId }: AppLoadContext,
): Promise<Response> {
  const placeIn = (id: string) => (markup?.has(id) ? placeOf(nonce, id) : undefined);
  const page = renderToString(
    <NonceContext.Provider value={nonce}>
      <MarkupContext.Provider value={placeIn}>
        <RequestIdContext.Provider value={requestId}>
          <RemixServer context={toRender(remix)} url={request.url} nonce={nonce} />
        </RequestIdContext.Provider>
      </MarkupContext.Provider>
    </NonceContext.Provider>,
  );
  const data = await handedOver(remix.serverHandoffStream, nonce);
  headers.set("Content-Type", "text/html; charset=utf-8");
  const refused = status >= 400 ? withErrorFocus(page) : page;
  // For drafts in the browser (`draft-keeper.ts`): the fields show what was typed, none of which is stored.
  const shown =
    status >= 400 && request.method === "POST" ? refused.replace("<body", '<body data-refused=""') : refused;
  const document = withMarkup(`<!DOCTYPE html>${shown}${data}`, nonce, markup);
  const body = compressed(document, request, headers);
  // Without it the end of a page would be a write of its own.
  headers.set("Content-Length", String(body.byteLength));
  return new Response(body, { headers, status });
}

/**
 * The page is rendered from the routes that matched; with all of them, React Router would rank every route of the product
 * twice more for each page. What the loaders gave is written behind the page (`handedOver`), not as a part of it.
 */
function toRender(remix: EntryContext): EntryContext {
  const ids = remix.staticHandlerContext.matches.map(({ route }) => route.id);
  const routes = Object.fromEntries(ids.map((id) => [id, remix.manifest.routes[id]!]));
  return { ...remix, manifest: { ...remix.manifest, routes }, serverHandoffStream: undefined };
}

export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  // What was refused on purpose is an answer; of a page Remix keeps it to itself, of a file it comes here.
  const refused = isRouteErrorResponse(error) && error.status < 500;
  const { app, requestId } = context;
  if (!refused && !request.signal.aborted) app.log.error({ err: error, requestId }, "a request failed");
}
