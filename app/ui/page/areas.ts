import { useLocation, useMatches } from "@remix-run/react";
import type { IconName } from "../icon";

/**
 * A page of an area. `end`: current only at exactly this address, not below it; `also`: other addresses that belong to it; `not`: addresses
 * below it that belong elsewhere.
 */
export type AreaPage = { to: string; label: string; end?: boolean; also?: RegExp; not?: RegExp };

/** An entry below an area; with `tabs`, the pages in the row of tabs that they share. */
export type AreaEntry = AreaPage & { tabs?: readonly AreaPage[] };

/** A part of the product: an entry of the sidebar and, if it has several, the pages below it. */
export type Area = { label: string; to: string; icon: IconName; end?: boolean; pages: readonly AreaEntry[] };

/**
 * The address by which the navigation files the page. A loader that returns `filedAt` puts its page there: the same address is one's own
 * case, or that of a report.
 */
export function usePlace(): string {
  const { pathname } = useLocation();
  const filed = useMatches().map(({ data }) => (data as { filedAt?: unknown } | undefined)?.filedAt);
  return filed.find((at) => typeof at === "string") ?? pathname;
}

/** Where the reader is in the navigation: an area and an entry of its pages, by their addresses. */
export type Here = { area: string | null; entry: string | null };

export function hereIn(areas: readonly Area[], pathname: string): Here {
  const area = areas.find((one) => isInArea(one, pathname));
  const entry = area?.pages.find((one) => isCurrentEntry(one, pathname));
  return { area: area?.to ?? null, entry: entry?.to ?? null };
}

/** Whether an address lies in an area: at one of its pages or below. */
export function isInArea({ to, end, pages }: Area, pathname: string): boolean {
  if (end) return pathname === to;
  const at = trimmed(pathname);
  if (pages.some(({ not }) => not?.test(at))) return false;
  if (pages.some(({ also }) => also?.test(at))) return true;
  const starts = [to, ...pages.flatMap((page) => [page.to, ...(page.tabs ?? []).map((tab) => tab.to)])];
  return starts.some((start) => pathname === start || pathname.startsWith(`${start}/`));
}

/** Whether the reader is at this page or one that belongs to it. */
export function isCurrent({ to, end = false, also, not }: AreaPage, pathname: string): boolean {
  const at = trimmed(pathname);
  if (not?.test(at)) return false;
  return at === to || (!end && at.startsWith(`${to}/`)) || (also?.test(at) ?? false);
}

/** The same for a sidebar entry, which includes its tabs. */
export function isCurrentEntry(entry: AreaEntry, pathname: string): boolean {
  return isCurrent(entry, pathname) || (entry.tabs ?? []).some((tab) => isCurrent(tab, pathname));
}

/** The row of tabs at exactly this address; pages below it have their own or none. */
export function tabsAt(areas: readonly Area[], pathname: string): AreaEntry | null {
  const at = trimmed(pathname);
  const entries = areas.flatMap(({ pages }) => pages);
  return entries.find(({ tabs }) => tabs?.some(({ to }) => to === at)) ?? null;
}

function trimmed(pathname: string): string {
  return pathname.replace(/(.)\/$/, "$1");
}
