import { useLocation, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { ErrorFocus } from "../forms/error-focus";
import { type Area, isInArea, tabsAt, usePlace } from "./areas";
import { Brand, BrandName } from "./brand";
import { useFollowedLinks } from "./follow-links";
import { Sidebar } from "./sidebar";
import type { SidebarState } from "./sidebar-state";
import { Tabs } from "./tabs";
import type { Theme } from "./theme";
import { ThemeSwitch } from "./theme-switch";
import { needsNoAccount } from "./without-account";

type ShellProps = {
  /** `null`: signed out. Not known where a form could not be answered. */
  person: { id: string; name: string } | null | undefined;
  /** Those that the person is led to. */
  areas: readonly Area[];
  theme: Theme;
  sidebar: SidebarState;
  /** Number of open tasks, shown beside Home. */
  openTasks?: number;
  /** Search and bell: in the sidebar, or in the bar of a phone. */
  search?: ReactNode;
  bell?: ReactNode;
  children: ReactNode;
};

/** Frame of every page, including error pages. */
export function Shell({ person, areas, theme, children, ...rest }: ShellProps) {
  const follow = useFollowedLinks();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the links inside answer the keyboard themselves.
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears of the links inside.
    <div className={person ? "frame frame-sidebar" : "frame"} onClick={follow}>
      <a href="#main" className="skip-link">
        Skip to content
      </a>
      <Progress />
      <ErrorFocus />
      {person ? (
        <Sidebar person={person} areas={areas} theme={theme} {...rest} />
      ) : (
        <TopBar areas={areas} signIn={person === null} />
      )}
      <div className="content">
        <AreaTabs areas={areas} />
        <main id="main" tabIndex={-1} className="shell flex-1">
          {children}
        </main>
        {person ? null : (
          <footer className="site-footer print:hidden">
            <div className="shell flex flex-wrap items-center justify-between gap-x-6 py-2">
              <p>Waymark</p>
              <ThemeSwitch theme={theme} />
            </div>
          </footer>
        )}
      </div>
    </div>
  );
}

/** For visitors: few areas and no account. */
function TopBar({ areas, signIn }: Pick<ShellProps, "areas"> & { signIn: boolean }) {
  const { pathname } = useLocation();
  if (needsNoAccount(pathname)) return <NameBar />;
  return (
    <header className="top-bar print:hidden">
      <div className="shell top-bar-row">
        <Brand />
        <nav aria-label="Main" className="top-bar-nav">
          {areas.map((area) => (
            <a key={area.to} href={area.to} aria-current={isInArea(area, pathname) ? "page" : undefined}>
              {area.label}
            </a>
          ))}
        </nav>
        {signIn && (
          <a href="/sign-in" className="top-bar-account">
            Sign in
          </a>
        )}
      </div>
    </header>
  );
}

/** For people without an account: nothing that would lead to the sign-in page. */
function NameBar() {
  return (
    <header className="top-bar print:hidden">
      <div className="shell top-bar-row">
        <p className="brand">
          <BrandName />
        </p>
      </div>
    </header>
  );
}

/** The row of tabs, if the address is in one. */
function AreaTabs({ areas }: Pick<ShellProps, "areas">) {
  const entry = tabsAt(areas, usePlace());
  if (!entry?.tabs) return null;
  return (
    <div className="shell area-tabs print:hidden">
      <Tabs label={entry.label} items={entry.tabs} />
    </div>
  );
}

/** The next page is on its way; shown once that takes longer than a moment. */
function Progress() {
  const { state } = useNavigation();
  return state === "idle" ? null : <div className="progress print:hidden" aria-hidden="true" />;
}
