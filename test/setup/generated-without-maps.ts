import type { Plugin } from "vitest/config";

/**
 * Generated code has no source map in tests: whoever formats a stack looks for the map in a module's text by a pattern, which
 * overflows on the two megabytes of Prisma's client, and the error is then another one.
 */
export function generatedWithoutMaps(): Plugin {
  return {
    name: "generated-without-maps",
    enforce: "post",
    transform: (code, id) => (id.includes("/platform/generated/") ? { code, map: { mappings: "" } } : null),
  };
}
