import { Result } from "effect"
import { lookup } from "node:dns/promises"
import { type ClientRequest, type IncomingMessage, request as requestHttp, type RequestOptions } from "node:http"
import { request as requestHttps } from "node:https"
import { isIP, type LookupFunction } from "node:net"
import { type Allowed, nothingAllowed } from "./allowed.ts"
import { checkAddresses, checkUrl, type Checked, type Guard, publicPorts } from "./guard.ts"
import type { Address } from "./public-address.ts"

/** What came of sending something: an answer, an address that is not connected to, or nothing. */
export type Sent =
  | { readonly kind: "answered"; readonly status: number; /** The beginning of it. */ readonly text: string }
  | { readonly kind: "refused" | "failed"; readonly reason: string }

/** What is sent. */
export interface Post {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** More of an answer than this many bytes is not waited for. */
const mostRead = 65_536
/** More of it than this many characters is kept nowhere. */
export const mostKept = 200

/** The guard of a server: nothing inside is reached but what its operator allows. */
export const guardWith = (allowed: Allowed = nothingAllowed): Guard => ({
  allowed,
  ports: publicPorts,
  resolve: async (host) =>
    (await lookup(host, { all: true })).map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 })),
  longestConnect: 5_000,
  longest: 10_000,
})

/**
 * Posts to an address that somebody gave, having checked it there and then. It connects to an address that was checked
 * and no other, follows no redirect, and gives up in time. It never throws.
 */
export const post = async ({ url, headers, body }: Post, guard: Guard): Promise<Sent> => {
  const checked = checkUrl(url, guard)
  if (Result.isFailure(checked)) return { kind: "refused", reason: checked.failure.reason }
  const giveUp = AbortSignal.timeout(guard.longest)
  const connecting = new AbortController()
  const tooSlow = setTimeout(
    () => connecting.abort(new Error(`No connection within ${inSeconds(guard.longestConnect)}.`)),
    guard.longestConnect,
  )
  const signal = AbortSignal.any([giveUp, connecting.signal])
  try {
    const addresses = await unlessAborted(checkAddresses(checked.success, guard), signal)
    if (Result.isFailure(addresses)) return { kind: "refused", reason: addresses.failure.reason }
    const asked = open(checked.success, addresses.success, headers, signal)
    asked.once("socket", (socket) => {
      const ready = checked.success.url.protocol === "https:" ? "secureConnect" : "connect"
      socket.once(ready, () => clearTimeout(tooSlow))
    })
    return await answerTo(asked, body)
  } catch (error) {
    return { kind: "failed", reason: reasonOf(giveUp.aborted ? tooLate(guard) : error) }
  } finally {
    clearTimeout(tooSlow)
  }
}

const tooLate = ({ longest }: Guard): Error => new Error(`No whole answer within ${inSeconds(longest)}.`)

const inSeconds = (ms: number): string => `${ms / 1_000} seconds`

const open = (
  { url, host, port }: Checked,
  addresses: ReadonlyArray<Address>,
  headers: Post["headers"],
  signal: AbortSignal,
): ClientRequest => {
  const options: RequestOptions & { readonly autoSelectFamilyAttemptTimeout: number } = {
    method: "POST",
    host,
    port,
    path: `${url.pathname}${url.search}`,
    headers: { ...headers, Host: url.host, "Accept-Encoding": "identity" },
    // A connection of its own: one that is kept was checked for another delivery.
    agent: false,
    lookup: onlyThese(addresses),
    autoSelectFamilyAttemptTimeout: 1_000,
    signal,
  }
  if (url.protocol === "http:") return requestHttp(options)
  return requestHttps({ ...options, ...(isIP(host) === 0 ? { servername: host } : {}) })
}

/** What a socket asks for the addresses of the name: it hears those that were checked, so no second look-up counts. */
const onlyThese =
  (addresses: ReadonlyArray<Address>): LookupFunction =>
  (_host, options, answer) => {
    const [first] = addresses
    if (options.all === true) answer(null, [...addresses])
    else answer(null, first?.address ?? "", first?.family ?? 4)
  }

const answerTo = (asked: ClientRequest, body: string): Promise<Sent> =>
  new Promise((resolve, reject) => {
    // What comes after the answer was taken is nobody's concern, but must not go unhandled.
    asked.on("error", reject)
    asked.once("response", (response) => {
      beginningOf(response).then(
        (text) => resolve({ kind: "answered", status: response.statusCode ?? 0, text }),
        reject,
      )
    })
    asked.end(body)
  })

const beginningOf = async (response: IncomingMessage): Promise<string> => {
  const chunks: Array<Buffer> = []
  let length = 0
  // Leaving the loop closes the connection, however much there is to come.
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk)
    chunks.push(bytes)
    length += bytes.length
    if (length >= mostRead) break
  }
  return shortened(new TextDecoder().decode(Buffer.concat(chunks).subarray(0, mostRead)))
}

/** What may be kept of a text from outside: its beginning, without what no page should show. */
export const shortened = (text: string): string =>
  Array.from(
    text
      .slice(0, 4 * mostKept)
      .toWellFormed()
      .replaceAll(/\p{Cc}+/gu, " "),
  )
    .slice(0, mostKept)
    .join("")
    .trim()

const unlessAborted = <A>(work: Promise<A>, signal: AbortSignal): Promise<A> =>
  new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })

/** What went wrong, for people who cannot see this machine: nothing of its inside. */
const reasonOf = (error: unknown): string => {
  const found = error instanceof Error ? causeOf(error) : new Error("Failed.")
  const code = "code" in found && typeof found.code === "string" ? found.code : undefined
  return (
    (code && reasons[code]) ??
    shortened(code === undefined || code === "ABORT_ERR" ? found.message : `Failed: ${code}.`)
  )
}

/** An aborted request says only that it was, and why stands behind it. */
const causeOf = (error: Error): Error => {
  const inner =
    error instanceof AggregateError ? error.errors[0] : error.name === "AbortError" ? error.cause : undefined
  return inner instanceof Error ? inner : error
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "Nobody listens at this address.",
  ECONNRESET: "The connection was closed before there was an answer.",
  EPIPE: "The connection was closed before there was an answer.",
  ENOTFOUND: "The name has no address.",
  EAI_AGAIN: "The name could not be looked up.",
  EHOSTUNREACH: "There is no way to this address.",
  ENETUNREACH: "There is no way to this address.",
  ETIMEDOUT: "The connection timed out.",
  CERT_HAS_EXPIRED: "The certificate has expired.",
  DEPTH_ZERO_SELF_SIGNED_CERT: "The certificate is signed by nobody else.",
  SELF_SIGNED_CERT_IN_CHAIN: "The certificate is of an authority that is not known here.",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "The certificate is of an authority that is not known here.",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "The certificate is of an authority that is not known here.",
  ERR_TLS_CERT_ALTNAME_INVALID: "The certificate is another name's.",
}
