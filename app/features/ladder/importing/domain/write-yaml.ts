/** Writes a framework's files the way people write them: one key a line, short lists in a line, names beside ids. */

const PLAIN = /^[A-Za-z][A-Za-z0-9 ,.;'’“”()/&%+=…–—-]*$/;
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n|~|[-+.]?\d.*|\.inf|\.nan)$/i;

function scalar(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value);
  const isPlain = PLAIN.test(value) && !RESERVED.test(value) && !value.endsWith(" ") && !/ #|: |:$/.test(value);
  return isPlain
    ? value
    : JSON.stringify(value).replace(
        /[\u007f-\u009f\u2028\u2029\ufeff]/g,
        (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
      );
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isShort = (list: readonly unknown[]) =>
  list.every((item) => typeof item === "string" && /^[A-Za-z0-9_-]{1,24}$/.test(item) && !RESERVED.test(item)) &&
  list.length <= 8;

/** @param names words for ids, written beside them as comments. */
export function writeYaml(
  data: Record<string, unknown>,
  names: ReadonlyMap<string, string>,
  heading: readonly string[] = [],
): string {
  const note = (id: unknown) => {
    const name = typeof id === "string" ? names.get(id) : undefined;
    return name === undefined ? "" : ` # ${name.replace(/[\r\n\u0085\u2028\u2029]+/g, " ")}`;
  };
  const lines = heading.map((line) => `# ${line}`);
  const map = (value: Record<string, unknown>, indent: string, first: string): void => {
    for (const [index, [key, inner]] of Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .entries()) {
      entry(index === 0 ? first : indent, scalar(key), inner, indent, note(key));
    }
  };
  const entry = (start: string, key: string, value: unknown, indent: string, comment: string): void => {
    if (isMap(value)) {
      if (Object.keys(value).length === 0) lines.push(`${start}${key}: {}${comment}`);
      else {
        lines.push(`${start}${key}:${comment}`);
        map(value, `${indent}  `, `${indent}  `);
      }
    } else if (
      Array.isArray(value) &&
      value.length > 0 &&
      !(isShort(value) && value.every((one) => note(one) === ""))
    ) {
      lines.push(`${start}${key}:${comment}`);
      for (const item of value) element(item, `${indent}  `);
    } else
      lines.push(
        `${start}${key}: ${Array.isArray(value) ? `[${value.map(scalar).join(", ")}]` : scalar(value)}${comment}`,
      );
  };
  const element = (item: unknown, indent: string): void => {
    if (isMap(item)) map(item, `${indent}  `, `${indent}- `);
    else if (Array.isArray(item)) lines.push(`${indent}- [${item.map(scalar).join(", ")}]`);
    else lines.push(`${indent}- ${scalar(item)}${note(item)}`);
  };
  map(data, "", "");
  return `${lines.join("\n")}\n`;
}
