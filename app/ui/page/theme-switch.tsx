import { Form, useLocation } from "@remix-run/react";
import { THEMES, type Theme } from "./theme";

const THEME_NAMES: Record<Theme, string> = { system: "System", light: "Light", dark: "Dark" };

export function ThemeSwitch({ theme }: { theme: Theme }) {
  const { pathname, search } = useLocation();
  return (
    <Form method="post" action="/account/theme" preventScrollReset className="theme-switch">
      <input type="hidden" name="next" value={pathname + search} />
      <fieldset className="flex items-center">
        <legend className="sr-only">Theme</legend>
        {THEMES.map((name) => (
          <button key={name} type="submit" name="theme" value={name} aria-pressed={name === theme}>
            {THEME_NAMES[name]}
          </button>
        ))}
      </fieldset>
    </Form>
  );
}
