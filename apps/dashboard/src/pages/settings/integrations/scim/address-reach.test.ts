import { expect, it } from "vitest"
import { reachOf } from "./address-reach.ts"

it.each([
  ["https://rollcall.example/scim/v2/key", "ok"],
  ["http://rollcall.example/scim/v2/key", "plain"],
  ["http://127.0.0.1:8080/scim/v2/key", "local"],
  ["http://localhost/scim/v2/key", "local"],
  ["http://[::1]:8080/scim/v2/key", "local"],
  ["https://localhost.example/scim/v2/key", "ok"],
] as const)("%s is %s", (url, reach) => {
  expect(reachOf(url)).toBe(reach)
})
