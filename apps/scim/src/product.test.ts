import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { useServer } from "../testing/use-server.ts"

const [kind] = testDatabases()
if (kind === undefined) throw new Error("there is always the embedded database")

describe("the product's logo", () => {
  const served = useServer(kind)

  it("is there for everybody, with a name to save it by, and runs nothing", async () => {
    const url = `${served().server.publicUrl}/product/logo`
    const answer = await fetch(url)
    expect(answer.status).toBe(200)
    expect(answer.headers.get("content-type")).toBe("image/svg+xml")
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="rollcall-logo.svg"')
    expect(answer.headers.get("content-security-policy")).toMatch(/default-src 'none'.*sandbox/)
    expect(await answer.text()).toMatch(/^<svg /)
    const again = await fetch(url, { headers: { "if-none-match": answer.headers.get("etag") ?? "" } })
    expect(again.status).toBe(304)
  })
})
