import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Bucket } from "~/platform/storage/bucket-files.server";

type Kept = { bytes: Buffer; at: Date };

/** What a test may see and change of the bucket. */
export type BucketServer = {
  bucket: Bucket;
  kept: Map<string, Kept>;
  /** Requests that were refused, and why. */
  refused: string[];
  /** Answers the next request with this status and nothing else. */
  failNext(status: number): void;
  close(): Promise<void>;
};

/**
 * A bucket as far as Waymark uses one, on this machine. Signatures are recomputed here from what arrived, by AWS's own
 * description of Signature Version 4, and bodies are held against the hash that was signed.
 */
export async function openBucketServer(listedAtOnce = 1_000): Promise<BucketServer> {
  const kept = new Map<string, Kept>();
  const refused: string[] = [];
  let failing: number | null = null;
  const bucket = {
    endpoint: "",
    bucket: "waymark-files",
    region: "eu-test-1",
    keyId: "KEYID",
    secret: "the/secret+key",
  };
  const server = createServer(async (request, response) => {
    const bytes = await bodyOf(request).catch(() => null);
    if (bytes === null) return;
    const problem = problemOf(request, bytes, bucket);
    if (problem) refused.push(problem);
    if (problem || failing) {
      response.writeHead(problem ? 403 : (failing ?? 500)).end("<Error><Code>No</Code></Error>");
      failing = null;
      return;
    }
    answer(request, response, bytes, { kept, prefix: `/${bucket.bucket}/`, listedAtOnce });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  bucket.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    bucket,
    kept,
    refused,
    failNext(status) {
      failing = status;
    },
    close: () => closed(server),
  };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, data: string) => createHmac("sha256", key).update(data).digest();

/** What is wrong with a request; `null` when its signature and its body are right. */
function problemOf(request: IncomingMessage, bytes: Buffer, { keyId, secret, region }: Bucket): string | null {
  const header = (name: string) => String(request.headers[name] ?? "");
  const [, key, date, scopeRegion, names = "", signature] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w{64})$/.exec(
      header("authorization"),
    ) ?? [];
  if (key !== keyId || !date || scopeRegion !== region) return "not signed by the key";
  const signed = names.split(";");
  for (const name of ["host", "x-amz-content-sha256", "x-amz-date"])
    if (!signed.includes(name)) return `${name} is not signed`;
  if (sha256(bytes) !== header("x-amz-content-sha256")) return "the body is not what was signed";
  if (Math.abs(Date.now() - timeOf(header("x-amz-date"))) > 900_000) return "too old";
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://here");
  const query = [...searchParams]
    .map((pair) => pair.map(encoded).join("="))
    .sort()
    .join("&");
  const head = signed.map((name) => `${name}:${header(name).trim()}\n`).join("");
  const canonical = [request.method, pathname, query, head, names, header("x-amz-content-sha256")].join("\n");
  const scope = `${date}/${region}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", header("x-amz-date"), scope, sha256(canonical)].join("\n");
  const signingKey = ["s3", "aws4_request"].reduce(hmac, hmac(hmac(`AWS4${secret}`, date), region));
  return hmac(signingKey, text).toString("hex") === signature ? null : "the signature is wrong";
}

const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

function timeOf(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}

type Place = { kept: Map<string, Kept>; prefix: string; listedAtOnce: number };

function answer(request: IncomingMessage, response: ServerResponse, bytes: Buffer, place: Place): void {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://here");
  const name = pathname.slice(place.prefix.length);
  if (!pathname.startsWith(place.prefix)) return void response.writeHead(404).end();
  if (request.method === "GET" && name === "") return void response.end(listing(place, searchParams));
  if (request.method === "PUT") {
    place.kept.set(name, { bytes, at: new Date() });
    return void response.writeHead(200).end();
  }
  if (request.method === "DELETE") {
    place.kept.delete(name);
    return void response.writeHead(204).end();
  }
  const found = place.kept.get(name);
  response.writeHead(found ? 200 : 404).end(found?.bytes ?? "<Error><Code>NoSuchKey</Code></Error>");
}

/** Of ListObjectsV2; the token holds signs that must be written otherwise in XML and in an address. */
function listing({ kept, listedAtOnce }: Place, asked: URLSearchParams): string {
  const after = (asked.get("continuation-token") ?? "").replace(/^after&\+ /, "");
  const names = [...kept.keys()].sort().filter((name) => name > after);
  const page = names.slice(0, Math.min(listedAtOnce, Number(asked.get("max-keys"))));
  const contents = page.map(
    (name) =>
      `<Contents><Key>${name}</Key><LastModified>${kept.get(name)!.at.toISOString()}</LastModified><Size>1</Size></Contents>`,
  );
  const more = names.length > page.length;
  const token = more ? `<NextContinuationToken>after&amp;+ ${page.at(-1)}</NextContinuationToken>` : "";
  return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${token}${contents.join("")}</ListBucketResult>`;
}
