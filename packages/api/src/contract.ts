import { apiKeyRoutes } from "./resources/api-keys.ts"
import { entityRoutes } from "./resources/entities.ts"
import type { Route } from "./route.ts"

/** Every route of the admin API, by resource. */
export const contract = {
  entities: entityRoutes,
  apiKeys: apiKeyRoutes,
} as const satisfies Readonly<Record<string, Readonly<Record<string, Route>>>>
export type Contract = typeof contract

/** The path all of it lies below. */
export const apiBase = "/api/v1"
