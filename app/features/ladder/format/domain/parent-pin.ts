import { compare, valid } from "semver";

/** What `extends` names: a framework, and the versions of it that are meant; any without a pin. */
export type ParentRef = { slug: string; pin: string | null };

export const EXTENDS = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:@(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))?)?$/;

export function parentRef(text: string): ParentRef {
  const [slug = "", pin] = text.split("@");
  return { slug, pin: pin ?? null };
}

/** Worked case: `1.2` means 1.2.0 and 1.2.7, not 1.3.0; `1` means all three. */
export function isPinned(version: string, pin: string): boolean {
  return version.startsWith(`${pin}.`) && !version.includes("-") && valid(version) !== null;
}

/** The newest version that a pin means. */
export function newestPinned<Version extends { version: string }>(
  versions: readonly Version[],
  pin: string,
): Version | null {
  const meant = versions.filter(({ version }) => isPinned(version, pin));
  return meant.sort((a, b) => compare(b.version, a.version))[0] ?? null;
}

/** The pin for a version, as exact as another pin is: 2.0.1 is `2.0` where 1.2 was pinned, and `2` where 1 was. */
export const pinFor = (version: string, like: string) => version.split(".").slice(0, like.split(".").length).join(".");
