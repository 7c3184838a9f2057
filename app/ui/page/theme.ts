export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const NAME = "waymark-theme";

export function isTheme(value: unknown): value is Theme {
  return THEMES.includes(value as Theme);
}

/** The theme that a request's cookies ask for. */
export function themeOf(request: Request): Theme {
  const named = request.headers.get("Cookie")?.match(/(?:^|; )waymark-theme=(light|dark)(?:;|$)/);
  return (named?.[1] as Theme | undefined) ?? "system";
}

/** @param secure whether the address is https. */
export function themeCookie(theme: Theme, secure: boolean): string {
  const age = theme === "system" ? 0 : 365 * 24 * 60 * 60;
  return `${NAME}=${theme}; Path=/; Max-Age=${age}; SameSite=Lax; HttpOnly${secure ? "; Secure" : ""}`;
}
