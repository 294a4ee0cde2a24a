import { InvalidSyntax, type Json, PayloadTooLarge, type ScimError, UnsupportedMediaType } from "@rollcall/domain/scim"
import { Effect } from "effect"
import type { IncomingMessage } from "node:http"

/** The largest body read, in bytes: 1 MiB. */
export const largestBody = 1_048_576
/** The deepest nesting read. */
export const deepestBody = 32

/**
 * Reads a JSON body sent as `application/scim+json` or `application/json`, in any charset. No media type at all is
 * read as JSON.
 */
export const readBody = (request: IncomingMessage): Effect.Effect<Json, ScimError> =>
  Effect.gen(function* () {
    const type = request.headers["content-type"] ?? "application/scim+json"
    const mediaType = type.split(";")[0]?.trim().toLowerCase()
    if (mediaType !== "application/scim+json" && mediaType !== "application/json") {
      return yield* new UnsupportedMediaType({
        detail: `The body came as ${JSON.stringify(mediaType)}; send application/scim+json or application/json.`,
      })
    }
    const encoding = request.headers["content-encoding"]?.trim().toLowerCase() ?? "identity"
    if (encoding !== "identity" && encoding !== "") {
      return yield* new UnsupportedMediaType({ detail: `The body came compressed (${encoding}); send it as it is.` })
    }
    const bytes = yield* readBytes(request)
    const text = decode(bytes, /charset\s*=\s*"?([^\s;"]+)/i.exec(type)?.[1] ?? "utf-8")
    if (text === undefined)
      return yield* new InvalidSyntax({ detail: "The body is not text in the charset it claims." })
    return yield* parseJson(text)
  })

const readBytes = (request: IncomingMessage): Effect.Effect<Buffer, ScimError> =>
  Effect.callback((resume) => {
    const chunks: Array<Buffer> = []
    let length = 0
    const tooLarge = new PayloadTooLarge({
      detail: `The body is larger than ${largestBody} bytes. Nothing was changed.`,
    })
    if (Number(request.headers["content-length"] ?? 0) > largestBody) {
      resume(Effect.fail(tooLarge))
      return
    }
    request.on("data", (chunk: Buffer) => {
      length += chunk.length
      if (length > largestBody) {
        // The rest is left unread; the connection closes behind the answer.
        request.removeAllListeners("data").pause()
        resume(Effect.fail(tooLarge))
      } else chunks.push(chunk)
    })
    request.once("end", () => resume(Effect.succeed(Buffer.concat(chunks))))
    request.once("error", () => resume(Effect.fail(new InvalidSyntax({ detail: "The body did not arrive whole." }))))
    request.once("aborted", () => resume(Effect.fail(new InvalidSyntax({ detail: "The body did not arrive whole." }))))
  })

const decode = (bytes: Buffer, charset: string): string | undefined => {
  try {
    return new TextDecoder(known(charset), { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const known = (charset: string): string => {
  try {
    return new TextDecoder(charset).encoding
  } catch {
    return "utf-8"
  }
}

const parseJson = (text: string): Effect.Effect<Json, InvalidSyntax> => {
  if (depthOf(text) > deepestBody) {
    return Effect.fail(new InvalidSyntax({ detail: `The body is nested deeper than ${deepestBody} levels.` }))
  }
  return Effect.try({
    // JSON.parse gives JSON and nothing else.
    try: () => JSON.parse(text) as Json,
    catch: (error) =>
      new InvalidSyntax({
        detail: text.trim() === "" ? "The body is empty." : `The body is not JSON${placeIn(error)}.`,
      }),
  })
}

/** Where the parser stopped, if it says so. Its own words may quote the body, which may hold a password. */
const placeIn = (error: unknown): string => {
  const [, line, column] = (error instanceof Error && /\(line (\d+) column (\d+)\)/.exec(error.message)) || []
  return line === undefined ? "" : `; it stops making sense at line ${line}, column ${column}`
}

/** How deep arrays and objects nest, without parsing: a hostile depth must not reach the parser. */
const depthOf = (text: string): number => {
  let [depth, deepest, inString] = [0, 0, false]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (inString) {
      if (unit === 0x5c) i++
      else if (unit === 0x22) inString = false
    } else if (unit === 0x22) inString = true
    else if (unit === 0x7b || unit === 0x5b) deepest = Math.max(deepest, ++depth)
    else if (unit === 0x7d || unit === 0x5d) depth--
  }
  return deepest
}
