import type { Plugin } from "vitest/config";

/** Generated code has no source map in tests: nobody steps through it, and it is two megabytes in each process. */
export function generatedWithoutMaps(): Plugin {
  return {
    name: "generated-without-maps",
    enforce: "post",
    transform: (code, id) => (id.includes("/platform/generated/") ? { code, map: { mappings: "" } } : null),
  };
}
