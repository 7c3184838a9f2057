import { Form, useLocation, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { ErrorFocus } from "../forms/error-focus";
import { type Area, isInArea } from "./areas";
import { useFollowedLinks } from "./follow-links";
import { SubNav } from "./sub-nav";
import { THEMES, type Theme } from "./theme";

type ShellProps = {
  /** `null`: signed out. Not known where a form could not be answered. */
  person: { id: string; name: string } | null | undefined;
  /** Those that the person is led to. */
  areas: readonly Area[];
  theme: Theme;
  children: ReactNode;
};

/** Header and footer around every page, its error pages too. */
export function Shell({ person, areas, theme, children }: ShellProps) {
  const follow = useFollowedLinks();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the links inside answer the keyboard themselves.
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears of the links inside.
    <div className="flex min-h-dvh flex-col" onClick={follow}>
      <a href="#main" className="skip-link">
        Skip to content
      </a>
      <Progress />
      <ErrorFocus />
      <Header person={person} areas={areas} />
      <AreaNav areas={areas} />
      <main id="main" tabIndex={-1} className="shell flex-1">
        {children}
      </main>
      <footer className="site-footer print:hidden">
        <div className="shell flex flex-wrap items-center justify-between gap-x-6 py-2">
          <p>Waymark</p>
          <ThemeSwitch theme={theme} />
        </div>
      </footer>
    </div>
  );
}

function Header({ person, areas }: Pick<ShellProps, "person" | "areas">) {
  const { pathname } = useLocation();
  return (
    <header className="site-header print:hidden">
      <div className="shell site-header-row">
        <a href="/" className="brand">
          <Mark />
          Waymark
        </a>
        <nav aria-label="Main" className="site-nav order-last w-full sm:order-none sm:w-auto">
          {areas.map((area) => (
            <a key={area.to} href={area.to} aria-current={isInArea(area, pathname) ? "page" : undefined}>
              {area.label}
            </a>
          ))}
        </nav>
        <Account person={person} />
      </div>
    </header>
  );
}

/** The pages of the area one is in, where it has several. */
function AreaNav({ areas }: Pick<ShellProps, "areas">) {
  const { pathname } = useLocation();
  const area = areas.find((one) => isInArea(one, pathname));
  if (!area || area.pages.length < 2) return null;
  return (
    <div className="shell area-nav print:hidden">
      <SubNav label={area.label} items={area.pages} />
    </div>
  );
}

function Account({ person }: Pick<ShellProps, "person">) {
  if (person === undefined) return null;
  if (person === null) {
    return (
      <div className="site-account">
        <a href="/sign-in">Sign in</a>
      </div>
    );
  }
  return (
    <div className="site-account">
      <a href={`/people/${person.id}`}>{person.name}</a>
      {/* A form of its own: what this browser knows of the person goes with the page. */}
      <form method="post" action="/sign-out">
        <button type="submit">Sign out</button>
      </form>
    </div>
  );
}

const THEME_NAMES: Record<Theme, string> = { system: "System", light: "Light", dark: "Dark" };

function ThemeSwitch({ theme }: { theme: Theme }) {
  const { pathname, search } = useLocation();
  return (
    <Form method="post" action="/account/theme" preventScrollReset className="theme-switch">
      <input type="hidden" name="next" value={pathname + search} />
      <fieldset className="-mx-2 flex items-center">
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

/** The next page is on its way; shown once that takes longer than a moment. */
function Progress() {
  const { state } = useNavigation();
  return state === "idle" ? null : <div className="progress print:hidden" aria-hidden="true" />;
}

/** A painted trail blaze that points the way. */
function Mark() {
  return (
    <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true" className="text-accent">
      <path fill="currentColor" d="M2 1h8l5 7-5 7H2l5-7z" />
    </svg>
  );
}
