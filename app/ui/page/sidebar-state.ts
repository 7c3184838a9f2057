export const SIDEBARS = ["open", "collapsed"] as const;
export type SidebarState = (typeof SIDEBARS)[number];

export function isSidebar(value: unknown): value is SidebarState {
  return SIDEBARS.includes(value as SidebarState);
}

/** The sidebar's width in this browser, from the request's cookies. */
export function sidebarOf(request: Request): SidebarState {
  return /(?:^|; )waymark-sidebar=collapsed(?:;|$)/.test(request.headers.get("Cookie") ?? "") ? "collapsed" : "open";
}

/** @param secure whether the site uses https. */
export function sidebarCookie(state: SidebarState, secure: boolean): string {
  const age = state === "open" ? 0 : 365 * 24 * 60 * 60;
  return `waymark-sidebar=${state}; Path=/; Max-Age=${age}; SameSite=Lax; HttpOnly${secure ? "; Secure" : ""}`;
}
