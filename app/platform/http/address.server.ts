/** The address to return to: for a form, the page it is on. Never another site. */
export function addressOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/") + (request.method === "GET" ? search : "");
}
