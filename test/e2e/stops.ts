import { type CDPSession, expect, type Page } from "@playwright/test";
import { protocolOf } from "./protocol";

type Focused = { name: string; marked: boolean; seen: boolean };

/** What has the focus: its name, whether that can be seen, and whether it is in view and on top. Runs in the page. */
function look(): Focused | null {
  const element = document.activeElement as HTMLElement | SVGElement | null;
  if (!element || element === document.body) return null;
  const label =
    element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels?.[0] : null;
  const text = element.getAttribute("aria-label") ?? label?.textContent ?? element.textContent ?? "";

  const looks = () =>
    [element, element.parentElement, ...element.children]
      .map((one) => one && getComputedStyle(one))
      .map(
        (style) => style && [style.outline, style.boxShadow, style.stroke, style.strokeWidth, style.background].join(),
      );
  const loses = () => {
    const withFocus = looks().join();
    element.blur();
    const without = looks().join();
    element.focus({ preventScroll: true });
    return withFocus !== without;
  };
  // Of a date or a time the browser itself marks the parts, which styles do not tell; losing the focus goes back to the first.
  const marked = ["date", "time"].includes((element as HTMLInputElement).type) || loses();

  const box = element.getBoundingClientRect();
  const x = Math.min(Math.max(box.left + Math.min(box.width, 40) / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + Math.min(box.height, 20) / 2, 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const onTop = top !== null && (element.contains(top) || top.contains(element) || Boolean(label?.contains(top)));
  return { name: `${element.tagName.toLowerCase()} ${text.trim().slice(0, 80)}`, marked, seen: inView && onTop };
}

export const focused = (page: Page): Promise<Focused | null> => page.evaluate(look);

/** Goes on by Tab until a stop of that name has the focus. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < 200; step++) {
    await page.keyboard.press("Tab");
    const stop = await focused(page);
    if (stop && name.test(stop.name)) return;
    passed.push(stop?.name ?? "(outside)");
  }
  throw new Error(`Tab does not reach ${name}; it passed ${[...new Set(passed)].join(", ")}`);
}

/**
 * Looks at each stop when the Tab key that leaves it goes down: by then the page has come to rest there. Whoever leaves the page
 * loses the focus to nothing; a moment later the browser may give it to the first stop again.
 */
const NOTE_STOPS = `
  stops = [];
  let looking = false;
  const look = ${look};
  addEventListener("focusout", (event) => looking || event.relatedTarget || stops.push(null), true);
  addEventListener("keydown", () => {
    if (document.activeElement === document.body) return;
    looking = true;
    stops.push(look());
    looking = false;
  }, true);`;
const AT_ONCE = 15;

/** Goes from stop to stop until the page is left, which it must be. */
export async function walk(page: Page): Promise<Focused[]> {
  await page.evaluate(`{${NOTE_STOPS}}`);
  const keys = await protocolOf(page);
  let stops: (Focused | null)[] = [];
  for (let pressed = 0; pressed < 600; pressed += AT_ONCE) {
    await pressTab(keys, AT_ONCE);
    stops = await page.evaluate("stops");
    const end = stops.indexOf(null);
    if (end < 0) continue;
    const next = stops.slice(end).find((stop) => stop !== null);
    // Otherwise it was lost in the middle. Keys that wait may have gone on from the first stop before it was looked at.
    if (next) expect(stops.slice(0, Math.min(end, 3)).map((stop) => stop?.name)).toContain(next.name);
    return stops.slice(0, end) as Focused[];
  }
  throw new Error(`the focus does not leave the page: ${stops.slice(-5).map((stop) => stop?.name)}`);
}

/** Without waiting for the one before the next is sent: the browser keeps their order, and waiting took most of the time. */
async function pressTab(keys: CDPSession, times: number): Promise<void> {
  const down = { type: "rawKeyDown" as const, key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 };
  await Promise.all(Array.from({ length: times }, () => keys.send("Input.dispatchKeyEvent", down)));
}
