import ts from "typescript";

export type RawRead = {
  /** The whole call, whose value is a promise of rows. */
  node: ts.Expression;
  /** `line:column`, both counted from 1. */
  at: string;
  /** Whether anything is done with the rows; a statement may only lock them. */
  isUsed: boolean;
};

/** The calls of `$queryRaw` and `$queryRawUnsafe` in a file. */
export function rawReadsOf(source: ts.SourceFile): RawRead[] {
  const found: RawRead[] = [];
  const visit = (node: ts.Node) => {
    if (isRawRead(node)) {
      const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push({ node, at: `${line + 1}:${character + 1}`, isUsed: !isDropped(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isRawRead(node: ts.Node): node is ts.TaggedTemplateExpression | ts.CallExpression {
  const called = ts.isTaggedTemplateExpression(node) ? node.tag : ts.isCallExpression(node) ? node.expression : null;
  return called !== null && ts.isPropertyAccessExpression(called) && /^\$queryRaw(Unsafe)?$/.test(called.name.text);
}

function isDropped({ parent }: ts.Node): boolean {
  return ts.isExpressionStatement(ts.isAwaitExpression(parent) ? parent.parent : parent);
}
