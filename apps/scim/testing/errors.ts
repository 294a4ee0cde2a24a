import { expect } from "vitest"
import type { Called } from "./call.ts"

/** Holds an answer against what every SCIM error is: its shape, its media type, and nothing of the server's inside. */
export const expectScimError = (
  { status, headers, body }: Pick<Called, "status" | "headers" | "body">,
  expected: { readonly status: number; readonly scimType?: string; readonly detail?: RegExp },
): void => {
  expect(status, JSON.stringify(body)).toBe(expected.status)
  expect(headers.get("content-type")).toBe("application/scim+json; charset=utf-8")
  expect(body).toEqual({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
    status: String(expected.status),
    ...(expected.scimType === undefined ? {} : { scimType: expected.scimType }),
    detail: expect.stringMatching(expected.detail ?? /^[^<>].*\.$/s),
  })
  expect(body.detail).not.toMatch(/\n\s+at |node_modules|\.ts:\d|\bselect\b|\binsert\b/i)
}
