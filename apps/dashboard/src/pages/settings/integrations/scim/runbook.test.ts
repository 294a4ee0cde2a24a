import { expect, it } from "vitest"
import { runbookOf } from "./runbook.ts"

it("writes the steps as a list to tick, with where to go and what to paste", () => {
  expect(
    runbookOf({
      title: "Set up Acme in Okta",
      text: "For Nord.",
      values: [["Tenant URL", "https://scim.example/scim/v2/nord"]],
      steps: [
        { title: "Make the app", text: "Choose SAML 2.0.", done: true, path: ["Applications", "Create"] },
        { title: "Assign", text: "Assign people.", done: false, path: [] },
      ],
    }),
  ).toBe(`# Set up Acme in Okta

For Nord.

- Tenant URL: \`https://scim.example/scim/v2/nord\`

## 1. Make the app

**Applications > Create**

- [x] Choose SAML 2.0.

## 2. Assign

- [ ] Assign people.
`)
})

it("lets no name be read as Markdown", () => {
  const text = runbookOf({ title: "A\n# B [x](y) <b>", text: "_a_", values: [], steps: [] })
  expect(text.split("\n")[0]).toBe("# A \\# B \\[x\\](y) \\<b\\>")
  expect(text).toContain("\\_a\\_")
})
