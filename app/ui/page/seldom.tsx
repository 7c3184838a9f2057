import { type ComponentType, lazy, useState } from "react";

type SeldomPart<Props> = {
  /** Ahead of when it is shown. */
  fetch: () => Promise<void>;
  now: () => ComponentType<Props>;
};

/**
 * A part that few pages show: browsers fetch its scripts, and servers, which render a page in one go, have it.
 * @param here what `load` gives, on a server
 */
export function seldom<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  here: ComponentType<Props> | null,
): SeldomPart<Props> {
  let fetched = here;
  const fetch = async () => {
    fetched = await load();
  };
  // If the fetch fails, React keeps the server's markup, which works without scripts.
  const never = new Promise<never>(() => {});
  const awaited = lazy(() =>
    load().then(
      (part) => ({ default: part as ComponentType<object> }),
      () => never,
    ),
  ) as unknown as ComponentType<Props>;
  return { fetch, now: () => fetched ?? awaited };
}

type SeldomProps<Props> = { part: SeldomPart<Props>; props: Props };

/** Within `Suspense`, since its scripts may be on their way. */
export function Seldom<Props extends object>({ part, props }: SeldomProps<Props>) {
  // Stays what it was first: another component would lose what is typed in it.
  const [Part] = useState<ComponentType<Props>>(() => part.now());
  return <Part {...props} />;
}
