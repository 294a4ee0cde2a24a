import { isJsonObject, type JsonObject } from "@rollcall/domain/scim"
import { testDatabases } from "@rollcall/database/testing"
import { compileErrors, validate } from "@readme/openapi-parser"
import { describe, expect, it } from "vitest"
import { useServer } from "../../testing/use-server.ts"
import { apiRoutes } from "./match-route.ts"

const [kind] = testDatabases()
if (kind === undefined) throw new Error("there is always the embedded database")

describe("the description of the admin API", () => {
  const served = useServer(kind)
  const get = (path: string) => fetch(`${served().server.publicUrl}/api/v1${path}`)

  it("is a valid OpenAPI document that has every route and no other", async () => {
    const response = await get("/openapi.json")
    expect(response.headers.get("content-type")).toMatch(/^application\/json/)
    const document = JSON.parse(await response.text())
    expect(document).toMatchObject({ openapi: "3.1.0", servers: [{ url: "/api/v1" }] })
    const operations = Object.entries<JsonObject>(document.paths).flatMap(([path, verbs]) =>
      Object.entries(verbs).map(([verb, operation]) => ({
        path,
        verb,
        operation: isJsonObject(operation) ? operation : {},
      })),
    )
    expect(operations.map(({ path, verb }) => `${verb} ${path}`).toSorted()).toEqual(
      apiRoutes.map(({ route }) => `${route.method.toLowerCase()} ${route.path}`).toSorted(),
    )
    const ids = operations.map(({ operation }) => operation["operationId"])
    expect(new Set(ids).size).toBe(apiRoutes.length)
    for (const { operation } of operations) {
      expect(operation).toMatchObject({
        summary: expect.stringMatching(/^[A-Z]/),
        description: expect.stringMatching(/Needs (a key with the scope `|the session of|neither)/),
      })
    }
    const result = await validate(structuredClone(document))
    expect(result.valid || compileErrors(result)).toBe(true)
  })

  it("says of every request field and answer what it is", async () => {
    const text = await (await get("/openapi.json")).text()
    expect(text).not.toContain("$defs")
    expect(text).not.toContain(String(Number.MAX_SAFE_INTEGER))
    const { paths, components } = JSON.parse(text)
    expect(paths["/entities/{entityId}"].patch.parameters).toContainEqual(
      expect.objectContaining({ name: "If-Match", in: "header", required: true }),
    )
    expect(paths["/entities/{entityId}/users"].get.parameters).toContainEqual(
      expect.objectContaining({ name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 200 } }),
    )
    expect(Object.keys(paths["/entities/{entityId}/provisioning-events/stream"].get.responses["200"].content)).toEqual([
      "text/event-stream",
    ])
    expect(components.schemas.Connection.properties).toMatchObject({
      id: { type: "string", format: "uuid" },
      lastWriteAt: { type: ["string", "null"], format: "date-time" },
      version: { type: "integer" },
    })
    expect(components.schemas.Connection.properties.version).not.toHaveProperty("minimum")
  })

  it("is browsed on a page whose scripts are files of its own, without a key", async () => {
    const response = await get("/docs")
    const html = await response.text()
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8")
    expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'none';script-src 'self';/)
    // No script in the page, and nothing of another host.
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|https?:/)
    const referred = [...html.matchAll(/(?:src|href)="(docs\/[^"]+)"/g)].map(([, file]) => file)
    expect(referred).toEqual(["docs/swagger-ui.css", "docs/swagger-ui-bundle.js", "docs/start.js"])
    for (const file of referred) {
      const asset = await get(`/${file}`)
      expect([file, asset.status]).toEqual([file, 200])
      expect(asset.headers.get("content-type")).toMatch(file?.endsWith(".css") ? /^text\/css/ : /javascript/)
      expect((await asset.arrayBuffer()).byteLength).toBeGreaterThan(100)
    }
    for (const path of ["/docs/", "/docs/package.json", "/docs/..%2f..%2fpackage.json", "/docs/index.html"]) {
      expect([path, (await get(path)).status]).toEqual([path, 401])
    }
  })
})
