import type { Page } from "@playwright/test";

type Focused = { name: string; marked: boolean; seen: boolean };

/** What has the focus: its name, whether that can be seen, and whether it is in view and on top. */
export function focused(page: Page): Promise<Focused | null> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement | SVGElement | null;
    if (!element || element === document.body) return null;
    const label =
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels?.[0] : null;
    const text = element.getAttribute("aria-label") ?? label?.textContent ?? element.textContent ?? "";

    const looks = () =>
      [element, element.parentElement, ...element.children]
        .map((one) => one && getComputedStyle(one))
        .map(
          (style) =>
            style && [style.outline, style.boxShadow, style.stroke, style.strokeWidth, style.background].join(),
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
  });
}

/** Goes from stop to stop until the page is left, which it must be. */
export async function walk(page: Page): Promise<Focused[]> {
  const stops: Focused[] = [];
  for (let step = 0; step < 600; step++) {
    await page.keyboard.press("Tab");
    const stop = await focused(page);
    if (!stop) return stops;
    stops.push(stop);
  }
  throw new Error(`the focus does not leave the page: ${stops.slice(-5).map(({ name }) => name)}`);
}
