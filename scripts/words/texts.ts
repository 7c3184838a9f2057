/** Every text of the product that a person can read, found in its source. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

export type Kind = "heading" | "button" | "link" | "label" | "hint" | "error" | "mail" | "text";

/** `{}` stands for a part that is filled in. `line` counts from 1. */
export type Text = { file: string; line: number; kind: Kind; words: string };

/** Attributes and properties that are shown or read aloud, and what their texts are. */
const SHOWN: Record<string, Kind> = {
  ...{ title: "heading", heading: "heading", legend: "heading", caption: "heading", subject: "mail" },
  ...{ label: "label", "aria-label": "label", alt: "label", placeholder: "label", name: "label", summary: "label" },
  ...{ hint: "hint", description: "hint", help: "hint", note: "hint", lead: "hint", empty: "hint" },
  ...{ action: "button", button: "button", submit: "button", confirm: "button" },
  ...{ message: "error", error: "error" },
};
/** What they hold is never read by a person. */
const HIDDEN = new Set([
  ...[
    "className",
    "class",
    "id",
    "to",
    "href",
    "path",
    "d",
    "key",
    "htmlFor",
    "type",
    "rel",
    "method",
    "variant",
    "tone",
  ],
  ...[
    "format",
    "viewBox",
    "fill",
    "stroke",
    "autoComplete",
    "inputMode",
    "role",
    "style",
    "width",
    "data-kind",
    "kind",
  ],
]);
const ELEMENTS: Record<string, Kind> = {
  ...{
    h1: "heading",
    h2: "heading",
    h3: "heading",
    h4: "heading",
    th: "heading",
    caption: "heading",
    legend: "heading",
  },
  ...{ button: "button", Button: "button", SubmitButton: "button", SaveButton: "button" },
  ...{ a: "link", Link: "link", LinkButton: "link", label: "label", summary: "label", option: "label", dt: "label" },
};
/** Functions whose words are an answer to a form. */
const REFUSALS =
  /^(Refusal|refuse|refused|wrong|problem|issue|invalid|conflict|fieldError|rejected|min|max|refine|regex|nonempty|check)$/i;
/** Functions whose words no person reads, and those that programmers read. */
const SILENT =
  /^(Error|TypeError|RangeError|warn|info|debug|fatal|trace|require|import|getAttribute|querySelector|set|get|has|test|split|join|replace|replaceAll|startsWith|endsWith|includes|\$queryRaw|\$executeRaw|\$queryRawUnsafe|\$executeRawUnsafe|sql|raw|describe)$/;

/** @param file its name from `root`. @returns its texts, in their order. */
export function textsOf(root: string, file: string): Text[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest, true);
  const found: Text[] = [];
  const add = (node: ts.Node, words: string) => {
    const clean = words.replace(/\s+/g, " ").trim();
    if (!isReadable(clean)) return;
    const kind = kindOf(node);
    if (kind === null) return;
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    found.push({ file, line: line + 1, kind, words: clean });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxElement(node) || ts.isJsxFragment(node)) {
      if (ts.isJsxElement(node)) visit(node.openingElement);
      addRuns(node.children, add, visit);
      return;
    }
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) add(node, node.text);
    else if (ts.isTemplateExpression(node)) {
      add(node, [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("{}"));
    }
    if (ts.isTaggedTemplateExpression(node) || ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

type Add = (node: ts.Node, words: string) => void;

/** Children of an element as one reads them: text goes on through what is filled in, and ends at an element. */
function addRuns(children: readonly ts.JsxChild[], add: Add, visit: (node: ts.Node) => void): void {
  let run = "";
  let first: ts.Node | null = null;
  const end = () => {
    if (first) add(first, run);
    run = "";
    first = null;
  };
  for (const child of children) {
    if (ts.isJsxText(child)) {
      first ??= child.containsOnlyTriviaWhiteSpaces ? null : child;
      run += child.text;
    } else if (ts.isJsxExpression(child)) {
      const { expression } = child;
      if (expression && ts.isStringLiteral(expression)) run += expression.text;
      else {
        run += "{}";
        if (expression) visit(expression);
      }
    } else {
      end();
      visit(child);
    }
  }
  end();
}

/** Two words, or one that begins with a capital and goes on small. */
function isReadable(words: string): boolean {
  const letters = words.replaceAll("{}", "").trim();
  if (!/\p{L}{2}/u.test(letters)) return false;
  const isOneToken = /^[\w$.:/\\#?&=%@*[\]()+~^-]*$/.test(letters);
  if (isOneToken && !/^[A-Z][a-z]+$/.test(letters)) return false;
  return !/^(SELECT|INSERT|UPDATE|DELETE|CREATE|WITH|ALTER|SET) /.test(letters) && !/^[a-z-]+(: |;)/.test(letters);
}

/** @returns `null`: no person reads it. */
function kindOf(node: ts.Node): Kind | null {
  for (let at: ts.Node = node; at.parent; at = at.parent) {
    const { parent } = at;
    if (ts.isJsxAttribute(parent)) return named(parent.name.getText());
    if (ts.isPropertyAssignment(parent) && at === parent.initializer) {
      const kind = named(parent.name.getText().replaceAll(/["']/g, ""));
      if (kind !== "text") return kind;
    }
    if (ts.isPropertyAssignment(parent) && at === parent.name) return null;
    if (ts.isElementAccessExpression(parent) && at === parent.argumentExpression) return null;
    if (ts.isBinaryExpression(parent) && isComparison(parent.operatorToken.kind)) return null;
    if (ts.isCaseClause(parent) && at === parent.expression) return null;
    if ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && at !== parent.expression) {
      const name = calledName(parent.expression);
      if (SILENT.test(name)) return null;
      if (REFUSALS.test(name)) return "error";
    }
    if (ts.isJsxElement(parent)) {
      const kind = ELEMENTS[parent.openingElement.tagName.getText()];
      if (kind) return kind;
    }
  }
  return "text";
}

const named = (name: string): Kind | null => (HIDDEN.has(name) ? null : (SHOWN[name] ?? "text"));

function isComparison(kind: ts.SyntaxKind): boolean {
  return [
    ts.SyntaxKind.EqualsEqualsEqualsToken,
    ts.SyntaxKind.ExclamationEqualsEqualsToken,
    ts.SyntaxKind.InKeyword,
  ].includes(kind);
}

function calledName(expression: ts.Expression): string {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
}
