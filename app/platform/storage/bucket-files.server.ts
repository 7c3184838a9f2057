import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Readable } from "node:stream";
import { AwsV4Signer } from "aws4fetch";
import type { Env } from "../env.server";
import { type FileContent, type Files, isFileName, type StoredFile } from "./files.server";

export type Bucket = { endpoint: string; bucket: string; region: string; keyId: string; secret: string };

/** The bucket that the settings name; they are there all or none. */
export function bucketOf(env: Env): Bucket | null {
  const { FILES_ENDPOINT: endpoint, FILES_BUCKET: bucket, FILES_REGION: region } = env;
  const { FILES_KEY_ID: keyId, FILES_SECRET: secret } = env;
  return endpoint && bucket && region && keyId && secret ? { endpoint, bucket, region, keyId, secret } : null;
}

/** Of an empty body. */
const NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
/** A bucket that says nothing for so long is away. */
const SILENCE_MS = 30_000;
const LISTED_AT_ONCE = 1_000;

type Asked = { method: "PUT" | "GET" | "DELETE"; path: string; content?: FileContent };

/** Files in an S3-compatible bucket, addressed by path so that any endpoint serves. */
export function bucketFiles(bucket: Bucket): Files {
  const pathOf = (name: string) => {
    if (!isFileName(name)) throw new Error("This is not the name of a stored file.");
    return `/${name}`;
  };
  return {
    kind: "bucket",
    async put(name, content) {
      await emptied(demand(await send(bucket, { method: "PUT", path: pathOf(name), content }), [200, 201]));
    },
    async get(name) {
      const answer = await send(bucket, { method: "GET", path: pathOf(name) });
      if (answer.statusCode !== 404) return demand(answer, [200]);
      await emptied(answer);
      return null;
    },
    async remove(name) {
      await emptied(demand(await send(bucket, { method: "DELETE", path: pathOf(name) }), [200, 204, 404]));
    },
    list: () => listBucket(bucket),
    // What was not put whole is not there.
    async tidy() {},
  };
}

/** The bucket holds the hash of the content against what arrives: a body cut off becomes no file. */
async function send(bucket: Bucket, { method, path, content }: Asked): Promise<IncomingMessage> {
  const { region, keyId: accessKeyId, secret: secretAccessKey } = bucket;
  const headers: Record<string, string> = { "X-Amz-Content-Sha256": content?.sha256 ?? NOTHING };
  const url = `${bucket.endpoint}/${bucket.bucket}${path}`;
  const signer = new AwsV4Signer({ method, url, headers, service: "s3", region, accessKeyId, secretAccessKey });
  const signed = await signer.sign();
  const plain = Object.fromEntries(signed.headers);
  if (content) plain["content-length"] = String(content.size);
  return exchange(signed.url, method, plain, content?.open());
}

function exchange(
  url: URL,
  method: string,
  headers: Record<string, string>,
  body: Readable | undefined,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const ask = url.protocol === "http:" ? httpRequest : httpsRequest;
    const request = ask(url, { method, headers, timeout: SILENCE_MS }, resolve);
    const fail = (error: Error) => {
      body?.destroy();
      reject(error);
    };
    request.once("timeout", () => request.destroy(new Error("The bucket does not answer.")));
    request.on("error", fail);
    if (!body) return request.end();
    body.once("error", (error) => request.destroy(error));
    body.pipe(request);
  });
}

/** @throws {Error} with the status alone: what the bucket says may name keys. */
function demand(answer: IncomingMessage, statuses: readonly number[]): IncomingMessage {
  if (statuses.includes(answer.statusCode ?? 0)) return answer;
  answer.resume();
  throw new Error(`The bucket answered ${answer.statusCode}.`);
}

async function emptied(answer: IncomingMessage): Promise<void> {
  for await (const _ of answer);
}

async function* listBucket(bucket: Bucket): AsyncGenerator<StoredFile> {
  for (let after: string | null = ""; after !== null; ) {
    const query = new URLSearchParams({ "list-type": "2", "max-keys": String(LISTED_AT_ONCE) });
    if (after) query.set("continuation-token", after);
    const answer = demand(await send(bucket, { method: "GET", path: `/?${query}` }), [200]);
    const text = await textOf(answer);
    yield* readListing(text);
    after = /<IsTruncated>true</.test(text) ? unescaped(between(text, "NextContinuationToken")) || null : null;
  }
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = "";
  for await (const piece of answer.setEncoding("utf8")) text += piece;
  return text;
}

/** Names of ours need no unescaping; everything else in the bucket is somebody else's. */
function readListing(text: string): StoredFile[] {
  return text
    .split("<Contents>")
    .slice(1)
    .flatMap((part) => {
      const [name, at] = [between(part, "Key"), new Date(between(part, "LastModified"))];
      return isFileName(name) && !Number.isNaN(at.getTime()) ? [{ name, at }] : [];
    });
}

function between(text: string, tag: string): string {
  const from = text.indexOf(`<${tag}>`);
  const to = text.indexOf(`</${tag}>`, from);
  return from < 0 || to < 0 ? "" : text.slice(from + tag.length + 2, to);
}

function unescaped(text: string): string {
  const signs: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&" };
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (sign) => signs[sign] ?? sign);
}
