import { InvalidSyntax, type Json, PayloadTooLarge, type ScimError, UnsupportedMediaType } from "@rollcall/domain/scim"
import { Effect, Result } from "effect"
import type { IncomingMessage } from "node:http"
import { scanJson } from "./scan-json.ts"

/** The largest body read where a route says nothing else, in bytes: 1 MiB. */
export const largestBody = 1_048_576
/** The largest body of a group, in bytes: 8 MiB, which holds 100,000 members. */
export const largestGroupBody = 8 * largestBody
/** The deepest nesting read. */
export const deepestBody = 32
/** The most members read of one object. */
export const widestObject = 1_000

export interface BodyLimits {
  /** In bytes. */
  readonly largest?: number | undefined
  readonly mediaTypes?: ReadonlyArray<string>
}

const scimMediaTypes: ReadonlyArray<string> = ["application/scim+json", "application/json"]

/** Reads a JSON body sent as one of the media types, in any charset. No media type at all is read as JSON. */
export const readBody = (
  request: IncomingMessage,
  { largest = largestBody, mediaTypes = scimMediaTypes }: BodyLimits = {},
): Effect.Effect<Json, ScimError> =>
  Effect.gen(function* () {
    const type = request.headers["content-type"] ?? "application/json"
    const mediaType = type.split(";")[0]?.trim().toLowerCase() ?? ""
    if (!mediaTypes.includes(mediaType)) {
      return yield* new UnsupportedMediaType({
        detail: `The body came as ${JSON.stringify(mediaType)}; send ${mediaTypes.join(" or ")}.`,
      })
    }
    const encoding = request.headers["content-encoding"]?.trim().toLowerCase() ?? "identity"
    if (encoding !== "identity" && encoding !== "") {
      return yield* new UnsupportedMediaType({ detail: `The body came compressed (${encoding}); send it as it is.` })
    }
    const bytes = yield* readBytes(request, largest)
    const text = decode(bytes, /charset\s*=\s*"?([^\s;"]+)/i.exec(type)?.[1] ?? "utf-8")
    if (text === undefined)
      return yield* new InvalidSyntax({ detail: "The body is not text in the charset it claims." })
    return yield* parseJson(text)
  })

const readBytes = (request: IncomingMessage, largest: number): Effect.Effect<Buffer, ScimError> =>
  Effect.callback((resume) => {
    const chunks: Array<Buffer> = []
    let length = 0
    const refuseSize = () =>
      resume(
        Effect.fail(new PayloadTooLarge({ detail: `The body is larger than ${largest} bytes. Nothing was changed.` })),
      )
    if (Number(request.headers["content-length"] ?? 0) > largest) {
      refuseSize()
      return
    }
    request.on("data", (chunk: Buffer) => {
      length += chunk.length
      if (length > largest) {
        // The rest is left unread; the connection closes behind the answer.
        request.removeAllListeners("data").pause()
        refuseSize()
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

const parseJson = (text: string): Effect.Effect<Json, InvalidSyntax> =>
  Effect.suspend(() => {
    const facts = scanJson(text, deepestBody)
    if (facts.depth > deepestBody) return refuse(`The body is nested deeper than ${deepestBody} levels.`)
    const parsed = parse(text)
    if (Result.isFailure(parsed)) return refuse(parsed.failure)
    if (facts.width > widestObject) return refuse(`An object in the body has more than ${widestObject} members.`)
    const { twice } = facts
    if (twice !== undefined)
      return refuse(`${JSON.stringify(shorten(twice))} is given twice in one object; send it once.`)
    return Effect.succeed(parsed.success)
  })

const parse = (text: string): Result.Result<Json, string> => {
  try {
    // JSON.parse gives JSON and nothing else.
    return Result.succeed(JSON.parse(text) as Json)
  } catch (error) {
    return Result.fail(text.trim() === "" ? "The body is empty." : `The body is not JSON${placeIn(error)}.`)
  }
}

const refuse = (detail: string): Effect.Effect<never, InvalidSyntax> => Effect.fail(new InvalidSyntax({ detail }))

const shorten = (name: string): string => (name.length > 60 ? `${name.slice(0, 59).toWellFormed()}…` : name)

/** Where the parser stopped, if it says so. Its own words may quote the body, which may hold a password. */
const placeIn = (error: unknown): string => {
  const [, line, column] = (error instanceof Error && /\(line (\d+) column (\d+)\)/.exec(error.message)) || []
  return line === undefined ? "" : `; it stops making sense at line ${line}, column ${column}`
}
