import type { Connection } from "@rollcall/api"
import { expect, it } from "vitest"
import { stateOf } from "./connection-state.ts"

const day = 24 * 60 * 60 * 1_000
const connection = (more: Partial<Connection>): Connection => ({
  id: "c",
  idp: "okta",
  label: "Okta",
  status: "active",
  settings: { userNameFormat: "any", brake: { mode: "hold" } },
  brakeTrippedAt: null,
  brakeRaisedUntil: null,
  tenantUrl: "https://rollcall.example/scim/v2/key",
  version: 1,
  createdAt: new Date(0).toISOString(),
  firstRequestAt: null,
  lastRequestAt: null,
  lastWriteAt: null,
  ...more,
})

it("calls a connection by what it does", () => {
  const at = (ms: number) => ({ lastRequestAt: new Date(ms).toISOString() })
  expect(stateOf(undefined, 0)).toBe("none")
  expect(stateOf(connection({ status: "retired", ...at(0) }), 0)).toBe("none")
  expect(stateOf(connection({ status: "draft" }), 0)).toBe("draft")
  expect(stateOf(connection({ status: "paused", ...at(0) }), 0)).toBe("paused")
  expect(stateOf(connection({}), 0)).toBe("waiting")
  expect(stateOf(connection(at(0)), 7 * day)).toBe("active")
  expect(stateOf(connection(at(0)), 7 * day + 1)).toBe("silent")
})
