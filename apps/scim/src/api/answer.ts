import { encode, type Problem, problemKinds, problemMediaType, problemType, type Route } from "@rollcall/api"
import type { ServerResponse } from "node:http"
import type { Filed } from "./call.ts"
import type { ApiProblem } from "./api-problem.ts"

/** What every answer of the admin API carries: what it says is nobody's to keep, and depends on who asks. */
export const common = { "Cache-Control": "no-store", Vary: "Authorization, Cookie, Accept-Language" }

/** Sends what a route answers with. */
export const sendAnswer = (
  response: ServerResponse,
  route: Route,
  { body, etag }: { readonly body: unknown; readonly etag?: string },
): void => {
  const headers = { ...common, ...(etag === undefined ? {} : { ETag: etag }) }
  if (route.success === undefined) response.writeHead(route.status, headers).end()
  else sendText(response, route.status, headers, "application/json", JSON.stringify(encode(route.success, body)))
}

/** A file is nothing that a browser should run on our address, whatever it holds. */
const fileHeaders = {
  "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
  "X-Content-Type-Options": "nosniff",
}

/** Sends a file. */
export const sendFile = (response: ServerResponse, { file: { name, mediaType, bytes, sha256 } }: Filed): void => {
  const headers = {
    ...common,
    ...fileHeaders,
    "Content-Type": mediaType,
    "Content-Length": bytes.byteLength,
    // A name of ours, but for what a stored one may hold that a header may not.
    "Content-Disposition": `attachment; filename="${name.replaceAll(/[^\w.-]/g, "_")}"`,
    ETag: `"${sha256}"`,
  }
  response.writeHead(200, headers).end(bytes)
}

/** Sends a problem (RFC 9457) with the headers its status asks for. */
export const sendProblem = (response: ServerResponse, refused: ApiProblem, requestId: string): void => {
  const { kind, status, detail, code, errors, preview, headers } = refused
  const body: Problem = {
    type: problemType(kind),
    title: problemKinds[kind].title,
    status,
    detail,
    ...(code === undefined ? {} : { code }),
    instance: `urn:uuid:${requestId}`,
    ...(errors === undefined ? {} : { errors }),
    ...(preview === undefined ? {} : { preview }),
  }
  sendText(response, status, { ...common, ...headers }, problemMediaType, JSON.stringify(body))
}

const sendText = (
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  mediaType: string,
  text: string,
): void => {
  const type = `${mediaType}; charset=utf-8`
  response.writeHead(status, { ...headers, "Content-Type": type, "Content-Length": Buffer.byteLength(text) }).end(text)
}
