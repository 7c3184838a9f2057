/** A type as far as a value can show it. Numbers stand for places in `RowSchemas.shapes`, so that a type may contain itself. */
export type Shape =
  | "any"
  /** Any object: a JSON value of which nothing more is said. */
  | "object"
  | "string"
  | "number"
  | "bigint"
  | "boolean"
  | "null"
  | "undefined"
  | "Date"
  | "Decimal"
  | "Uint8Array"
  | { literal: string | number | boolean }
  | { union: number[] }
  | { array: number }
  | { tuple: number[] }
  /** `others`: the values of all further keys; without it there may be none. */
  | { fields: Record<string, { shape: number; optional?: true }>; others?: number };

export type RowSchemas = {
  shapes: Shape[];
  /** By `path:line:column` of the call. */
  reads: Record<string, { shape: number; isUsed: boolean }>;
};

/** Where a value is not what its type says: none, or the first found. */
export type Mismatch = { path: string; expected: string; found: string };

export function findMismatch(shapes: readonly Shape[], place: number, value: unknown, path = ""): Mismatch | null {
  const shape = shapes[place]!;
  const wrong = () => ({ path, expected: describeShape(shapes, place), found: describeValue(value) });
  if (shape === "any") return null;
  if (typeof shape === "string") return isSimple(shape, value) ? null : wrong();
  if ("literal" in shape) return value === shape.literal ? null : wrong();
  if ("union" in shape) {
    const mismatches: Mismatch[] = [];
    for (const member of shape.union) {
      const mismatch = findMismatch(shapes, member, value, path);
      if (!mismatch) return null;
      mismatches.push(mismatch);
    }
    // The member that got furthest is most likely the one that was meant.
    const deepest = mismatches.reduce((one, other) => (other.path.length > one.path.length ? other : one), wrong());
    return deepest.path.length > path.length ? deepest : wrong();
  }
  if ("array" in shape || "tuple" in shape) {
    if (!Array.isArray(value)) return wrong();
    if ("tuple" in shape && value.length !== shape.tuple.length) return wrong();
    for (const [index, element] of value.entries()) {
      const elementShape = "array" in shape ? shape.array : shape.tuple[index]!;
      const mismatch = findMismatch(shapes, elementShape, element, `${path}[${index}]`);
      if (mismatch) return mismatch;
    }
    return null;
  }
  if (!isSimple("object", value)) return wrong();
  return findFieldMismatch(shapes, shape, value as Record<string, unknown>, path);
}

function findFieldMismatch(
  shapes: readonly Shape[],
  { fields, others }: Extract<Shape, { fields: object }>,
  value: Record<string, unknown>,
  path: string,
): Mismatch | null {
  for (const name of Object.keys(fields)) {
    const { shape, optional } = fields[name]!;
    const at = `${path}.${name}`;
    if (!Object.hasOwn(value, name)) {
      if (optional) continue;
      return { path: at, expected: describeShape(shapes, shape), found: "no such column or key" };
    }
    const mismatch = findMismatch(shapes, shape, value[name], at);
    if (mismatch) return mismatch;
  }
  for (const name of Object.keys(value)) {
    if (Object.hasOwn(fields, name)) continue;
    const at = `${path}.${name}`;
    if (others === undefined) return { path: at, expected: "no such column or key", found: describeValue(value[name]) };
    const mismatch = findMismatch(shapes, others, value[name], at);
    if (mismatch) return mismatch;
  }
  return null;
}

function isSimple(shape: Extract<Shape, string>, value: unknown): boolean {
  if (shape === "null") return value === null;
  if (shape === "object") return typeof value === "object" && value !== null && !classOf(value);
  if (shape === "Date" || shape === "Decimal" || shape === "Uint8Array") return classOf(value) === shape;
  return typeof value === shape;
}

const classOf = (value: unknown): "Date" | "Decimal" | "Uint8Array" | "array" | null => {
  if (Array.isArray(value)) return "array";
  if (value instanceof Date) return "Date";
  if (value instanceof Uint8Array) return "Uint8Array";
  return typeof value === "object" && value !== null && "toDecimalPlaces" in value ? "Decimal" : null;
};

function describeShape(shapes: readonly Shape[], place: number): string {
  const shape = shapes[place]!;
  if (typeof shape === "string") return shape;
  if ("literal" in shape) return JSON.stringify(shape.literal);
  if ("union" in shape) return shape.union.map((member) => describeShape(shapes, member)).join(" | ");
  if ("array" in shape) return "array";
  if ("tuple" in shape) return `array of ${shape.tuple.length}`;
  return "object";
}

const SHOWN = 60;

function describeValue(value: unknown): string {
  const known = classOf(value);
  if (known || value === null || value === undefined) return known ?? String(value);
  return typeof value === "object" ? "object" : `${typeof value} ${String(value).slice(0, SHOWN)}`;
}
