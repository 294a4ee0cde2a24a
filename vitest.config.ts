import { availableParallelism } from "node:os"
import { defineConfig } from "vitest/config"
import { findChromium, mustBrowse } from "./apps/dashboard/e2e/testing/find-chromium.ts"

const pure = [
  "packages/domain",
  "packages/api",
  "packages/idp-simulator",
  "packages/reports",
  "apps/dashboard/src",
  "apps/dashboard/e2e/testing",
  "scripts",
]
const inBrowser = "apps/dashboard/e2e/*.test.ts"
const isBrowsed = findChromium() !== undefined || mustBrowse()
if (!isBrowsed) console.log("[browser] NOT tested: install Chromium, or set ROLLCALL_TEST_CHROMIUM")
const tests = (folders: ReadonlyArray<string>) => folders.map((folder) => `${folder}/**/*.test.ts`)

const browser = {
  extends: true as const,
  test: {
    name: "browser",
    include: [inBrowser],
    globalSetup: "apps/dashboard/e2e/testing/global-setup.ts",
    // A page that is looked at keeps a core busy.
    maxConcurrency: 3,
    // When the others are done: what a person waits for is measured here.
    sequence: { groupOrder: 1 },
  },
}

export default defineConfig({
  // Workspace packages resolve to their TypeScript sources, so no build is needed before a test run.
  ssr: { resolve: { conditions: ["@rollcall/source"] } },
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A worker that has the embedded database open takes about 400 MB.
    maxWorkers: Math.max(2, Math.min(4, availableParallelism())),
    projects: [
      { extends: true, test: { name: "pure", include: tests(pure) } },
      {
        extends: true,
        test: {
          name: "database",
          include: tests(["packages/*", "apps/*"]),
          exclude: ["**/node_modules/**", "**/dist/**", ...tests(pure), inBrowser],
          globalSetup: "packages/database/testing/global-setup.ts",
        },
      },
      ...(isBrowsed ? [browser] : []),
    ],
  },
})
