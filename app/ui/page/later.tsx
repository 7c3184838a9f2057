import { type ComponentType, useEffect, useState } from "react";

type LaterProps<Props extends object> = {
  /** Must be a stable function. */
  load: () => Promise<ComponentType<Props>>;
  props: Props;
};

/**
 * A part of every page that none needs to open: its scripts are fetched once the page runs. Until then, or if they can't be loaded,
 * the page works without it.
 */
export function Later<Props extends object>({ load, props }: LaterProps<Props>) {
  const [Part, setPart] = useState<ComponentType<Props> | null>(null);
  useEffect(() => {
    load().then(
      (loaded) => setPart(() => loaded),
      () => undefined,
    );
  }, [load]);
  return Part && <Part {...props} />;
}
