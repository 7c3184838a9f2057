import sprite from "./icons.svg";

export const ICONS = [
  "accent",
  "activity",
  "add",
  "admin",
  "ascending",
  "bell",
  "calendar",
  "calibration",
  "check",
  "close",
  "danger",
  "descending",
  "done",
  "down",
  "export",
  "external",
  "filter",
  "growth",
  "hiring",
  "home",
  "inbox",
  "info",
  "ladders",
  "link",
  "locked",
  "mentorship",
  "menu",
  "more",
  "neutral",
  "next",
  "people",
  "person",
  "previous",
  "search",
  "settings",
  "sidebar",
  "sign-out",
  "sortable",
  "team",
  "theme",
  "undo",
  "waiting",
  "warning",
] as const;

export type IconName = (typeof ICONS)[number];

/**
 * An icon of `icons.svg` in the color of its text. The browser loads that file once as a picture, so pages hold an icon's name and no
 * paths. Always beside text that says the same.
 */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg className={className ? `icon ${className}` : "icon"} aria-hidden="true" focusable="false">
      <use href={`${sprite}#${name}`} />
    </svg>
  );
}
