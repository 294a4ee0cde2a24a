import { availableParallelism } from "node:os"
import { defineConfig } from "vitest/config"

const pure = [
  "packages/domain",
  "packages/api",
  "packages/idp-simulator",
  "packages/reports",
  "apps/dashboard/src",
  "scripts",
]
const tests = (folders: ReadonlyArray<string>) => folders.map((folder) => `${folder}/**/*.test.ts`)

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
          exclude: ["**/node_modules/**", "**/dist/**", ...tests(pure)],
          globalSetup: "packages/database/testing/global-setup.ts",
        },
      },
    ],
  },
})
