/** What the rows of every raw read must look like, derived from the types that the source says they have. */
import ts from "typescript";
import { rawReadsOf } from "./find";
import type { RowSchemas, Shape } from "./shape";

/** @param isRead of which files the reads are wanted; @param root what paths in the answer are relative to. */
export function deriveSchemas(program: ts.Program, isRead: (path: string) => boolean, root: string): RowSchemas {
  const checker = program.getTypeChecker();
  const shapes: Shape[] = [];
  const known = new Map<ts.Type, number>();

  /** Its place is known before its parts are, so that a type may contain itself. */
  function placeOf(type: ts.Type): number {
    const place = known.get(type);
    if (place !== undefined) return place;
    const next = shapes.push("any") - 1;
    known.set(type, next);
    shapes[next] = shapeOf(type);
    return next;
  }

  function shapeOf(type: ts.Type): Shape {
    const simple = SIMPLE.find(([flags]) => type.flags & flags);
    if (simple) return simple[1];
    if (type.isStringLiteral() || type.isNumberLiteral()) return { literal: type.value };
    if (type.flags & ts.TypeFlags.BooleanLiteral) return { literal: checker.typeToString(type) === "true" };
    if (type.isUnion()) return { union: type.types.map(placeOf) };
    if (type.isIntersection()) {
      // A text or number with a brand on it, which only the compiler sees.
      const value = type.types.find((part) => !(part.flags & ts.TypeFlags.Object));
      if (value) return shapeOf(value);
    }
    if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return objectShapeOf(type);
    return "any";
  }

  function objectShapeOf(type: ts.Type): Shape {
    const name = type.symbol?.name;
    if (name === "Date" || name === "Decimal" || name === "Uint8Array" || name === "Buffer") {
      return name === "Buffer" ? "Uint8Array" : name;
    }
    if (checker.isTupleType(type)) return tupleShapeOf(type as ts.TupleTypeReference);
    if (checker.isArrayType(type)) {
      const [element] = checker.getTypeArguments(type as ts.TypeReference);
      return { array: placeOf(element!) };
    }
    const index = checker.getIndexInfosOfType(type)[0];
    const properties = checker.getPropertiesOfType(type);
    const fields = properties.map((property): [string, { shape: number; optional?: true }] => {
      const shape = placeOf(checker.getTypeOfSymbol(property));
      return [property.name, property.flags & ts.SymbolFlags.Optional ? { shape, optional: true } : { shape }];
    });
    if (!index && fields.length === 0) return "object";
    return { fields: Object.fromEntries(fields), ...(index ? { others: placeOf(index.type) } : {}) };
  }

  function tupleShapeOf(type: ts.TupleTypeReference): Shape {
    const elements = checker.getTypeArguments(type);
    const isFixed = type.target.elementFlags.every((flag) => flag === ts.ElementFlags.Required);
    return isFixed ? { tuple: elements.map(placeOf) } : "any";
  }

  const reads: RowSchemas["reads"] = {};
  for (const source of program.getSourceFiles()) {
    const path = source.fileName.replace(`${root}/`, "");
    if (!isRead(path)) continue;
    for (const { node, at, isUsed } of rawReadsOf(source)) {
      const rows = checker.getAwaitedType(checker.getTypeAtLocation(node));
      const shape = rows ? placeOf(rows) : shapes.push("any") - 1;
      reads[`${path}:${at}`] = { shape, isUsed };
    }
  }
  return { shapes, reads };
}

const SIMPLE: [ts.TypeFlags, Shape][] = [
  [ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral, "string"],
  [ts.TypeFlags.Number, "number"],
  [ts.TypeFlags.BigInt, "bigint"],
  [ts.TypeFlags.Boolean, "boolean"],
  [ts.TypeFlags.Null, "null"],
  [ts.TypeFlags.Undefined | ts.TypeFlags.Void, "undefined"],
  [ts.TypeFlags.NonPrimitive, "object"],
];
