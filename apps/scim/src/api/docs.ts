import { apiBase, openApiDocument } from "@rollcall/api"
import { type Request, type Response, Router } from "express"
import { createRequire } from "node:module"
import { dirname } from "node:path"
import { version } from "../version.ts"

/** Of the library that draws the page, the two files that are served. */
const files = ["swagger-ui-bundle.js", "swagger-ui.css"]
const folder = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"))

/** Scripts are files of our own, and nothing is asked of anybody else. The library sets styles on its elements. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join(";")

// Relative, so that it works at whatever path a proxy puts the API.
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Rollcall admin API</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="docs/swagger-ui.css" />
  </head>
  <body>
    <main id="docs"></main>
    <script src="docs/swagger-ui-bundle.js" defer></script>
    <script src="docs/start.js" defer></script>
  </body>
</html>
`

/** The keys typed into the page stay in its memory; the validator of the library's makers is not asked. */
const start = `SwaggerUIBundle({
  url: "openapi.json",
  domNode: document.getElementById("docs"),
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  persistAuthorization: false,
  validatorUrl: null,
})
`

/** The OpenAPI document and a page to browse it, for everybody: they say nothing of anybody. */
export const apiDocs = (publicUrl: () => string): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  router.get("/openapi.json", (_request: Request, response: Response) => {
    const basePath = `${new URL(publicUrl()).pathname.replace(/\/$/, "")}${apiBase}`
    response.setHeader("Cache-Control", "no-cache")
    response.json(openApiDocument({ version, basePath }))
  })
  router.get("/docs", (_request: Request, response: Response) => {
    response.setHeader("Content-Security-Policy", policy)
    response.setHeader("Cache-Control", "no-cache")
    response.type("html").send(page)
  })
  router.get("/docs/start.js", (_request: Request, response: Response) => {
    response.setHeader("Cache-Control", "no-cache")
    response.type("js").send(start)
  })
  for (const file of files) {
    router.get(`/docs/${file}`, (_request: Request, response: Response) => {
      response.sendFile(file, { root: folder, maxAge: "1h" })
    })
  }
  return router
}
