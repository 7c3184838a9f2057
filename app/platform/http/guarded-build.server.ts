import { type AppLoadContext, data, type ServerBuild } from "@remix-run/node";
import { sentDraftOf } from "~/kernel/form/draft";
import { cannotSave, isDatabaseAway } from "../database/failure.server";
import { addressOf } from "./address.server";
import { unsavedForm } from "./receive.server";
import { receivedFields } from "./received.server";

type Handler = (args: { request: Request; context?: Pick<AppLoadContext, "asker"> }) => unknown;
type Module = NonNullable<ServerBuild["routes"][string]>["module"];

/** Remix answers HEAD with the head of what GET would have, and forgets the body, which may be a file that was opened for it. */
async function withoutBody(result: unknown): Promise<unknown> {
  if (!(result instanceof Response) || !result.body) return result;
  await result.body.cancel();
  const { status, statusText, headers } = result;
  return new Response(null, { status, statusText, headers });
}

/**
 * Every loader and action answers 503, not 500, while the database is away or saves nothing: there is nothing wrong with the request.
 * A page's form comes back with what was typed. Who asks for the head of an answer alone leaves nothing open.
 */
export function guardedBuild(build: ServerBuild, failed: (error: unknown) => void): ServerBuild {
  const guard = (handler: Handler | undefined, isPage: boolean): Handler | undefined =>
    handler &&
    (async (args) => {
      try {
        const result = await handler(args);
        return args.request.method === "HEAD" ? await withoutBody(result) : result;
      } catch (error) {
        if (!isDatabaseAway(error) && !cannotSave(error)) throw error;
        failed(error);
        throw await notNow(args.request, cannotSave(error), isPage);
      } finally {
        const draft = sentDraftOf(receivedFields(args.request));
        if (draft !== null && args.context?.asker) args.context.asker.sentDraft = draft;
      }
    });
  const routes = Object.entries(build.routes).map(([id, route]) => {
    const { loader, action } = route?.module ?? {};
    const isPage = route?.module.default !== undefined;
    const guarded = { loader: guard(loader as Handler, isPage), action: guard(action as Handler, isPage) };
    const module = { ...route?.module, ...guarded } as Module;
    return [id, { ...route, module }];
  });
  return { ...build, routes: Object.fromEntries(routes) };
}

async function notNow(request: Request, isShut: boolean, isPage: boolean) {
  const isForm = request.method !== "GET" && request.method !== "HEAD";
  const unsaved = isForm && isPage ? await unsavedForm(request, addressOf(request)) : undefined;
  const why = isShut ? "The server can't save anything now" : "The database isn't responding";
  const outcome = isShut ? "this wasn't saved" : "this may not be saved";
  const message = isForm ? `${why}, so ${outcome}.` : `${why}.`;
  const next = isShut ? " Ask the person who runs Waymark to check its disk." : "";
  return data({ message: message + next, ...(unsaved ? { unsaved } : {}) }, { status: 503 });
}

/** What every page lies in. They have no address of their own. */
export const FRAMES: ReadonlySet<string> = new Set(["root", "pages"]);

/**
 * Names the route that the router would match, for guards and for what is counted by route. Like the router it decodes a path,
 * ignores case and slashes at the end, and takes the route of which more is fixed.
 * @returns the route's id; `none` for what is no page's address.
 */
export function routeNames({ routes }: ServerBuild): (path: string) => string {
  const known = Object.keys(routes)
    .filter((id) => !FRAMES.has(id))
    .map((id) => ({ id, path: pathOf(routes, id) }))
    .sort((a, b) => weight(b.path) - weight(a.path))
    .map(({ id, path }) => ({ id, path, pattern: patternOf(path) }))
    .filter(({ id }) => id !== "routes/$");
  const among = byFirstPart(known);
  return (path) => {
    const page = decodedPath(path.replace(/\.data$/, "").replace(/^\/_root$/, "/"));
    return among(page).find(({ pattern }) => pattern.test(page))?.id ?? "none";
  };
}

/** Three hundred patterns are too many to try for each request; most routes are of another area. The order stays. */
function byFirstPart<T extends { path: string }>(routes: readonly T[]): (page: string) => readonly T[] {
  const firstOf = (path: string) => path.split("/", 1)[0]!.toLowerCase();
  const isFixed = (first: string) => /^[^:*]+$/.test(first);
  const openRoutes = routes.filter(({ path }) => !isFixed(firstOf(path)));
  const areas = new Set(routes.map(({ path }) => firstOf(path)).filter(isFixed));
  const known = new Map(
    [...areas].map((area) => {
      const inArea = ({ path }: T) => firstOf(path) === area || !isFixed(firstOf(path));
      return [area, routes.filter(inArea)];
    }),
  );
  return (page) => known.get(firstOf(page.slice(1))) ?? openRoutes;
}

function patternOf(path: string): RegExp {
  const source = path.replace(/[.()]/g, "\\$&").replace(/:\w+/g, "[^/]+").replace(/\*$/, ".+");
  return new RegExp(`^/${source}/*$`, "i");
}

/** As the router decodes it: a slash within a part stays one, and what cannot be decoded stays as it is. */
export function decodedPath(path: string): string {
  try {
    return path
      .split("/")
      .map((part) => decodeURIComponent(part).replaceAll("/", "%2F"))
      .join("/");
  } catch {
    return path;
  }
}

/**
 * Whether a path is a `.data` request for a route that is not a page. No browser sends one: Remix would read a whole file into
 * memory, and wait for the end of a stream of events.
 */
export function dataOfNoPage(build: ServerBuild): (path: string) => boolean {
  const routeOf = routeNames(build);
  const noPages = new Set(Object.keys(build.routes).filter((id) => !build.routes[id]?.module.default));
  return (path) => path.endsWith(".data") && noPages.has(routeOf(path));
}

/**
 * Handlers that know one route each, with those it lies in. React Router ranks all routes that it knows, twice for each
 * request: with 70 of them, a fifth of what a page costs.
 * @param create makes a handler of a build.
 * @returns the handler for an address; for what is no page's address, one of the whole build.
 */
export function handlersByRoute<H>(build: ServerBuild, create: (build: ServerBuild) => H): (path: string) => H {
  const routeOf = routeNames(build);
  const made = new Map<string, H>();
  return (path) => {
    const id = routeOf(path);
    const handler = made.get(id) ?? create(id === "none" ? build : onlyRoute(build, id));
    made.set(id, handler);
    return handler;
  };
}

/** What the browser is told of the product (`assets`) stays whole. */
function onlyRoute(build: ServerBuild, leaf: string): ServerBuild {
  const routes: ServerBuild["routes"] = {};
  for (let route = build.routes[leaf]; route; route = build.routes[route.parentId ?? ""]) routes[route.id] = route;
  return { ...build, routes };
}

function pathOf(routes: ServerBuild["routes"], id: string): string {
  const parts: string[] = [];
  for (let route = routes[id]; route; route = routes[route.parentId ?? ""]) parts.unshift(route.path ?? "");
  return parts.filter((part) => part !== "").join("/");
}

/**
 * Fixed parts count before parameters, from the left; a parameter with an ending, such as `:person.json`, before one without;
 * `*`, which is all that nothing else is, last.
 */
const weight = (path: string) => path.split("/").reduce((sum, part, at) => sum + weightOf(part, at), 0);

function weightOf(part: string, at: number): number {
  if (part === "*") return -1;
  return part.startsWith(":") ? Number(part.includes(".")) : 2 ** (20 - at);
}
