import { describe, expect, it } from "vitest"
import { curlOf } from "./curl.ts"

const tenantUrl = "https://rollcall.example/scim/v2/abc"

describe("a request as a command", () => {
  it("names whom it was about, and no token", () => {
    const request = { active: false }
    expect(curlOf({ method: "PATCH", pattern: "/Users/:id", request }, tenantUrl, "Users/17")).toBe(
      [
        `curl -X PATCH 'https://rollcall.example/scim/v2/abc/Users/17' \\`,
        `  -H "Authorization: Bearer $TOKEN" \\`,
        `  -H 'Content-Type: application/scim+json' \\`,
        `  -d '{"active":false}'`,
      ].join("\n"),
    )
  })

  it("keeps what a shell would read otherwise as it is", () => {
    const command = curlOf(
      { method: "POST", pattern: "/Users", request: { userName: "o'neill; $(id)" } },
      tenantUrl,
      null,
    )
    expect(command).toContain(String.raw`-d '{"userName":"o'\''neill; $(id)"}'`)
  })

  it("has no body where none was sent", () => {
    expect(curlOf({ method: "DELETE", pattern: "/Groups/:id", request: null }, tenantUrl, "Groups/2")).not.toMatch(
      /-d|Content/,
    )
  })
})
