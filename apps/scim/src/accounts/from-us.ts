import type { IncomingHttpHeaders } from "node:http"

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"])

/**
 * Whether a request was made by a page of ours. Browsers say so with everything that is not a plain visit: `Origin` must
 * be our address, and `Sec-Fetch-Site`, which newer ones send, must not say otherwise.
 */
export const isFromUs = (headers: IncomingHttpHeaders, publicUrl: string): boolean => {
  const site = headers["sec-fetch-site"]
  if (site !== undefined && site !== "same-origin") return false
  return headers.origin !== undefined && isOurs(headers.origin, publicUrl)
}

/** Whether nothing says that another site's page made a request; programs that are no browsers say nothing. */
export const isNotFromOthers = (headers: IncomingHttpHeaders, publicUrl: string): boolean =>
  headers.origin === undefined && headers["sec-fetch-site"] === undefined && headers.cookie === undefined
    ? true
    : isFromUs(headers, publicUrl)

/** This machine has several names for itself, and a cookie of one is not sent to another. */
const isOurs = (origin: string, publicUrl: string): boolean => {
  const ours = new URL(publicUrl)
  if (origin === ours.origin) return true
  if (!loopback.has(ours.hostname) || !URL.canParse(origin)) return false
  const { protocol, hostname, port } = new URL(origin)
  return protocol === ours.protocol && port === ours.port && loopback.has(hostname)
}
