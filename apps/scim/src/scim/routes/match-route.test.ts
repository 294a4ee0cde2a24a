import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { matchRoute } from "./match-route.ts"
import { routes } from "./index.ts"

describe("matchRoute", () => {
  it("finds every route of the table by its own pattern", () => {
    for (const route of routes) {
      const matched = matchRoute(route.method, route.pattern.replace(":id", "7"))
      expect(Result.getOrThrow(matched)).toEqual({ route, id: route.pattern.includes(":id") ? "7" : "" })
    }
  })

  it.each([
    ["GET", "/Users/", "/Users", ""],
    ["GET", "//Users//7", "/Users/:id", "7"],
    ["HEAD", "/Users/7", "/Users/:id", "7"],
    ["GET", "/Users/a%20b%2Fc", "/Users/:id", "a b/c"],
    ["GET", "/Users/%2541", "/Users/:id", "%41"],
    ["GET", "/Users/100%", "/Users/:id", "100%"],
    [
      "GET",
      "/Schemas/urn:ietf:params:scim:schemas:core:2.0:User",
      "/Schemas/:id",
      "urn:ietf:params:scim:schemas:core:2.0:User",
    ],
    ["POST", "/Users/.search", "/Users/.search", ""],
    ["POST", "/.search", "/.search", ""],
  ])("%s %s is %s with the id %j", (method, path, pattern, id) => {
    const matched = Result.getOrThrow(matchRoute(method, path))
    expect([matched.route.pattern, matched.id]).toEqual([pattern, id])
  })

  it.each([
    "/",
    "",
    "/users",
    "/Users/1/2",
    "/Users%2F1",
    "/groups",
    "/Groups/1/2",
    "/..",
    "/Users/../Users",
    "/__proto__",
  ])("%s is not found", (path) => {
    expect(Result.getOrThrow(Result.flip(matchRoute("GET", path)))).toMatchObject({ _tag: "NotFound" })
  })

  it.each([
    ["DELETE", "/Users", ["GET", "POST"]],
    ["POST", "/Users/7", ["GET", "PUT", "PATCH", "DELETE"]],
    ["GET", "/Users/.search", ["POST"]],
    ["HEAD", "/.search", ["POST"]],
    ["get", "/Users", ["GET", "POST"]],
    ["BREW", "/Schemas", ["GET"]],
  ])("%s %s is not allowed, %j is", (method, path, allow) => {
    expect(Result.getOrThrow(Result.flip(matchRoute(method, path)))).toMatchObject({ _tag: "MethodNotAllowed", allow })
  })
})
