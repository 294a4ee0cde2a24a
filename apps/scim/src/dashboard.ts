import type { NextFunction, Request, Response } from "express"
import { existsSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import sirv from "sirv"

const built = (): string =>
  join(dirname(fileURLToPath(import.meta.resolve("@rollcall/dashboard/package.json"))), "dist")

/** Nothing but what is served here, and no script but files: see docs/decisions.md. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ")

/** Names of built files hold a hash of what is in them. */
const forEver = "public, max-age=31536000, immutable"

/**
 * Serves the built dashboard. A browser that wants a page gets the one page there is, which finds its way by the
 * address; whoever asks for anything else that is not there is told so by what comes next.
 */
export const dashboardFiles = (folder = built()) => {
  const page = join(folder, "index.html")
  if (!existsSync(page)) return (_request: Request, _response: Response, next: NextFunction): void => next()
  const serve = sirv(folder, {
    gzip: true,
    brotli: true,
    setHeaders: (response, pathname) => {
      response.setHeader("Content-Security-Policy", policy)
      response.setHeader("Cache-Control", pathname.startsWith("/assets/") ? forEver : "no-cache")
    },
  })
  return (request: Request, response: Response, next: NextFunction): void => {
    const wantsPage = request.method === "GET" && (request.headers.accept ?? "").includes("text/html")
    serve(request, response, () => {
      if (!wantsPage || request.path.startsWith("/api/")) return next()
      request.url = "/index.html"
      serve(request, response, next)
    })
  }
}
