import type { CheckedFramework, FrameworkSource } from "./check-framework";
import { isPinned, type ParentRef, parentRef } from "./parent-pin";

/** What frameworks say that they extend, as far as they are pinned to a version. */
export function pinsOf(sources: readonly FrameworkSource[]): Map<string, ParentRef & { pin: string }> {
  const pins = new Map<string, ParentRef & { pin: string }>();
  for (const { files } of sources) {
    const head = files.find(({ path }) => path === "framework.yaml");
    const given = head && /^extends: *["']?([a-z0-9-]+@[0-9.]+)/m.exec(new TextDecoder().decode(head.bytes))?.[1];
    if (!given) continue;
    const { slug, pin } = parentRef(given);
    if (pin !== null) pins.set(given, { slug, pin });
  }
  return pins;
}

/** Versions in another folder that frameworks are pinned to, where there is no database. */
export function pinnedAmong(
  checked: readonly CheckedFramework[],
  sources: readonly FrameworkSource[],
): Map<string, CheckedFramework> {
  const parents = new Map<string, CheckedFramework>();
  for (const [given, { slug, pin }] of pinsOf(sources)) {
    const found = checked.find((one) => one.slug === slug);
    if (found?.framework && isPinned(found.framework.version, pin)) parents.set(given, found);
  }
  return parents;
}
