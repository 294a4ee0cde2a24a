import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, it } from "vitest"
import { defaultLogo } from "../default-logo.ts"
import { logo } from "./logo.ts"

const folder = mkdtempSync(join(tmpdir(), "rollcall-logo-"))
afterAll(() => rmSync(folder, { recursive: true }))
const put = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}
const text = (content: string) => new TextEncoder().encode(content)

it("takes a drawing and a picture, and names the file so that a header can hold it", () => {
  expect(logo(put("our logo.svg", defaultLogo.bytes))).toMatchObject({
    value: { file: "our-logo.svg", mediaType: "image/svg+xml" },
  })
  const picture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10])
  expect(logo(put("logo.png", picture))).toMatchObject({ value: { file: "logo.png", mediaType: "image/png" } })
  expect(logo(put("declared.svg", text('<?xml version="1.0"?>\n<svg xmlns="x"></svg>')))).toHaveProperty("value")
})

it("takes nothing else", () => {
  expect(logo(join(folder, "none.svg"))).toMatchObject({ expected: expect.stringMatching(/read/) })
  expect(logo(put("page.svg", text("<html><svg></svg></html>")))).toEqual({ expected: "an SVG or PNG file" })
  expect(logo(put("large.png", new Uint8Array(1_000_001)))).toHaveProperty("expected")
})
