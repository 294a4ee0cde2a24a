import express from "express"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { dashboardFiles } from "./dashboard.ts"

const folder = mkdtempSync(join(tmpdir(), "rollcall-dashboard-"))
mkdirSync(join(folder, "assets"))
writeFileSync(join(folder, "index.html"), "<!doctype html><title>Rollcall</title>")
writeFileSync(join(folder, "assets", "index-abc.js"), "export {}")

describe("the dashboard's files", () => {
  const app = express()
  app.use(dashboardFiles(folder))
  app.use((_request, response) => void response.status(404).end("nothing"))
  let url = ""
  let close = (): void => {}
  beforeAll(async () => {
    const server = app.listen(0, "127.0.0.1")
    await new Promise((resolve) => server.once("listening", resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    close = () => server.close()
  })
  afterAll(() => {
    close()
    rmSync(folder, { recursive: true })
  })
  const get = (path: string, accept: string, method = "GET") => fetch(`${url}${path}`, { method, headers: { accept } })

  it.each(["/", "/acme/users?state=active", "/acme/users/00000000-0000-7000-8000-000000000001"])(
    "are the page for whoever wants a page: %s",
    async (path) => {
      const response = await get(path, "text/html,*/*")
      expect(response.status).toBe(200)
      expect(await response.text()).toContain("<title>Rollcall</title>")
      expect(response.headers.get("cache-control")).toBe("no-cache")
      const policy = response.headers.get("content-security-policy")
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe-eval|https?:|upgrade-insecure-requests/)
    },
  )

  it("are kept for ever where their names hold a hash", async () => {
    const response = await get("/assets/index-abc.js", "*/*")
    expect(response.headers.get("cache-control")).toContain("immutable")
    expect(response.headers.get("content-type")).toMatch(/javascript/)
  })

  it("are no answer to what is not there, nor to a program, nor below the API, nor to another verb", async () => {
    expect((await get("/acme/users", "application/json")).status).toBe(404)
    expect((await get("/api/v1/nothing", "text/html")).status).toBe(404)
    expect((await get("/acme", "text/html", "POST")).status).toBe(404)
    expect((await get("/assets/index-gone.js", "*/*")).status).toBe(404)
    expect((await get("/..%2f..%2fpackage.json", "*/*")).status).toBe(404)
  })

  it("are left out where they were not built", async () => {
    const bare = express().use(dashboardFiles(join(folder, "missing")))
    const server = bare.listen(0, "127.0.0.1")
    await new Promise((resolve) => server.once("listening", resolve))
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    expect(response.status).toBe(404)
    server.close()
  })
})
