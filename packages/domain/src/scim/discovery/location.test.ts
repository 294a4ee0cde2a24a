import { expect, it } from "vitest"
import { locationOf } from "./location.ts"

it.each(["https://a.example/scim/v2/k", "https://a.example/scim/v2/k/", "https://a.example/scim/v2/k//"])(
  "builds one URL from %s",
  (base) => {
    expect(locationOf(base, "ResourceTypes", "User")).toBe("https://a.example/scim/v2/k/ResourceTypes/User")
  },
)
