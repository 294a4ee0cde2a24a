import { type AuditReport, exampleReport } from "@rollcall/domain/audit"
import { createHash } from "node:crypto"
import { afterAll, describe, expect, it } from "vitest"
import { openRendering } from "./open-rendering.ts"

const never = new AbortController().signal

describe("openRendering", () => {
  const rendering = openRendering()
  afterAll(() => rendering.close())

  it("draws a report in every format, whose hashes are those of its manifest, while the process goes on", async () => {
    let ticks = 0
    const timer = setInterval(() => ticks++, 10)
    const began = performance.now()
    const { files, manifest } = await rendering.render(exampleReport(), never)
    const took = performance.now() - began
    clearInterval(timer)
    // Drawn in this thread, it would have let the clock tick once or twice.
    expect(ticks).toBeGreaterThan(Math.min(10, took / 100))
    expect(files.map(({ format }) => format)).toEqual(["html", "pdf", "csv", "json"])
    for (const { name, bytes, sha256 } of files) {
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256)
      expect(manifest.files.find((file) => file.name === name)?.sha256).toBe(sha256)
    }
    expect(manifest.documentSha256).toBe(files.find(({ format }) => format === "json")?.sha256)
  })

  it("says why there is no report, and draws the next one", async () => {
    const broken = { ...exampleReport(), population: undefined } as unknown as AuditReport
    await expect(rendering.render(broken, never)).rejects.toThrow(/population/)
    expect((await rendering.render(exampleReport(), never)).files).toHaveLength(4)
  })

  it("stops in the middle when it is told to, and draws the next one", async () => {
    const stopping = new AbortController()
    const asked = rendering.render(exampleReport(), stopping.signal)
    setTimeout(() => stopping.abort(new Error("stopped")), 5)
    await expect(asked).rejects.toThrow("stopped")
    expect((await rendering.render(exampleReport(), never)).files).toHaveLength(4)
  })
})
