import { Form, useLocation } from "@remix-run/react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { Avatar } from "../avatar";
import { Icon, type IconName } from "../icon";
import { type Area, type AreaEntry, type Here, hereIn, usePlace } from "./areas";
import { Brand } from "./brand";
import { ReadyPart } from "./markup";
import type { SidebarState } from "./sidebar-state";
import type { Theme } from "./theme";
import { ThemeSwitch } from "./theme-switch";

type SidebarProps = {
  person: { id: string; name: string };
  areas: readonly Area[];
  theme: Theme;
  sidebar: SidebarState;
  openTasks?: number;
  search?: ReactNode;
  bell?: ReactNode;
};

/** What people do wherever they are. */
const ADD = { to: "/evidence/new", label: "Add evidence" };

/** The bar of a phone with its menu; from 1024 pixels the same parts form the column on the left. */
export function Sidebar({ person, areas, theme, sidebar, openTasks, search, bell }: SidebarProps) {
  const { pathname } = useLocation();
  const place = usePlace();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears Escape from what is open inside.
    <div className="side print:hidden" ref={useFolded(pathname)} onKeyDown={foldOnEscape}>
      <header className="side-bar">
        <Brand />
        {search && <div className="side-search">{search}</div>}
        {bell && <div className="side-bell">{bell}</div>}
        {/* What it opens is behind it, since the same is always open on a wide screen. */}
        <details className="side-menu">
          <summary>
            <Icon name="menu" />
            Menu
          </summary>
        </details>
      </header>
      <div className="side-panel">
        <a href={ADD.to} className="side-link side-add" aria-current={pathname === ADD.to ? "page" : undefined}>
          <Icon name="add" />
          <span>{ADD.label}</span>
        </a>
        <nav aria-label="Main" className="side-nav">
          {/* Loaders of pages filed elsewhere say so too late for what is ready. */}
          <ReadyPart id={SIDE_AREAS_ID} isReady={place === pathname} className="contents">
            <SideAreas areas={areas} here={hereIn(areas, place)} openTasks={openTasks} />
          </ReadyPart>
        </nav>
        <div className="side-foot">
          <Account person={person} theme={theme} />
          <Collapse sidebar={sidebar} />
        </div>
      </div>
    </div>
  );
}

export const SIDE_AREAS_ID = "side-areas";

type SideAreasProps = { areas: readonly Area[]; here: Here; openTasks: number | undefined };

export function SideAreas({ areas, here, openTasks }: SideAreasProps) {
  return areas.map((area) => (
    <AreaLinks
      key={area.to}
      area={area}
      entry={area.to === here.area ? here.entry : undefined}
      count={area.to === "/" ? openTasks : undefined}
    />
  ));
}

/** @param entry the current one, `null` where the area has none for the address; `undefined` in other areas. */
function AreaLinks({ area, entry, count }: { area: Area; entry: string | null | undefined; count?: number }) {
  const isHere = entry !== undefined;
  const isOneOfSeveral = area.pages.length > 0;
  return (
    <>
      <a href={area.to} className="side-link" aria-current={isHere ? (isOneOfSeveral ? "true" : "page") : undefined}>
        <Icon name={area.icon} />
        <span>{area.label}</span>
        {count ? (
          <span className="side-count">
            {count}
            <span className="sr-only"> open {count === 1 ? "task" : "tasks"}</span>
          </span>
        ) : null}
      </a>
      {isHere && isOneOfSeveral && <Entries entries={area.pages} label={area.label} current={entry} />}
    </>
  );
}

type EntriesProps = { entries: readonly AreaEntry[]; label: string; current: string | null };

function Entries({ entries, label, current }: EntriesProps) {
  return (
    <ul className="side-pages" aria-label={label}>
      {entries.map(({ to, label: name }) => (
        <li key={to}>
          <a href={to} aria-current={to === current ? "page" : undefined}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

const ACCOUNT: readonly (readonly [to: string, label: string, icon: IconName])[] = [
  ["/account/settings", "Settings", "settings"],
  ["/account/activity", "Activity", "activity"],
  ["/account/export", "Export", "export"],
];

function Account({ person, theme }: Pick<SidebarProps, "person" | "theme">) {
  const { pathname } = useLocation();
  const links = [[`/people/${person.id}`, "Profile", "person"] as const, ...ACCOUNT];
  return (
    <details className="side-account">
      <summary>
        <Avatar {...person} />
        <span className="side-name">{person.name}</span>
        <Icon name="down" className="side-chevron" />
      </summary>
      <div className="side-account-body">
        {links.map(([to, label, icon]) => (
          <a key={to} href={to} className="side-link" aria-current={to === pathname ? "page" : undefined}>
            <Icon name={icon} />
            <span>{label}</span>
          </a>
        ))}
        <div className="side-theme">
          <Icon name="theme" />
          <ThemeSwitch theme={theme} />
        </div>
        {/* A form of its own: what this browser knows of the person goes with the page. */}
        <form method="post" action="/sign-out">
          <button type="submit" className="side-link">
            <Icon name="sign-out" />
            <span>Sign out</span>
          </button>
        </form>
      </div>
    </details>
  );
}

function Collapse({ sidebar }: Pick<SidebarProps, "sidebar">) {
  const { pathname, search } = useLocation();
  const isOpen = sidebar === "open";
  return (
    <Form method="post" action="/account/sidebar" preventScrollReset className="side-collapse">
      <input type="hidden" name="next" value={pathname + search} />
      <button type="submit" name="sidebar" value={isOpen ? "collapsed" : "open"} className="side-link">
        <Icon name="sidebar" />
        <span>{isOpen ? "Collapse sidebar" : "Keep sidebar open"}</span>
      </button>
    </Form>
  );
}

/** Menu and account close on each new page, as without scripts. What was opened before hydration stays open. */
function useFolded(pathname: string) {
  const side = useRef<HTMLDivElement>(null);
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    for (const open of side.current?.querySelectorAll("details[open]") ?? []) open.removeAttribute("open");
  }, [pathname]);
  return side;
}

function foldOnEscape(event: KeyboardEvent) {
  const open = (event.target as Element).closest("details[open]");
  if (event.key !== "Escape" || !open) return;
  open.removeAttribute("open");
  open.querySelector("summary")?.focus();
}
