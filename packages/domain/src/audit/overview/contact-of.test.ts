import { expect, it } from "vitest"
import { type ContactFacts, contactOf } from "./contact-of.ts"

const now = "2026-11-27T12:00:00.000Z"
const [justNow, thisMorning, hoursAgo] = [
  "2026-11-27T11:59:00.000Z",
  "2026-11-27T06:00:00.000Z",
  "2026-11-27T09:00:00.000Z",
]
const okta: ContactFacts = { idp: "okta", status: "active", lastRequestAt: justNow, lastContact: { status: 200 } }

it.each<readonly [string, Partial<ContactFacts>, string]>([
  ["answered well a moment ago", {}, "active"],
  ["a look-up that found nobody", { lastContact: { status: 404 } }, "active"],
  ["a push that was refused", { lastContact: { status: 400 } }, "active"],
  ["a wrong token", { lastContact: { status: 401 } }, "failing"],
  ["an answer that broke off", { lastContact: { status: 500 } }, "failing"],
  ["paused, whatever came", { status: "paused", lastContact: { status: 429 } }, "paused"],
  ["a draft", { status: "draft" }, "not-connected"],
  ["retired", { status: "retired" }, "not-connected"],
  ["Okta has nothing to say since this morning", { lastRequestAt: thisMorning }, "quiet"],
  ["Okta was refused this morning", { lastRequestAt: thisMorning, lastContact: { status: 401 } }, "silent"],
  ["Entra called in the last hours", { idp: "entra", lastRequestAt: hoursAgo }, "quiet"],
  ["Entra missed its cycles", { idp: "entra", lastRequestAt: thisMorning }, "silent"],
  ["how it was answered is not known", { lastContact: {} }, "active"],
])("%s", (_says, facts, contact) => {
  expect(contactOf({ ...okta, ...facts }, now)).toBe(contact)
})

it("waits for whoever never called, and is not connected without a connection", () => {
  const { lastRequestAt: _, ...never } = okta
  expect(contactOf(never, now)).toBe("waiting")
  expect(contactOf(undefined, now)).toBe("not-connected")
})
