/** Deeper than anything that a program sends us, and far from what a stack or a schema would feel. */
export const DEEPEST_JSON = 20;

/**
 * JSON from outside, whose depth is known before it is parsed.
 * @throws {SyntaxError} it is no JSON, or is nested more than {@link DEEPEST_JSON} deep.
 */
export function parseShallowJson(text: string): unknown {
  if (depthOf(text) > DEEPEST_JSON) throw new SyntaxError(`Nested more than ${DEEPEST_JSON} deep.`);
  return JSON.parse(text);
}

/** How many lists and objects are open at most; brackets inside texts are none. One pass, whatever is open at the end. */
function depthOf(text: string): number {
  let open = 0;
  let deepest = 0;
  let isText = false;
  for (let at = 0; at < text.length && deepest <= DEEPEST_JSON; at++) {
    const sign = text[at];
    if (sign === "\\" && isText) at++;
    else if (sign === '"') isText = !isText;
    else if (isText) continue;
    else if (sign === "[" || sign === "{") deepest = Math.max(deepest, ++open);
    else if (sign === "]" || sign === "}") open--;
  }
  return deepest;
}
