/*
 * Shows one scorecard while the network is away. Each scorecard registers it for its own address and nothing else. A page is kept only
 * if the server says for which person and until when, and it goes at once when the server answers anything else.
 */

const PAGE = new URL(self.registration.scope).pathname;
const IS_SCORECARD = /^\/hiring\/interviews\/[\w-]+\/scorecard$/.test(PAGE);
/** "waymark.offline/<person>/<until, in milliseconds>/<page>"; pages delete what isn't theirs by this name (`kept-pages.ts`). */
const PREFIX = "waymark.offline/";
/** Says for whom and until when a page may be kept: "<person> <until>". */
const HEADER = "Waymark-Offline";
/** One browser asks for all of them: what answers vary by is the same. */
const ANY = { ignoreVary: true };

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (!IS_SCORECARD || !Array.isArray(event.data?.files)) return;
  const port = event.ports[0];
  event.waitUntil(
    inTurn(() => prepare(event.data.files))
      .catch(() => null)
      .then((until) => port?.postMessage({ until })),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (!IS_SCORECARD || request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (pathname === PAGE) event.respondWith(showPage(event));
  } else if (isFile(pathname)) event.respondWith(showFile(request));
});

let last = Promise.resolve();

/** Caches change one at a time: each change moves what the one before has kept. */
function inTurn(work) {
  const done = last.then(work);
  last = done.catch(() => {});
  return done;
}

const isFile = (pathname) => /^\/(assets\/[\w.-]+|favicon\.svg)$/.test(pathname);

/** The server's page, or the kept one if no answer comes. A proxy in front of a server that is down counts as none. */
async function showPage(event) {
  let response;
  try {
    response = await fetch(event.request);
  } catch {
    return (await keptPageAt(event.request)) ?? Response.error();
  }
  if ([502, 503, 504].includes(response.status)) return (await keptPageAt(event.request)) ?? response;
  const copy = response.clone();
  event.waitUntil(inTurn(() => keepPage(copy)));
  return response;
}

async function showFile(request) {
  const kept = await (await openKept())?.match(request.url, ANY);
  return kept ?? fetch(request);
}

/** Loads the page and its files ahead of time. @returns until when it is kept; null if it may not be. */
async function prepare(files) {
  const response = await fetch(PAGE, { credentials: "same-origin", redirect: "manual" });
  const until = await keepPage(response);
  if (until === null) return null;
  const cache = await openKept();
  const wanted = files.map((file) => new URL(file, self.location.origin)).filter(isOurFile);
  for (const { href } of wanted) if (!(await cache.match(href, ANY))) await cache.add(href);
  const names = new Set(wanted.map(({ href }) => href));
  for (const { url } of await cache.keys())
    if (isFile(new URL(url).pathname) && !names.has(url)) await cache.delete(url);
  return until;
}

const isOurFile = ({ origin, pathname }) => origin === self.location.origin && isFile(pathname);

/** @returns until when it is kept, in milliseconds; null if it isn't. */
async function keepPage(response) {
  const [person, until] = (response.headers.get(HEADER) ?? "").split(" ");
  const end = Date.parse(until ?? "");
  if (response.status !== 200 || !/^[\w-]+$/.test(person) || !(end > Date.now())) {
    await forget(() => true);
    return null;
  }
  const name = `${PREFIX}${person}/${end}${PAGE}`;
  const before = await openKept();
  const cache = await caches.open(name);
  await cache.put(PAGE, response);
  // The files move along, so that a reload without a network right after still has them.
  for (const request of (await before?.keys()) ?? []) {
    const isPage = new URL(request.url).pathname === PAGE;
    const file = isPage ? undefined : await before.match(request, ANY);
    if (file && !(await cache.match(request, ANY))) await cache.put(request, file);
  }
  await forget((other) => other !== name);
  return end;
}

const isKept = (name) => name.startsWith(PREFIX) && name.endsWith(PAGE);
const endOf = (name) => Number(name.slice(PREFIX.length).split("/")[1]);

async function forget(which) {
  for (const name of await caches.keys()) if (isKept(name) && which(name)) await caches.delete(name);
}

/** The cache with this page, unless its time is over. */
async function openKept() {
  await forget((name) => !(endOf(name) > Date.now()));
  const name = (await caches.keys()).findLast(isKept);
  return name === undefined ? null : caches.open(name);
}

/** The kept page stands at its own address: at one with a query its scripts would expect other markup. */
async function keptPageAt(request) {
  const kept = (await (await openKept())?.match(PAGE, ANY)) ?? null;
  return kept && new URL(request.url).search ? Response.redirect(PAGE) : kept;
}
