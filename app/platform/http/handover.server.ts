/** What would end a script, or a line of it, early. */
const UNSAFE = /[&<>\u2028\u2029]/g;
const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/**
 * What the loaders of a page gave, as the script from which the browser starts. Remix has a component for it, which waits for the
 * stream while React renders: it has the page rendered in four steps instead of one, though all of it is there from the beginning.
 * @param stream of Remix's encoding, or none.
 */
export async function handedOver(stream: ReadableStream<Uint8Array> | undefined, nonce: string): Promise<string> {
  if (!stream) return "";
  const chunks: Uint8Array[] = [];
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) chunks.push(read.value);
  const data = JSON.stringify(Buffer.concat(chunks).toString("utf8")).replace(UNSAFE, escaped);
  const controller = "window.__remixContext.streamController";
  return `<script nonce="${nonce}">${controller}.enqueue(${data});${controller}.close();</script>`;
}
